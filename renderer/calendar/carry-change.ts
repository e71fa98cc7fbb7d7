import type { EventTime } from "../../shared/model/event-time.ts";
import type { CalendarView } from "../state/view.ts";
import { addDays, weekday } from "../state/view-dates.ts";
import { asWholeDays } from "./drag.ts";
import { nudge, stretch } from "./nudge.ts";
import { fromWall, timedTime, toWall } from "./wall-time.ts";

/** What of an event is held: all of it, or one of its ends. */
export type Hold = "all" | "end" | "start";

/** What a change needs to know besides the time. */
export interface CarryRules {
  readonly view: CalendarView;
  readonly hold: Hold;
  /** The rep's zone, IANA. */
  readonly timeZone: string;
  /** Where it was picked up. */
  readonly was: EventTime;
  /** When on a day something without an hour begins; minutes after midnight. */
  readonly startOn: (date: string) => number;
}

type Change = (time: EventTime, rules: CarryRules) => EventTime;

/** What a whole day becomes that was one from the beginning. Minutes. */
const timedMinutes = 60;
const week = 7;

/** Holding all of it moves it; holding an end moves that. */
const by =
  (days: number, minutes: number): Change =>
  (time, { hold, timeZone }) =>
    hold === "all"
      ? nudge(time, { days, minutes }, timeZone)
      : stretch(time, hold, { days, minutes }, timeZone);

const longer =
  (minutes: number): Change =>
  (time, { timeZone }) =>
    stretch(time, "end", { days: 0, minutes }, timeZone);

/** In a month, up and down are weeks: hours cannot be seen there. */
const upOrDown =
  (sign: 1 | -1): Change =>
  (time, rules) =>
    (rules.view === "month" ? by(sign * week, 0) : by(0, sign * 15))(time, rules);

/** A day on, past the days that a work week does not show. */
const byDay =
  (sign: 1 | -1): Change =>
  (time, rules) => {
    const step = by(sign, 0);
    let moved = step(time, rules);
    while (rules.view === "work_week" && weekday(heldDate(moved, rules)) > 4) {
      const next = step(moved, rules);
      // An end that can go no further stays.
      if (next === moved) return time;
      moved = next;
    }
    return moved;
  };

const betweenDaysAndHours: Change = (time, { timeZone, was, startOn }) => {
  if (time.kind === "timed") return asWholeDays(time, timeZone);
  const date = time.startDate;
  if (was.kind === "allDay") return lasting(date, startOn(date), timedMinutes, timeZone);
  // What had an hour when it was picked up gets it back.
  const start = toWall(Date.parse(was.start), timeZone).minutes;
  const length = (Date.parse(was.end) - Date.parse(was.start)) / 60_000;
  const timed = lasting(date, start, length, timeZone);
  return timedTime(Date.parse(timed.start), Date.parse(timed.end), was.timeZone, timeZone);
};

const changes: Readonly<Record<string, Change>> = {
  "carry.earlier": upOrDown(-1),
  "carry.later": upOrDown(1),
  "carry.dayBefore": byDay(-1),
  "carry.dayAfter": byDay(1),
  "carry.weekBefore": by(-week, 0),
  "carry.weekAfter": by(week, 0),
  "carry.fineEarlier": by(0, -5),
  "carry.fineLater": by(0, 5),
  "carry.shorter": longer(-15),
  "carry.longer": longer(15),
  "carry.wholeDay": betweenDaysAndHours,
};

/** What each key of the carry does to the time; null for one that does nothing to it. */
export function carryChange(id: string): Change | null {
  return changes[id] ?? null;
}

/** What Tab takes hold of next. */
export function nextHold(hold: Hold): Hold {
  return hold === "all" ? "end" : hold === "end" ? "start" : "all";
}

/** The date on which what is held lies, in the rep's zone. */
export function heldDate(time: EventTime, { hold, timeZone }: Pick<CarryRules, "hold" | "timeZone">): string {
  if (time.kind === "allDay") return hold === "end" ? addDays(time.endDate, -1) : time.startDate;
  const start = Date.parse(time.start);
  const instant = hold === "end" ? Math.max(start, Date.parse(time.end) - 1) : start;
  return toWall(instant, timeZone).date;
}

function lasting(date: string, minutes: number, length: number, timeZone: string) {
  const start = fromWall({ date, minutes }, timeZone);
  return timedTime(start, start + length * 60_000, timeZone, timeZone);
}
