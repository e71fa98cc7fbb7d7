import { describe, expect, it } from "vitest";
import { expandFile } from "../../../../electron/calendar/recurrence/recurrence-file.ts";

const DAY = 86_400_000;
const days = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"] as const;

/** Week 1 is the first with at least four days in the year (RFC 5545, 3.3.10): the one that holds 4 January. */
function firstWeek(year: number, weekStart: number): number {
  const fourth = Date.UTC(year, 0, 4);
  return fourth - ((new Date(fourth).getUTCDay() - weekStart + 7) % 7) * DAY;
}

/** The weekday in the numbered week of a year; null in a year that has no such week. */
function dayInWeek(year: number, week: number, weekStart: number, weekday: number): number | null {
  const first = firstWeek(year, weekStart) + (week - 1) * 7 * DAY;
  return first < firstWeek(year + 1, weekStart) ? first + ((weekday - weekStart + 7) % 7) * DAY : null;
}

describe("weeks by number", () => {
  it.each(days)("are what the definition says when weeks start on %s", (weekStart) => {
    const start = days.indexOf(weekStart);
    const weeks = [1, 20, 52, 53];
    const rules = weeks.flatMap((week) => days.map((day, weekday) => ({ week, day, weekday })));
    const from = Date.UTC(2015, 5, 1);
    const expanded = expandFile(
      JSON.stringify(
        rules.map(({ week, day }) => ({
          lines: [
            "DTSTART;VALUE=DATE:20150601",
            `RRULE:FREQ=YEARLY;BYWEEKNO=${week};BYDAY=${day};WKST=${weekStart}`,
          ],
          from: new Date(from).toISOString(),
          to: "2046-06-01T00:00:00Z",
        })),
      ),
    );
    const defined = rules.map(({ week, weekday }) =>
      Array.from({ length: 33 }, (_, n) => dayInWeek(2014 + n, week, start, weekday))
        .filter((at) => at !== null)
        .filter((at) => at >= from && at < Date.UTC(2046, 5, 1)),
    );
    expect(expanded).toEqual(defined);
  });
});
