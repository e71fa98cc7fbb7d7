import type { CalendarView } from "../state/view.ts";
import { addDays, shownDates, startOfDate, step, weekday } from "../state/view-dates.ts";

/** Instants as ISO strings; `to` is exclusive. */
export interface Range {
  readonly from: string;
  readonly to: string;
}

/** Whole local days: from the first date's midnight to the midnight after the last. */
export function rangeOfDates(first: string, last: string): Range {
  return { from: startOfDate(first).toISOString(), to: startOfDate(addDays(last, 1)).toISOString() };
}

/** What of time a view shows, with the days of other months that fill a month's weeks. `weekStart`: 0 for Monday. */
export function visibleRange(view: CalendarView, date: string, weekStart: number): Range {
  const { first, last } = shownDates(view, date, weekStart);
  if (view !== "month") return rangeOfDates(first, last);
  const before = (weekday(first) - weekStart + 7) % 7;
  const after = (weekStart + 6 - weekday(last) + 7) % 7;
  return rangeOfDates(addDays(first, -before), addDays(last, after));
}

/** What one step forward and one step back would show, in this order. */
export function neighbourRanges(view: CalendarView, date: string, weekStart: number): readonly Range[] {
  return ([1, -1] as const).map((direction) => visibleRange(view, step(view, date, direction), weekStart));
}
