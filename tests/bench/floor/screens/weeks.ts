import { format, getDay, parse, startOfWeek } from "date-fns";
import { enGB } from "date-fns/locale/en-GB";
import { dateFnsLocalizer } from "react-big-calendar";
import type { FullWeekEvent } from "../../support/full-week.ts";
import { fullWeek, thisMonday } from "../../support/full-week.ts";
import { weekCounts } from "../../support/week-counts.ts";

export const localizer = dateFnsLocalizer({ format, parse, startOfWeek, getDay, locales: { "en-GB": enGB } });

export const monday = thisMonday(Date.now());

/** The events of each week from this one on: made once, as they would be after they were read. */
export const weeks: readonly FullWeekEvent[][] = weekCounts.map((count, week) =>
  fullWeek(monday, week, count),
);

/** A day of the week so many weeks from now. */
export function dayOf(week: number): Date {
  const day = new Date(monday);
  day.setDate(day.getDate() + 7 * week);
  return day;
}
