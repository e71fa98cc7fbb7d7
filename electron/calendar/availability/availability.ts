import type { TimedTime } from "../../../shared/model/event-time.ts";
import type { Settings } from "../../../shared/model/status.ts";
import { inZone } from "../recurrence/zoned-time.ts";
import type { Interval } from "./interval.ts";
import { mergeIntervals, overlaps, subtractIntervals } from "./interval.ts";

export type BusinessHours = Settings["businessHours"];

/** Why a time should not be booked without asking. */
export type Clash = { readonly kind: "busy"; readonly with: Interval } | { readonly kind: "outsideHours" };

const STEP = 15 * 60_000;
const DAY = 86_400_000;
const MINUTE = 60_000;
/** How far from the asked time a free slot is looked for. */
export const horizon = 14 * DAY;

/** What speaks against `time`: the first busy interval it overlaps, else that it is not within business hours, else null. */
export function clashes(
  time: Interval,
  busy: readonly Interval[],
  hours: BusinessHours,
  zone: string,
): Clash | null {
  const taken = mergeIntervals(busy).find((interval) => overlaps(interval, time));
  if (taken !== undefined) return { kind: "busy", with: taken };
  const open = openIntervals(time, hours, zone);
  const inside = open.some(({ from, to }) => from <= time.from && time.to <= to);
  return inside ? null : { kind: "outsideHours" };
}

/**
 * The free slots of `minutes` nearest to `asked` (epoch milliseconds), nearest first and the earlier of two as near: on quarter hours, within
 * business hours of `zone`, not before `notBefore`, at most 14 days away. Slots may overlap each other: the rep picks one.
 */
export function nearestFreeSlots(
  asked: number,
  minutes: number,
  busy: readonly Interval[],
  hours: BusinessHours,
  zone: string,
  notBefore: number,
  count = 3,
): readonly Interval[] {
  const length = minutes * MINUTE;
  const within = { from: Math.max(notBefore, asked - horizon), to: asked + horizon + length };
  if (within.from >= within.to) return [];
  const free = subtractIntervals(openIntervals(within, hours, zone), mergeIntervals(busy));
  const nearest: number[] = [];
  for (const interval of free) {
    const earliest = onQuarter(Math.max(interval.from, within.from));
    const latest = Math.min(interval.to, within.to) - length;
    nearest.push(...nearestStarts(earliest, latest, asked, count));
  }
  return nearest
    .sort((a, b) => Math.abs(a - asked) - Math.abs(b - asked) || a - b)
    .slice(0, count)
    .map((from) => ({ from, to: from + length }));
}

/** Slots as times in `zone`, for the screen. */
export function slotTimes(slots: readonly Interval[], zone: string): readonly TimedTime[] {
  return slots.map(({ from, to }) => ({
    kind: "timed",
    start: inZone(from, zone),
    end: inZone(to, zone),
    timeZone: zone,
  }));
}

/** The `count` quarter hours of [earliest, latest] nearest to `asked`: no more are ever needed of one free stretch. */
function nearestStarts(earliest: number, latest: number, asked: number, count: number): readonly number[] {
  if (earliest > latest) return [];
  const last = earliest + Math.floor((latest - earliest) / STEP) * STEP;
  const closest = Math.min(last, Math.max(earliest, earliest + Math.round((asked - earliest) / STEP) * STEP));
  const starts: number[] = [];
  for (let step = -count; step <= count; step += 1) {
    const start = closest + step * STEP;
    if (start >= earliest && start <= last) starts.push(start);
  }
  return starts;
}

/**
 * The business hours that meet `range`, as instants. A wall time that a DST change skips moves forward, a doubled one is the first;
 * hours that run through midnight are one stretch.
 */
function openIntervals(range: Interval, hours: BusinessHours, zone: string): readonly Interval[] {
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

/** Every zone's offset is a multiple of 15 minutes today, so quarter hours of the epoch are quarter hours on every wall. */
function onQuarter(ms: number): number {
  return Math.ceil(ms / STEP) * STEP;
}
