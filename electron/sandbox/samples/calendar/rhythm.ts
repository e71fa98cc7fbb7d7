import type { Day } from "../zoned.ts";
import { addDays, daysBetween, weekday } from "../zoned.ts";

/** When something repeats: on weekdays (0 is Sunday) of every or every second week, or on the nth weekday of a month. */
export type Rhythm =
  | { readonly kind: "weekly"; readonly days: readonly number[]; readonly every: 1 | 2 }
  /** `nth` -1 is the last. */
  | { readonly kind: "monthly"; readonly weekday: number; readonly nth: 1 | 2 | 3 | -1 };

const NAMES = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/** The rhythm as a rule of RFC 5545. */
export function ruleOf(rhythm: Rhythm, ending = ""): string {
  switch (rhythm.kind) {
    case "weekly": {
      const interval = rhythm.every === 1 ? "" : `;INTERVAL=${rhythm.every}`;
      return `RRULE:FREQ=WEEKLY${interval}${ending};BYDAY=${rhythm.days.map((day) => NAMES[day]).join(",")}`;
    }
    case "monthly":
      return `RRULE:FREQ=MONTHLY${ending};BYDAY=${rhythm.nth}${NAMES[rhythm.weekday]}`;
  }
}

/** The first day of the rhythm on or after `day`. */
export function firstDay(rhythm: Rhythm, day: Day): Day {
  let first = day;
  while (!matches(rhythm, first)) first = addDays(first, 1);
  return first;
}

/** Its days from `first`, which is one of them, up to and including `last`. */
export function daysOf(rhythm: Rhythm, first: Day, last: Day): Day[] {
  const days: Day[] = [];
  for (let day = first; daysBetween(day, last) >= 0; day = addDays(day, 1)) {
    const skipped = rhythm.kind === "weekly" && rhythm.every === 2 && daysBetween(first, day) % 14 >= 7;
    if (!skipped && matches(rhythm, day)) days.push(day);
  }
  return days;
}

function matches(rhythm: Rhythm, day: Day): boolean {
  if (rhythm.kind === "weekly") return rhythm.days.includes(weekday(day));
  if (weekday(day) !== rhythm.weekday) return false;
  if (rhythm.nth === -1) return addDays(day, 7).month !== day.month;
  return Math.ceil(day.day / 7) === rhythm.nth;
}
