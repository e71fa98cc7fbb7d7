import type { WeekHours } from "./booking-rules.ts";
import type { Interval } from "./interval.ts";
import { mergeIntervals } from "./interval.ts";

/**
 * The weekly hours that meet `range`, as instants. A wall time that a DST change skips moves forward, a doubled one is the first;
 * hours that run through midnight are one stretch.
 */
export function openIntervals(range: Interval, { hours, zone }: WeekHours): readonly Interval[] {
  const open: Interval[] = [];
  let day = dateOf(range.from, zone).subtract({ days: 1 });
  const last = dateOf(range.to, zone).add({ days: 1 });
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    const window = hours[day.dayOfWeek - 1];
    if (window === null || window === undefined || window.from >= window.to) continue;
    open.push({ from: atMinute(day, window.from, zone), to: atMinute(day, window.to, zone) });
  }
  return mergeIntervals(open);
}

function dateOf(ms: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate();
}

function atMinute(day: Temporal.PlainDate, minute: number, zone: string): number {
  return day.toPlainDateTime().add({ minutes: minute }).toZonedDateTime(zone).epochMilliseconds;
}
