import fc from "fast-check";
import { expect, it } from "vitest";
import { fateOf } from "../../../../renderer/meetings/fate.ts";
import { rebookTime } from "../../../../renderer/meetings/rebook-time.ts";
import type { Meeting } from "../../../../shared/model/lead.ts";

const zones = fc.constantFrom("UTC", "Europe/Berlin", "Asia/Kolkata", "America/New_York");
const instants = fc.integer({ min: Date.parse("2026-01-01T00:00Z"), max: Date.parse("2027-12-31T00:00Z") });

it("a missed demo is offered at its time of day on the next working day, ahead of now and as long as before", () => {
  fc.assert(
    fc.property(instants, instants, fc.integer({ min: 5, max: 240 }), zones, (at, now, minutes, timeZone) => {
      const start = new Date(at - (at % 60_000)).toISOString();
      const end = new Date(Date.parse(start) + minutes * 60_000).toISOString();
      const found = rebookTime({ kind: "timed", start, end, timeZone: "UTC" }, now, timeZone);
      expect(found).not.toBeNull();
      if (found === null) return;
      expect(Date.parse(found.start)).toBeGreaterThan(now);
      expect(Date.parse(found.end) - Date.parse(found.start)).toBe(minutes * 60_000);
      const day = Temporal.Instant.from(found.start).toZonedDateTimeISO(timeZone);
      expect(day.dayOfWeek).toBeLessThan(6);
    }),
  );
  const tuesday = rebookTime(
    { kind: "timed", start: "2026-11-20T15:00:00Z", end: "2026-11-20T15:30:00Z", timeZone: "UTC" },
    Date.parse("2026-11-20T16:00:00Z"),
    "Europe/Berlin",
  );
  expect(tuesday?.start).toBe("2026-11-23T16:00:00+01:00");
  expect(rebookTime({ kind: "allDay", startDate: "2026-11-20", endDate: "2026-11-21" }, 0, "UTC")).toBeNull();
});

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

it("the history says what became of each meeting and where it went on", () => {
  const next = meeting({ id: "b", previousId: "a" });
  const now = Date.parse("2026-11-23T10:00:00Z");
  const reader = { locale: "en-GB", timeZone: "UTC" };
  const say = (change: Partial<Meeting>) => fateOf(meeting(change), [meeting(change), next], now, reader);
  expect(say({ status: "completed" })).toBe("took place");
  expect(say({ status: "cancelled", reason: "on holiday" })).toBe("cancelled: on holiday");
  expect(say({ status: "rescheduled", nextId: "b" })).toMatch(/^moved to .*15:00/);
  expect(say({ status: "no_show", nextId: "b" })).toMatch(/^nobody came; booked again for .*15:00/);
  expect(say({ status: "rescheduled", nextId: "gone" })).toBe("moved");
});
