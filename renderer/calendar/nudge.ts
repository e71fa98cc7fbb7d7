import type { AllDayTime, EventTime } from "../../shared/model/event-time.ts";
import { addDays } from "../state/view-dates.ts";
import { resizeByDays } from "./drag.ts";
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

/**
 * The event with one of its ends a step further; never shorter than the minutes of the step, and it keeps a day when it lasts whole
 * days. Whole days know no minutes: a step of minutes is one of a day there.
 *
 * @param timeZone the rep's zone, IANA
 */
export function stretch(
  time: EventTime,
  edge: "start" | "end",
  { days, minutes }: Nudge,
  timeZone: string,
): EventTime {
  if (time.kind === "allDay") return stretchDays(time, edge, days === 0 ? Math.sign(minutes) : days);
  const start = Date.parse(time.start);
  const end = Date.parse(time.end);
  if (days !== 0) {
    const wall = toWall(edge === "start" ? start : Math.max(start, end - 1), timeZone);
    return resizeByDays(time, edge, addDays(wall.date, days), timeZone);
  }
  const step = minutes * minuteMs;
  const least = Math.abs(step);
  const [from, until] =
    edge === "start"
      ? [Math.min(start + step, Math.max(start, end - least)), end]
      : [start, Math.max(end + step, start + least)];
  return timedTime(from, until, time.timeZone, timeZone);
}

function stretchDays(time: AllDayTime, edge: "start" | "end", days: number): AllDayTime {
  const startDate = edge === "start" ? addDays(time.startDate, days) : time.startDate;
  const endDate = edge === "end" ? addDays(time.endDate, days) : time.endDate;
  return endDate > startDate ? { kind: "allDay", startDate, endDate } : time;
}
