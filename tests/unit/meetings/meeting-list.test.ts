import fc from "fast-check";
import { expect, it } from "vitest";

import { meetingList } from "../../../electron/meetings/meeting-list.ts";
import { createMeetingStore } from "../../../electron/meetings/meeting-store.ts";
import { testDatabase } from "../../support/database.ts";

const HOUR = 3_600_000;
const now = Date.parse("2026-11-24T12:00:00Z");
const statuses = ["scheduled", "rescheduled", "cancelled", "completed", "no_show"] as const;

function desk() {
  const { db } = testDatabase();
  const meetings = createMeetingStore(db);
  return { db, meetings };
}

it("every meeting is in the list of all, in one view by what became of it, ordered by its start", () => {
  const { db, meetings } = desk();
  const given = fc.array(
    fc.record({ status: fc.constantFrom(...statuses), hours: fc.integer({ min: -48, max: 48 }) }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(given, (all) => {
      db.prepare("DELETE FROM meetings").run();
      all.forEach(({ status, hours }, index) => {
        const at = (ms: number) => new Date(ms).toISOString();
        const start = now + hours * HOUR;
        const id = `m${index}`;
        meetings.add(
          {
            id,
            leadId: `lead-${index}`,
            calendarId: "c",
            eventId: `e${index}`,
            attempt: 0,
            time: { kind: "timed", start: at(start), end: at(start + HOUR), timeZone: "UTC" },
            title: "Demo",
            settled: true,
            bookedBy: "rep",
            previousId: null,
          },
          now,
        );
        meetings.setStatus(id, status);
      });
      const of = (view: Parameters<typeof meetingList>[1]) =>
        meetingList(db, view, 100, now).lines.map(({ meeting }) => meeting);
      const starts = (view: Parameters<typeof meetingList>[1]) =>
        of(view).map(({ time }) => (time.kind === "timed" ? Date.parse(time.start) : 0));
      expect(of("all")).toHaveLength(all.length);
      expect(of("upcoming")).toHaveLength(
        all.filter(({ status, hours }) => status === "scheduled" && hours > -1).length,
      );
      for (const [view, status] of [
        ["took_place", "completed"],
        ["no_show", "no_show"],
        ["cancelled", "cancelled"],
      ] as const) {
        expect(of(view)).toHaveLength(all.filter((one) => one.status === status).length);
      }
      expect(starts("upcoming")).toEqual(starts("upcoming").toSorted((a, b) => a - b));
      expect(starts("all")).toEqual(starts("all").toSorted((a, b) => b - a));
      const page = meetingList(db, "all", 5, now);
      expect([page.lines.length, page.more]).toEqual([Math.min(5, all.length), all.length > 5]);
    }),
    { numRuns: 40 },
  );
});

it("a booking that was given up before it was sent was never a meeting, and a lead that is gone has no name", () => {
  const { db, meetings } = desk();
  const time = { kind: "allDay", startDate: "2026-11-26", endDate: "2026-11-27" } as const;
  const unsent = {
    calendarId: "c",
    attempt: 0,
    time,
    title: "Demo",
    bookedBy: "rep",
    previousId: null,
  } as const;
  meetings.add({ ...unsent, id: "a", leadId: "l", eventId: "e", settled: false }, now);
  meetings.add({ ...unsent, id: "b", leadId: "l", eventId: "f", settled: true }, now);
  expect(meetingList(db, "all", 100, now).lines).toEqual([
    { meeting: expect.objectContaining({ id: "b", time }), lead: null },
  ]);
});
