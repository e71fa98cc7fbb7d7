import type { GeneratedSeries } from "./generated-series.ts";

export type Oracle = "dateutil" | "libical";

/** A kind of rule that an oracle reads differently from Callsheet, and what RFC 5545 says of it. */
export interface Difference {
  readonly name: string;
  readonly oracle: Oracle;
  /** Section of RFC 5545. */
  readonly section: string;
  readonly why: string;
  /** Lines of a series that shows it within ten years. */
  readonly example: readonly [start: string, rule: string];
  /** Is this what the two differ in? `starts` are those that only one of them has. */
  readonly explains: (series: GeneratedSeries, starts: readonly number[]) => boolean;
}

const weeksByNumber = `"Week number one of the calendar year is the first week that contains at least four (4) days in that calendar year." A week
  belongs to one year with all of its days; at the turn of the year`;

/** Every difference there may be. */
export const differences: readonly Difference[] = [
  {
    name: "weeks by number at the turn of the year",
    oracle: "dateutil",
    section: "3.3.10, BYWEEKNO",
    why: `${weeksByNumber} dateutil counts some days to the calendar year they lie in, and takes week 52 for 53. The days that Callsheet gives
      are held against the definition in recurrence-weeks.test.ts.`,
    example: ["DTSTART;VALUE=DATE:20210524", "RRULE:FREQ=YEARLY;BYWEEKNO=53;BYDAY=SA"],
    explains: turnOfTheYear,
  },
  {
    name: "weeks by number at the turn of the year",
    oracle: "libical",
    section: "3.3.10, BYWEEKNO",
    why: `${weeksByNumber} libical leaves out some days, and gives days of week 1 where there is no week 53.`,
    example: ["DTSTART;VALUE=DATE:20180407", "RRULE:FREQ=YEARLY;BYWEEKNO=52;BYDAY=SU"],
    explains: turnOfTheYear,
  },
  {
    name: "every few weeks, from a day that is none of the rule's",
    oracle: "libical",
    section: "3.8.5.3",
    why: `"The recurrence set generated with a DTSTART property value not synchronized with the recurrence rule is undefined." Callsheet and
      dateutil count the weeks from the one that holds DTSTART; libical from that of the first match.`,
    example: ["DTSTART;VALUE=DATE:20260811", "RRULE:FREQ=WEEKLY;INTERVAL=4;BYDAY=SU"],
    explains: (series) => has(series, /FREQ=WEEKLY;INTERVAL=/) && startsOffItsDays(series),
  },
  {
    name: "every few weeks that do not start on Monday",
    oracle: "libical",
    section: "3.3.10, WKST",
    why: `"This is significant when a WEEKLY RRULE has an interval greater than 1, and a BYDAY rule part is specified." Callsheet and dateutil
      count weeks from WKST; libical 3.0 puts days before Monday into the wrong one.`,
    example: ["DTSTART;VALUE=DATE:20180517", "RRULE:FREQ=WEEKLY;INTERVAL=4;BYDAY=MO,TU,WE,TH;WKST=SA"],
    explains: (series) => has(series, /FREQ=WEEKLY;INTERVAL=.*BYDAY=.*WKST=/),
  },
];

/** Weeks 1, 52 and 53 reach no further than ten days from New Year. */
function turnOfTheYear(series: GeneratedSeries, starts: readonly number[]): boolean {
  return has(series, /BYWEEKNO=/) && starts.every((start) => daysFromNewYear(start) <= 10);
}

function daysFromNewYear(start: number): number {
  const year = new Date(start).getUTCFullYear();
  const distances = [year, year + 1].map((other) => Math.abs(start - Date.UTC(other, 0, 1)));
  return Math.min(...distances) / 86_400_000;
}

function has({ lines }: GeneratedSeries, pattern: RegExp): boolean {
  return lines.some((line) => pattern.test(line));
}

/** Is the weekday of DTSTART missing from BYDAY? */
function startsOffItsDays({ lines }: GeneratedSeries): boolean {
  const [, year, month, day] = /^DTSTART[^:]*:(\d{4})(\d{2})(\d{2})/.exec(lines[0] ?? "") ?? [];
  const weekday = new Date(`${year}-${month}-${day}T00:00:00Z`).getUTCDay();
  const named = /BYDAY=([A-Z,]+)/.exec(lines[1] ?? "")?.[1]?.split(",");
  return named !== undefined && !named.includes(["SU", "MO", "TU", "WE", "TH", "FR", "SA"][weekday] ?? "");
}
