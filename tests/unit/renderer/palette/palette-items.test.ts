import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyBindings } from "../../../../renderer/commands/keys.ts";
import { understand } from "../../../../renderer/editor/quick/quick-parse.ts";
import {
  commandItems,
  dateItems,
  foundGroups,
  lineAfter,
  pieces,
} from "../../../../renderer/palette/palette-items.ts";
import type { EventTime } from "../../../../shared/model/event-time.ts";

const name = (time: EventTime) => (time.kind === "timed" ? time.start : time.startDate);
/** Mon 23 Nov 2026, 12:00 in Berlin. */
const around = {
  nowMs: Date.parse("2026-11-23T11:00:00Z"),
  timeZone: "Europe/Berlin",
  slot: {
    kind: "timed",
    start: "2026-11-23T12:00:00Z",
    end: "2026-11-23T12:30:00Z",
    timeZone: "Europe/Berlin",
  },
} as const;

describe("the palette", () => {
  it("shows every command before anything is typed, and the best that fit afterwards", () => {
    const all = commandItems("", keyBindings);
    expect(all.map(({ text }) => text)).toEqual(
      keyBindings.filter(({ id }) => id !== "palette.open").map(({ label }) => label),
    );
    expect(commandItems("redo", keyBindings)[0]).toMatchObject({
      text: "Redo what was undone",
      goal: { kind: "command", id: "edit.redo", keys: ["Mod+Shift+z", "Mod+y"] },
    });
    expect(commandItems("qqq", keyBindings)).toEqual([]);
  });

  it("turns the calendar to what is nothing but a day or a time", () => {
    const [turn, create] = dateItems(understand("next tue 3pm", around), name);
    expect(turn?.goal).toMatchObject({ kind: "turn", time: { kind: "timed" } });
    expect(turn?.text).toMatch(/^Go to 2026-12-01T15:00/);
    expect(create?.goal.kind).toBe("create");
    expect(dateItems(understand("demo next tue 3pm", around), name)).toEqual([]);
    expect(dateItems(understand("ana", around), name)).toEqual([]);
    expect(dateItems(null, name)).toEqual([]);
  });

  it("gives what was found names of its own, and says where the typed letters are", () => {
    const groups = foundGroups(
      "demo",
      {
        leads: [{ leadId: "l", title: "Demosthenes", company: null }],
        events: [],
        transcripts: [{ leadId: "l", title: "Demosthenes", words: "…a demo on Tuesday…" }],
      },
      name,
    );
    const items = groups.flatMap((group) => group.items);
    expect(items.map(({ id }) => id)).toEqual(["lead l", "call l"]);
    expect(items[0]?.places).toEqual([0, 1, 2, 3]);
    expect(items[1]?.detail).toContain("demo");
    // A call opens at what was looked for, a lead by its name at its beginning.
    expect(items.map(({ goal }) => goal)).toEqual([
      { kind: "lead", leadId: "l" },
      { kind: "lead", leadId: "l", words: "demo" },
    ]);
  });

  it("moves around the ends of its lines", () => {
    expect([lineAfter(0, -1, 3), lineAfter(2, 1, 3), lineAfter(1, 5, 3), lineAfter(0, 1, 0)]).toEqual([
      2, 0, 0, 0,
    ]);
  });

  it("draws a text as it is, in pieces", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.nat({ max: 20 })), (text, places) => {
        const found = pieces(text, places);
        expect(found.map((piece) => piece.text).join("")).toBe(text);
        for (const [index, piece] of found.slice(1).entries())
          expect(piece.typed).not.toBe(found[index]?.typed);
      }),
    );
  });
});
