import { assertNever } from "../../shared/assert-never.ts";
import type { AllDayTime, EventTime, TimedTime } from "../../shared/model/event-time.ts";
import { addDays } from "../state/view-dates.ts";
import type { WallTime } from "./wall-time.ts";
import { daysBetween, fromWall, timedTime, toWall, wallMinutesBetween } from "./wall-time.ts";

/** What the pointer is over: a time among the hours, a day of the all-day row, a day of a month. Zone: the rep's. */
export type Place =
  | { readonly kind: "time"; readonly date: string; readonly minutes: number }
  | { readonly kind: "allDay"; readonly date: string }
  | { readonly kind: "month"; readonly date: string };

/** What was taken hold of, and where. */
export type Grab =
  | { readonly kind: "move"; readonly time: EventTime; readonly at: Place }
  | { readonly kind: "resize"; readonly time: EventTime; readonly edge: "start" | "end" }
  | { readonly kind: "create"; readonly at: Place }
  /** Something without a time yet, such as a lead. `startOn` says when on a day that is given without an hour: minutes after midnight. */
  | { readonly kind: "book"; readonly minutes: number; readonly startOn: (date: string) => number };

export interface DragRules {
  /** Times snap to multiples of this many minutes of the wall clock. */
  readonly snapMinutes: number;
  /** The rep's zone, IANA. */
  readonly timeZone: string;
}

const minuteMs = 60_000;
const dayMinutes = 1440;
/** A whole day that is dragged among the hours becomes a meeting this long. */
const timedMinutes = 60;

/** The time an event would get if it were let go at a place. Answers the very same time when nothing would change. */
export function propose(grab: Grab, to: Place, rules: DragRules): EventTime {
  switch (grab.kind) {
    case "move":
      return grab.time.kind === "timed"
        ? moveTimed(grab.time, grab.at, to, rules)
        : moveAllDay(grab.time, grab.at, to, rules);
    case "resize":
      return grab.time.kind === "timed"
        ? resizeTimed(grab.time, grab.edge, to, rules)
        : resizeAllDay(grab.time, grab.edge, to);
    case "create":
      return create(grab.at, to, rules);
    case "book":
      return book(grab.minutes, grab.startOn, to, rules);
    default:
      return assertNever(grab);
  }
}

function moveTimed(time: TimedTime, at: Place, to: Place, rules: DragRules): EventTime {
  const start = toWall(Date.parse(time.start), rules.timeZone);
  if (to.kind === "time") {
    if (at.kind !== "time") {
      const date = addDays(to.date, -daysBetween(start.date, at.date));
      return startingAt(time, { date, minutes: snap(to.minutes, rules) }, rules);
    }
    const held = wallMinutesBetween(start, at);
    const moved = wallMinutesBetween(start, { date: to.date, minutes: to.minutes - held });
    if (Math.abs(moved) < rules.snapMinutes / 2) return time;
    return startingAt(time, { date: to.date, minutes: snap(to.minutes - held, rules) }, rules);
  }
  // What lasts a day or longer lies in the all-day row and is moved along it by days.
  if (to.kind === "month" || at.kind === "allDay") {
    const days = daysBetween(at.date, to.date);
    if (days === 0) return time;
    return startingAt(time, { date: addDays(start.date, days), minutes: start.minutes }, rules);
  }
  const startDate = addDays(to.date, -daysBetween(start.date, at.date));
  return { kind: "allDay", startDate, endDate: addDays(startDate, datesTouched(time, rules)) };
}

/** The days that an event lies on, as whole days. */
export function asWholeDays(time: TimedTime, timeZone: string): AllDayTime {
  const startDate = toWall(Date.parse(time.start), timeZone).date;
  return {
    kind: "allDay",
    startDate,
    endDate: addDays(startDate, datesTouched(time, { timeZone })),
  };
}

/** How many dates an event lies on; what ends at midnight does not lie on the next. */
function datesTouched(time: TimedTime, { timeZone }: Pick<DragRules, "timeZone">): number {
  const start = Date.parse(time.start);
  const last = toWall(Math.max(start, Date.parse(time.end) - 1), timeZone);
  return daysBetween(toWall(start, timeZone).date, last.date) + 1;
}

function moveAllDay(time: AllDayTime, at: Place, to: Place, rules: DragRules): EventTime {
  if (to.kind === "time") {
    const start = { date: to.date, minutes: snap(to.minutes - timedMinutes / 2, rules) };
    return lasting(start, timedMinutes, rules);
  }
  const days = daysBetween(at.date, to.date);
  if (days === 0) return time;
  return {
    kind: "allDay",
    startDate: addDays(time.startDate, days),
    endDate: addDays(time.endDate, days),
  };
}

