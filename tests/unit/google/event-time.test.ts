import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRemoteItem } from "../../../electron/google/event.ts";
import type { GoogleTimeBody } from "../../../electron/google/event-time.ts";
import { toEventTime, toGoogleTime } from "../../../electron/google/event-time.ts";
import type { EventTime } from "../../../shared/model/event-time.ts";

const instant = (ms: number, offset: string) => new Date(ms).toISOString().replace(".000Z", offset);
const timed = fc
  .record({
    start: fc.integer({ min: 0, max: 2_000_000_000 }),
    seconds: fc.integer({ min: 0, max: 900_000 }),
    offset: fc.constantFrom("Z", "+14:00", "-11:00", "+05:45"),
    timeZone: fc.constantFrom("Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu"),
  })
  .map(({ start, seconds, offset, timeZone }): EventTime => {
    const ends = (start + seconds) * 1000;
    return { kind: "timed", start: instant(start * 1000, offset), end: instant(ends, offset), timeZone };
  });
const allDay = fc
  .record({ day: fc.integer({ min: 0, max: 40_000 }), days: fc.integer({ min: 1, max: 60 }) })
  .map(({ day, days }): EventTime => {
    const date = (count: number) => new Date(count * 86_400_000).toISOString().slice(0, 10);
    return { kind: "allDay", startDate: date(day), endDate: date(day + days) };
  });
const anyTime = fc.oneof(timed, allDay);

/** As Google's PATCH merges one end of an event: null takes a key away. */
function merge(before: GoogleTimeBody, patch: GoogleTimeBody): object {
  return Object.fromEntries(Object.entries({ ...before, ...patch }).filter(([, value]) => value !== null));
}

function read(start: object, end: object): EventTime {
  const item = parseRemoteItem({ id: "e", start, end });
  if (item.kind !== "event") throw new Error(`not an event: ${JSON.stringify({ start, end })}`);
  return toEventTime(item.event.start, item.event.end, "UTC");
}

describe("an event's time on its way to Google and back", () => {
  it("stays what it was when a new event is written", () => {
    fc.assert(
      fc.property(anyTime, (time) => {
        const { start, end } = toGoogleTime(time, null);
        expect(read(start, end)).toEqual(time);
      }),
    );
  });

  it("rule 11: replaces whatever time was there before, all-day or timed, leaving nothing of the other kind", () => {
    fc.assert(
      fc.property(anyTime, anyTime, (before, after) => {
        const old = toGoogleTime(before, null);
        const patch = toGoogleTime(after, before.kind);
        expect(read(merge(old.start, patch.start), merge(old.end, patch.end))).toEqual(after);
      }),
    );
  });

  it("sends no null where the kind stays, for Google may take it for a change", () => {
    fc.assert(
      fc.property(anyTime, (time) => {
        const { start, end } = toGoogleTime(time, time.kind);
        expect([...Object.values(start), ...Object.values(end)]).not.toContain(null);
      }),
    );
  });

  it("takes the calendar's zone where Google names none", () => {
    const at = { dateTime: "2026-11-23T15:00:00+01:00" };
    expect(toEventTime(at, at, "Europe/Berlin")).toMatchObject({ timeZone: "Europe/Berlin" });
  });

  it("refuses an event that begins on a date and ends at a time", () => {
    const end = { dateTime: "2026-11-23T15:00:00Z" };
    expect(() => toEventTime({ date: "2026-11-23" }, end, "UTC")).toThrow(RangeError);
  });
});
