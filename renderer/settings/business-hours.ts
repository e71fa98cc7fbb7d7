import type { Settings } from "../../shared/model/status.ts";
import { clockTime } from "../ui/format.ts";

export type BusinessHours = Settings["businessHours"];
type Day = NonNullable<BusinessHours[number]>;

const halfHour = 30;
/** What a day gets when it is switched on. */
const standardDay: Day = { from: 9 * 60, to: 18 * 60 };

/** A weekday in the reader's words; 0 is Monday. */
export function weekdayName(index: number, locale?: string): string {
  // 1 January 2024 was a Monday.
  return new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(
    Date.UTC(2024, 0, 1 + index),
  );
}

/** The hours with one day switched on or off. */
export function withDay(hours: BusinessHours, index: number, open: boolean): BusinessHours {
  return hours.map((day, at) => (at === index ? (open ? standardDay : null) : day));
}

/** The hours with one end of a day changed; the other end gives way so that the day lasts half an hour at least. */
export function withTime(
  hours: BusinessHours,
  index: number,
  end: keyof Day,
  minutes: number,
): BusinessHours {
  return hours.map((day, at) => (at !== index || day === null ? day : changed(day, end, minutes)));
}

function changed(day: Day, end: keyof Day, minutes: number): Day {
  if (end === "from") {
    const from = Math.min(minutes, 1440 - halfHour);
    return { from, to: Math.max(day.to, from + halfHour) };
  }
  const to = Math.max(minutes, halfHour);
  return { from: Math.min(day.from, to - halfHour), to };
}

/** What can be chosen: every half hour, with midnight at the end of the day as 1440; `also` joins them when it is none itself. */
export function halfHours(end: keyof Day, also: number): readonly number[] {
  const all = Array.from({ length: 48 }, (_, index) => (end === "from" ? index : index + 1) * halfHour);
  return all.includes(also) ? all : [...all, also].toSorted((a, b) => a - b);
}

/** A wall time as the reader writes it. */
export function wallTime(minutes: number, locale?: string): string {
  return clockTime(Date.UTC(2024, 0, 1, 0, minutes), { locale, timeZone: "UTC" });
}