function resizeTimed(time: TimedTime, edge: "start" | "end", to: Place, rules: DragRules): EventTime {
  if (to.kind !== "time") return resizeByDays(time, edge, to.date, rules.timeZone);
  const start = Date.parse(time.start);
  const end = Date.parse(time.end);
  const wall = toWall(edge === "start" ? start : end, rules.timeZone);
  if (Math.abs(wallMinutesBetween(wall, to)) < rules.snapMinutes / 2) return time;
  const moved = fromWall({ date: to.date, minutes: snap(to.minutes, rules) }, rules.timeZone);
  const least = rules.snapMinutes * minuteMs;
  const [from, until] =
    edge === "start" ? [Math.min(moved, end - least), end] : [start, Math.max(moved, start + least)];
  return same(time, from, until) ? time : timedTime(from, until, time.timeZone, rules.timeZone);
}

/**
 * An event whose first or last day becomes another, at the same time of that day. It does not end before it begins: then it takes the
 * nearest day on which it does not.
 *
 * @param timeZone the rep's zone, IANA
 */
export function resizeByDays(
  time: TimedTime,
  edge: "start" | "end",
  date: string,
  timeZone: string,
): TimedTime {
  const start = Date.parse(time.start);
  const end = Date.parse(time.end);
  const wall = toWall(edge === "start" ? start : end, timeZone);
  // What ends at midnight does not lie on the day that begins then.
  const midnight = edge === "end" && wall.minutes === 0 && end > start;
  const on = (day: string) =>
    fromWall({ date: midnight ? addDays(day, 1) : day, minutes: wall.minutes }, timeZone);
  const fits = (moved: number) => (edge === "start" ? moved < end : moved > start);
  const own = midnight ? addDays(wall.date, -1) : wall.date;
  const towards = date > own ? -1 : 1;
  let day = date;
  while (day !== own && !fits(on(day))) day = addDays(day, towards);
  if (day === own) return time;
  return edge === "start"
    ? timedTime(on(day), end, time.timeZone, timeZone)
    : timedTime(start, on(day), time.timeZone, timeZone);
}

function resizeAllDay(time: AllDayTime, edge: "start" | "end", to: Place): EventTime {
  const { startDate, endDate } = time;
  const last = addDays(endDate, -1);
  const [from, until] =
    edge === "start"
      ? [to.date < last ? to.date : last, last]
      : [startDate, to.date > startDate ? to.date : startDate];
  if (from === startDate && until === last) return time;
  return { kind: "allDay", startDate: from, endDate: addDays(until, 1) };
}

function create(at: Place, to: Place, rules: DragRules): EventTime {
  if (at.kind !== "time" || to.kind !== "time") {
    const [first, last] = at.date <= to.date ? [at.date, to.date] : [to.date, at.date];
    return { kind: "allDay", startDate: first, endDate: addDays(last, 1) };
  }
  // A meeting made by dragging stays on the day it was begun on.
  const other = to.date < at.date ? 0 : to.date > at.date ? dayMinutes : to.minutes;
  const { snapMinutes } = rules;
  const cell = Math.floor(at.minutes / snapMinutes) * snapMinutes;
  const [from, until] =
    other >= at.minutes
      ? [cell, Math.max(cell + snapMinutes, snap(other, rules))]
      : [Math.min(cell, snap(other, rules)), cell + snapMinutes];
  return lasting({ date: at.date, minutes: from }, until - from, rules);
}

function book(minutes: number, startOn: (date: string) => number, to: Place, rules: DragRules): EventTime {
  const start = to.kind === "time" ? snap(to.minutes - minutes / 2, rules) : startOn(to.date);
  return lasting({ date: to.date, minutes: start }, minutes, rules);
}

/** The event from another start, as long as it was. What had no length gets one: nothing can be moved to no time at all. */
function startingAt(time: TimedTime, start: WallTime, rules: DragRules): EventTime {
  const from = fromWall(start, rules.timeZone);
  const length = Date.parse(time.end) - Date.parse(time.start);
  const until = from + (length > 0 ? length : rules.snapMinutes * minuteMs);
  return same(time, from, until) ? time : timedTime(from, until, time.timeZone, rules.timeZone);
}

function lasting(start: WallTime, minutes: number, { timeZone }: DragRules): TimedTime {
  const from = fromWall(start, timeZone);
  return timedTime(from, from + minutes * minuteMs, timeZone, timeZone);
}

function snap(minutes: number, { snapMinutes }: DragRules): number {
  return Math.round(minutes / snapMinutes) * snapMinutes;
}

function same(time: TimedTime, startMs: number, endMs: number): boolean {
  return Date.parse(time.start) === startMs && Date.parse(time.end) === endMs;
}

export function sameTime(a: EventTime, b: EventTime): boolean {
  if (a === b) return true;
  if (a.kind === "timed") {
    return (
      b.kind === "timed" &&
      Date.parse(a.start) === Date.parse(b.start) &&
      Date.parse(a.end) === Date.parse(b.end)
    );
  }
  return b.kind === "allDay" && a.startDate === b.startDate && a.endDate === b.endDate;
}
