import { assertNever } from "../../shared/assert-never.ts";
import type { Settings } from "../../shared/model/status.ts";
import { pageLocale } from "../ui/page-locale.ts";

type View = Settings["view"];

const pad = (value: number) => String(value).padStart(2, "0");

/** The calendar date of an instant, `YYYY-MM-DD`, in the system's zone or the one given. */
export function localDate(epochMs: number, timeZone?: string): string {
  if (timeZone !== undefined) {
    const instant = Temporal.Instant.fromEpochMilliseconds(epochMs);
    return instant.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  }
  const date = new Date(epochMs);
  return `${String(date.getFullYear()).padStart(4, "0")}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** Midnight of a calendar date in the system's zone (the first moment of the day where midnight does not exist). */
export function startOfDate(date: string): Date {
  const [year = 1970, month = 1, day = 1] = date.split("-").map(Number);
  return new Date(year, month - 1, day);
}

/** The date so many days later; not 24-hour steps, so clock changes do not matter. */
export function addDays(date: string, days: number): string {
  const [year = 1970, month = 1, day = 1] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}

/** The same day of another month, or that month's last day when it is shorter. */
export function addMonths(date: string, months: number): string {
  const [year = 1970, month = 1, day = 1] = date.split("-").map(Number);
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

/** Days since Monday: 0 for Monday, 6 for Sunday. */
export function weekday(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

const weekStarts = new Map<string | undefined, number>();

/** The weekday on which weeks start in a locale (by default the page's): 0 for Monday, 6 for Sunday. */
export function firstWeekday(locale: string | undefined = pageLocale()): number {
  const known = weekStarts.get(locale);
  if (known !== undefined) return known;
  const resolved = locale ?? new Intl.DateTimeFormat().resolvedOptions().locale;
  const weekday = new Intl.Locale(resolved).getWeekInfo().firstDay - 1;
  weekStarts.set(locale, weekday);
  return weekday;
}

/** The first and last date that a view shows (both included) when it is built around `date`. Weeks start on Monday unless told otherwise. */
export function shownDates(
  view: View,
  date: string,
  weekStart = 0,
): { readonly first: string; readonly last: string } {
  const start = addDays(date, -((weekday(date) - weekStart + 7) % 7));
  switch (view) {
    case "day":
      return { first: date, last: date };
    case "work_week": {
      const monday = addDays(start, (7 - weekStart) % 7);
      return { first: monday, last: addDays(monday, 4) };
    }
    case "week":
      return { first: start, last: addDays(start, 6) };
    case "month": {
      const first = `${date.slice(0, 7)}-01`;
      return { first, last: addDays(addMonths(first, 1), -1) };
    }
    case "agenda":
      return { first: date, last: addDays(date, 29) };
    default:
      return assertNever(view);
  }
}

/** The date one view-length forward or back. */
export function step(view: View, date: string, direction: 1 | -1): string {
  switch (view) {
    case "day":
      return addDays(date, direction);
    case "work_week":
    case "week":
      return addDays(date, 7 * direction);
    case "month":
      return addMonths(date, direction);
    case "agenda":
      return addDays(date, 30 * direction);
    default:
      return assertNever(view);
  }
}

/** "23 – 27 November 2026", by the locale's own rules for ranges. */
export function rangeTitle(view: View, date: string, locale: string | undefined = pageLocale()): string {
  if (view === "month") return titleFormat("month", locale).format(startOfDate(date));
  const { first, last } = shownDates(view, date, firstWeekday(locale));
  const format = titleFormat(view === "day" ? "day" : "days", locale);
  return format.formatRange(startOfDate(first), startOfDate(last));
}

const days = { day: "numeric", month: "long", year: "numeric" } as const;
const titleOptions = {
  month: { month: "long", year: "numeric" },
  day: { ...days, weekday: "long" },
  days,
} as const;
const titleFormats = new Map<string, Intl.DateTimeFormat>();

/** Made once: making one takes longer than a turn of the week can spare. */
function titleFormat(kind: keyof typeof titleOptions, locale: string | undefined): Intl.DateTimeFormat {
  const key = `${kind} ${locale}`;
  const known = titleFormats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, titleOptions[kind]);
  titleFormats.set(key, made);
  return made;
}
