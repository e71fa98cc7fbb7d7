import type { TimedTime } from "../../../shared/model/event-time.ts";
import { inZone } from "../recurrence/zoned-time.ts";
import type { BookingLimits, BookingRules } from "./booking-rules.ts";
import type { Interval } from "./interval.ts";
import { mergeIntervals, overlaps, subtractIntervals } from "./interval.ts";
import { openIntervals } from "./open-hours.ts";

/** Why a time should not be booked without asking. */
export type Clash =
  | { readonly kind: "busy"; readonly with: Interval }
  /** Free, but within the time that is kept free around a meeting. */
  | { readonly kind: "tooClose"; readonly with: Interval }
  | { readonly kind: "outsideHours" }
  /** Earlier than the rep's notice allows. */
  | { readonly kind: "tooSoon" };

const STEP = 15 * 60_000;
const DAY = 86_400_000;
const MINUTE = 60_000;
/** How far from the asked time a free slot is looked for. */
export const horizon = 14 * DAY;

/** A stretch with what is kept free around a meeting in it: whatever is busy in there speaks against the meeting. */
export function withBuffers({ from, to }: Interval, limits: BookingLimits): Interval {
  return { from: from - limits.bufferBefore * MINUTE, to: to + limits.bufferAfter * MINUTE };
}

/** What speaks against `time`, the weightiest first; null when nothing does. `now` in epoch milliseconds. */
export function clashes(
  time: Interval,
  busy: readonly Interval[],
  rules: BookingRules,
  now: number,
): Clash | null {
  const merged = mergeIntervals(busy);
  const taken = mergeIntervals([...busy, ...(rules.others ?? [])]).find((interval) =>
    overlaps(interval, time),
  );
  if (taken !== undefined) return { kind: "busy", with: taken };
  const inside = openFor(time, rules).some(({ from, to }) => from <= time.from && time.to <= to);
  if (!inside) return { kind: "outsideHours" };
  const padded = withBuffers(time, rules.limits);
  const near = merged.find((interval) => overlaps(interval, padded));
  if (near !== undefined) return { kind: "tooClose", with: near };
  return time.from < earliestStart(rules, now) ? { kind: "tooSoon" } : null;
}

/**
 * The free slots of `minutes` nearest to `asked` (epoch milliseconds), nearest first and the earlier of two as near: on quarter hours, by
 * the rules, not before `now` and its notice, at most 14 days away. Slots may overlap each other: the rep picks one.
 */
export function nearestFreeSlots(
  asked: number,
  minutes: number,
  busy: readonly Interval[],
  rules: BookingRules,
  now: number,
  count = 3,
): readonly Interval[] {
  const length = minutes * MINUTE;
  const range = { from: asked - horizon, to: asked + horizon + length };
  const nearest: number[] = [];
  for (const { earliest, latest } of freeStarts(range, length, busy, rules, now)) {
    nearest.push(...nearestStarts(earliest, latest, asked, count));
  }
  return nearest
    .sort((a, b) => Math.abs(a - asked) - Math.abs(b - asked) || a - b)
    .slice(0, count)
    .map((from) => ({ from, to: from + length }));
}

/**
 * Every free slot of `minutes` that lies in `range`, the earliest first: on quarter hours, by the rules, not before `now` and its notice.
 * @param count no more than so many
 */
export function freeSlots(
  range: Interval,
  minutes: number,
  busy: readonly Interval[],
  rules: BookingRules,
  now: number,
  count = Number.POSITIVE_INFINITY,
): readonly Interval[] {
  const length = minutes * MINUTE;
  const slots: Interval[] = [];
  for (const { earliest, latest } of freeStarts(range, length, busy, rules, now)) {
    for (let from = earliest; from <= latest && slots.length < count; from += STEP) {
      slots.push({ from, to: from + length });
    }
  }
  return slots;
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

/** Between which starts, the first on a quarter hour, a meeting of `length` (milliseconds) fits; in order, without stretches that are too short. */
function freeStarts(
  range: Interval,
  length: number,
  busy: readonly Interval[],
  rules: BookingRules,
  now: number,
): readonly { readonly earliest: number; readonly latest: number }[] {
  const within = { from: Math.max(range.from, earliestStart(rules, now)), to: range.to };
  if (within.from >= within.to) return [];
  // A meeting with its buffers keeps clear of what is busy just when the meeting alone keeps clear of it widened the other way round.
  const { bufferBefore, bufferAfter } = rules.limits;
  const holes = busy
    .filter(({ from, to }) => from < to)
    .map(({ from, to }) => ({ from: from - bufferAfter * MINUTE, to: to + bufferBefore * MINUTE }));
  const taken = mergeIntervals([...holes, ...(rules.others ?? [])]);
  return subtractIntervals(openFor(within, rules), taken).flatMap((interval) => {
    const earliest = onQuarter(Math.max(interval.from, within.from));
    const latest = Math.min(interval.to, within.to) - length;
    return earliest <= latest ? [{ earliest, latest }] : [];
  });
}

function openFor(range: Interval, rules: BookingRules): readonly Interval[] {
  const own = openIntervals(range, rules);
  if (rules.also === undefined) return own;
  // What both have is what one has without what the other has not.
  return subtractIntervals(own, subtractIntervals(own, openIntervals(range, rules.also)));
}

function earliestStart({ limits }: BookingRules, now: number): number {
  return now + limits.minimumNotice * MINUTE;
}

/** The `count` quarter hours of [earliest, latest] nearest to `asked`: no more are ever needed of one free stretch. */
function nearestStarts(earliest: number, latest: number, asked: number, count: number): readonly number[] {
  const last = earliest + Math.floor((latest - earliest) / STEP) * STEP;
  const closest = Math.min(last, Math.max(earliest, earliest + Math.round((asked - earliest) / STEP) * STEP));
  const starts: number[] = [];
  for (let step = -count; step <= count; step += 1) {
    const start = closest + step * STEP;
    if (start >= earliest && start <= last) starts.push(start);
  }
  return starts;
}

/** Every zone's offset is a multiple of 15 minutes today, so quarter hours of the epoch are quarter hours on every wall. */
function onQuarter(ms: number): number {
  return Math.ceil(ms / STEP) * STEP;
}
