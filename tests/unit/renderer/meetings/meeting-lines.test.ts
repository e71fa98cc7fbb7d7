import fc from "fast-check";
import { expect, it } from "vitest";
import { byDay, lineWords } from "../../../../renderer/meetings/meeting-lines.ts";
import type { Meeting } from "../../../../shared/model/lead.ts";

function meeting(change: Partial<Meeting>): Meeting {
  return {
    id: "a",
    leadId: "l",
    calendarId: "c",
    eventId: "e",
    status: "scheduled",
    time: { kind: "timed", start: "2026-11-24T15:00:00Z", end: "2026-11-24T15:30:00Z", timeZone: "UTC" },
    title: "Demo",
    joinUrl: null,
    guestCount: 1,
    guestResponse: null,
    state: "synced",
    reason: null,
    masterId: null,
    previousId: null,
    nextId: null,
    bookedBy: "rep",
    ...change,
  };
}

it("lines stand under their day, all of them, in their order", () => {
  const now = Date.parse("2026-11-24T12:00:00Z");
  const reader = { locale: "en-GB", timeZone: "UTC" };
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -500, max: 500 })), (hours) => {
      const lines = hours
        .toSorted((a, b) => a - b)
        .map((hour, index) => {
          const start = new Date(now + hour * 3_600_000).toISOString();
          const time = { kind: "timed", start, end: start, timeZone: "UTC" } as const;
          return { meeting: meeting({ id: String(index), time }), lead: null };
        });
      const days = byDay(lines, now, reader);
      expect(days.flatMap((day) => day.lines)).toEqual(lines);
      expect(new Set(days.map(({ day }) => day)).size).toBe(days.length);
    }),
  );
});

it("a line says the reply, what waits, and what became of the meeting", () => {
  expect(lineWords(meeting({}))).toBe("");
  expect(lineWords(meeting({ guestResponse: "declined", state: "waiting" }))).toBe(
    "declined · waiting to be sent",
  );
  expect(lineWords(meeting({ status: "cancelled", reason: "ill" }))).toBe("cancelled: ill");
  expect(lineWords(meeting({ status: "no_show" }))).toBe("nobody came");
});
