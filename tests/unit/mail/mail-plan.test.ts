import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GoogleEvent } from "../../../electron/google/event.ts";
import { guestsOf } from "../../../electron/mail/mail-guests.ts";
import { kindForRep, mailsCausedBy } from "../../../electron/mail/mail-plan.ts";

const repAddress = "ana@callsheet.example";
const start = { dateTime: "2026-11-24T15:00:00Z" };
const end = { dateTime: "2026-11-24T15:30:00Z" };

function meeting(guests: readonly string[], change: Partial<GoogleEvent> = {}): GoogleEvent {
  const attendees = [
    { email: repAddress, self: true, organizer: true },
    { email: "room@callsheet.example", resource: true },
    ...guests.map((email) => ({ email })),
  ];
  return { id: "e", summary: "Demo", start, end, attendees, ...change };
}

const caused = (
  before: GoogleEvent | null,
  after: GoogleEvent | null,
  tell: "all" | "externalOnly" = "all",
) => mailsCausedBy({ before, after, tell, repAddress }).map(({ kind, guest }) => `${kind} ${guest.email}`);

const people = fc.uniqueArray(fc.constantFrom("a@x.example", "b@x.example", "c@y.example"), { maxLength: 3 });

describe("the mails that a change causes", () => {
  it("are one at most for each person, none for the rep, rooms, or who has nothing to hear", () => {
    fc.assert(
      fc.property(people, people, fc.boolean(), (before, after, moved) => {
        const later = moved ? { end: { dateTime: "2026-11-24T16:00:00Z" } } : {};
        const mails = caused(meeting(before), meeting(after, later));
        const expected = [
          ...after.map((one) => (before.includes(one) ? (moved ? `move ${one}` : "") : `invite ${one}`)),
          ...before.filter((one) => !after.includes(one)).map((one) => `cancel ${one}`),
        ].filter((one) => one !== "");
        expect(mails).toEqual(expected);
      }),
    );
  });

  it("tell other details as such, and nothing of replies, colours or the same moment said otherwise", () => {
    const before = meeting(["a@x.example"]);
    expect(caused(before, { ...before, location: "Room 4" })).toEqual(["change a@x.example"]);
    expect(caused(before, { ...before, conferenceData: {} })).toEqual(["change a@x.example"]);
    const replied = meeting([], {
      attendees: [{ email: "a@x.example", responseStatus: "accepted" }],
      colorId: "3",
    });
    const sameMoment = { dateTime: "2026-11-24T16:00:00+01:00", timeZone: "Europe/Berlin" };
    expect(caused(before, { ...replied, start: sameMoment })).toEqual([]);
  });

  it("leave out the rep's own colleagues where the rep said so", () => {
    const before = meeting(["b@callsheet.example", "a@x.example"]);
    expect(caused(before, null, "externalOnly")).toEqual(["cancel a@x.example"]);
    expect(caused({ ...before, status: "cancelled" }, before, "externalOnly")).toEqual([
      "invite a@x.example",
    ]);
  });

  it("come with a copy for the rep that says the same", () => {
    const before = meeting(["a@x.example"]);
    const kind = (was: GoogleEvent | null, is: GoogleEvent | null) =>
      kindForRep({ before: was, after: is, tell: "all", repAddress });
    expect([kind(null, before), kind(before, null), kind(before, meeting([])), kind(before, before)]).toEqual(
      ["invite", "cancel", "change", null],
    );
  });

  it("go to each address once, whatever its letters", () => {
    expect(guestsOf(meeting(["A@x.example", "a@X.example"])).map(({ email }) => email)).toEqual([
      "a@X.example",
    ]);
  });
});
