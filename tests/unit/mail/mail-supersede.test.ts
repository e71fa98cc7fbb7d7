import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Unsent } from "../../../electron/mail/mail-supersede.ts";
import { supersede } from "../../../electron/mail/mail-supersede.ts";
import type { MailKind } from "../../../shared/model/mail.ts";

/** A guest as their mails leave them: what they think of the meeting. */
type Belief = "nothing" | "meeting" | "off";

function read(belief: Belief, kind: MailKind): Belief {
  if (kind === "cancel") return belief === "nothing" ? "nothing" : "off";
  return kind === "reminder" ? belief : "meeting";
}

/** What can happen to a meeting that somebody is invited to or not. */
function possible(invited: boolean): readonly MailKind[] {
  return invited ? ["move", "change", "cancel", "reminder"] : ["invite"];
}

const story = fc.array(fc.record({ pick: fc.nat(), sendAll: fc.boolean() }), { maxLength: 12 });

describe("mails that wait while newer ones are made", () => {
  it("leave the guest, once all are sent, as if each had been sent in its time; nobody hears of an end without a beginning", () => {
    fc.assert(
      fc.property(story, (steps) => {
        let invited = false;
        const guest: { prompt: Belief; late: Belief } = { prompt: "nothing", late: "nothing" };
        let waiting: (Unsent<number> & { readonly time: number })[] = [];
        const send = () => {
          for (const { kind } of waiting) {
            if (guest.late !== "meeting") expect(kind).toBe("invite");
            guest.late = read(guest.late, kind);
          }
          waiting = [];
        };
        steps.forEach(({ pick, sendAll }, index) => {
          const choices = possible(invited);
          const next = choices[pick % choices.length] ?? "invite";
          invited = next === "cancel" ? false : next === "invite" || invited;
          guest.prompt = read(guest.prompt, next);
          const made = supersede(waiting, next, next === "move" ? index : null);
          waiting = waiting.filter(({ id }) => !made.drop.includes(id));
          if (made.kind !== null) {
            waiting.push({ id: index, kind: made.kind, previous: made.previous, time: index });
          }
          if (sendAll) send();
        });
        send();
        expect(guest.late === "meeting").toBe(guest.prompt === "meeting");
      }),
    );
  });

  it("tell of two moves as one, from the time that was told last", () => {
    const first = { id: 1, kind: "move", previous: "three" } as const;
    expect(supersede<string>([first], "move", "four")).toEqual({
      drop: [1],
      kind: "move",
      previous: "three",
    });
    expect(supersede<string>([first], "change", null)).toEqual({
      drop: [1],
      kind: "move",
      previous: "three",
    });
    const reminder = { id: 2, kind: "reminder", previous: null } as const;
    expect(supersede<string>([reminder], "change", null)).toEqual({
      drop: [],
      kind: "change",
      previous: null,
    });
    expect(supersede<string>([reminder], "cancel", null)).toEqual({
      drop: [2],
      kind: "cancel",
      previous: null,
    });
  });
});
