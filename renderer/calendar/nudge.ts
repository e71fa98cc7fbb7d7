import type { EventTime } from "../../shared/model/event-time.ts";
import { addDays } from "../state/view-dates.ts";
import { fromWall, timedTime, toWall } from "./wall-time.ts";

/** A step of an event that is moved by keys. */
export interface Nudge {
  readonly days: number;
  readonly minutes: number;
}

const minuteMs = 60_000;

/**
 * The event a step further. Days keep the time on the wall, minutes are minutes that pass, so both halves of the night on which
 * an hour comes twice can be reached. Whole days know no minutes.
 *
 * @param timeZone the rep's zone, IANA
 */
export function nudge(time: EventTime, { days, minutes }: Nudge, timeZone: string): EventTime {
  if (time.kind === "allDay") {
    if (days === 0) return time;
    return { kind: "allDay", startDate: addDays(time.startDate, days), endDate: addDays(time.endDate, days) };
  }
  const start = Date.parse(time.start);
  const length = Math.max(Date.parse(time.end) - start, days === 0 && minutes === 0 ? 0 : minuteMs);
  const wall = toWall(start, timeZone);
  const onDay =
    days === 0 ? start : fromWall({ date: addDays(wall.date, days), minutes: wall.minutes }, timeZone);
  const from = onDay + minutes * minuteMs;
  return timedTime(from, from + length, time.timeZone, timeZone);
}

/** The event with its end a step later or earlier; never shorter than the step, or than a day when it lasts whole days. */
export function stretch(time: EventTime, minutes: number, timeZone: string): EventTime {
  if (time.kind === "allDay") {
    const endDate = addDays(time.endDate, Math.sign(minutes));
    return endDate > time.startDate ? { ...time, endDate } : time;
  }
  const start = Date.parse(time.start);
  const least = start + Math.abs(minutes) * minuteMs;
  const end = Math.max(least, Date.parse(time.end) + minutes * minuteMs);
  return timedTime(start, end, time.timeZone, timeZone);
}
