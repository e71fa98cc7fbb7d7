import type { TimedTime } from "../../shared/model/event-time.ts";
import { localDate } from "../state/view-dates.ts";

const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;
const halfHour = 30;

/** The free slots of one day of the rep's. */
export interface SlotDay {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly slots: readonly TimedTime[];
}

/**
 * Of all free slots, on quarter hours and in order, those that are worth a line: on the hour and the half, and the first after each meeting,
 * so that no gap goes unseen.
 */
export function worthShowing(slots: readonly TimedTime[], timeZone: string): readonly TimedTime[] {
  let before = Number.NEGATIVE_INFINITY;
  return slots.filter(({ start }) => {
    const from = Date.parse(start);
    const first = from - before > quarterMs;
    before = from;
    return first || minuteOfHour(from, timeZone) % halfHour === 0;
  });
}

/** The slots by the day they start on, in the rep's zone. */
export function slotDays(slots: readonly TimedTime[], timeZone: string): readonly SlotDay[] {
  const days = new Map<string, TimedTime[]>();
  for (const slot of slots) {
    const date = localDate(Date.parse(slot.start), timeZone);
    const known = days.get(date);
    if (known === undefined) days.set(date, [slot]);
    else known.push(slot);
  }
  return [...days].map(([date, slots]) => ({ date, slots }));
}

/**
 * Slots to offer: `first`, then one of each following day, at another time of the day than the one before where there is one; when the days
 * run out, more of the same days, none overlapping another. In order of time, at most `count`.
 */
export function spread(
  slots: readonly TimedTime[],
  first: TimedTime | null,
  timeZone: string,
  count = 3,
): readonly TimedTime[] {
  const chosen: TimedTime[] = first === null ? [] : [first];
  const start = first === null ? Number.NEGATIVE_INFINITY : Date.parse(first.start);
  const later = slots.filter((slot) => Date.parse(slot.start) >= start);
  for (const { date, slots: ofDay } of slotDays(later, timeZone)) {
    if (chosen.length >= count) break;
    if (chosen.some((slot) => localDate(Date.parse(slot.start), timeZone) === date)) continue;
    const last = chosen.at(-1);
    const next = ofDay.find((slot) => last === undefined || !sameHalf(slot, last, timeZone)) ?? ofDay[0];
    if (next !== undefined) chosen.push(next);
  }
  for (const slot of [...later, ...slots]) {
    if (chosen.length >= count) break;
    if (chosen.every((other) => apart(slot, other))) chosen.push(slot);
  }
  return chosen.toSorted((a, b) => Date.parse(a.start) - Date.parse(b.start));
}

function apart(a: TimedTime, b: TimedTime): boolean {
  return Date.parse(a.end) <= Date.parse(b.start) || Date.parse(b.end) <= Date.parse(a.start);
}

/** Are both before noon, or both after? */
function sameHalf(a: TimedTime, b: TimedTime, timeZone: string): boolean {
  const half = ({ start }: TimedTime) => hourOf(Date.parse(start), timeZone) < 12;
  return half(a) === half(b);
}

function hourOf(ms: number, timeZone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).hour;
}

function minuteOfHour(ms: number, timeZone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).minute;
}
