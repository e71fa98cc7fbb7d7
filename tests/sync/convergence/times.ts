import type { EventTime } from "../../../shared/model/event-time.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

/** A time that nothing else has. */
export function newTime(desk: { count: number }, allDay: boolean): EventTime {
  desk.count += 1;
  if (allDay) {
    const date = (ms: number) => new Date(ms).toISOString().slice(0, 10);
    const first = Date.parse("2027-04-01T00:00:00Z") + desk.count * day;
    return { kind: "allDay", startDate: date(first), endDate: date(first + day) };
  }
  const start = Date.parse("2026-12-01T06:00:00Z") + desk.count * 5 * minute;
  const iso = (ms: number) => new Date(ms).toISOString();
  return { kind: "timed", start: iso(start), end: iso(start + 30 * minute), timeZone: "Europe/Berlin" };
}
