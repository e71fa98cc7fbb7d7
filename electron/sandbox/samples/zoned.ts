/** A civil date; `month` counts from 1. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const OFFSET = /GMT(?:([+-])(\d{2}):(\d{2}))?/;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Minutes east of UTC that clocks in `zone` show at `epoch` (milliseconds). */
export function offsetMinutes(epoch: number, zone: string): number {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
    formatters.set(zone, formatter);
  }
  const [, sign, hours, minutes] = OFFSET.exec(formatter.format(epoch)) ?? [];
  const size = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return sign === "-" ? -size : size;
}

/** The instant at which clocks in `zone` show `minutes` after midnight of `day`. */
export function instantOf(day: Day, minutes: number, zone: string): number {
  const floating = Date.UTC(day.year, day.month - 1, day.day) + minutes * MINUTE_MS;
  const guess = floating - offsetMinutes(floating, zone) * MINUTE_MS;
  return floating - offsetMinutes(guess, zone) * MINUTE_MS;
}

/** The date and the minutes after midnight that clocks in `zone` show at `epoch`. */
export function wallClock(epoch: number, zone: string): { readonly day: Day; readonly minutes: number } {
  const floating = new Date(epoch + offsetMinutes(epoch, zone) * MINUTE_MS);
  return { day: dayOf(floating), minutes: floating.getUTCHours() * 60 + floating.getUTCMinutes() };
}

/** RFC 3339 with the offset of `zone` at that time: "2026-11-24T15:00:00+05:30". */
export function isoIn(epoch: number, zone: string): string {
  const offset = offsetMinutes(epoch, zone);
  const wall = new Date(epoch + offset * MINUTE_MS).toISOString().slice(0, 19);
  const size = Math.abs(offset);
  return `${wall}${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

export function isoDate(day: Day): string {
  return `${day.year}-${two(day.month)}-${two(day.day)}`;
}

export function addDays(day: Day, days: number): Day {
  return dayOf(new Date(Date.UTC(day.year, day.month - 1, day.day) + days * DAY_MS));
}

/** 0 is Sunday. */
export function weekday(day: Day): number {
  return new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay();
}

export function isWorkday(day: Day): boolean {
  return weekday(day) !== 0 && weekday(day) !== 6;
}

/** The `count`th Monday-to-Friday after `day`, or before it when negative; `day` itself for 0. */
export function addWorkdays(day: Day, count: number): Day {
  let result = day;
  for (let left = Math.abs(count); left > 0; ) {
    result = addDays(result, Math.sign(count));
    left -= isWorkday(result) ? 1 : 0;
  }
  return result;
}

export function daysBetween(from: Day, to: Day): number {
  return (Date.UTC(to.year, to.month - 1, to.day) - Date.UTC(from.year, from.month - 1, from.day)) / DAY_MS;
}

/** Minutes after midnight of "15:30". */
export function minutesOf(at: string): number {
  const [hours, minutes] = at.split(":").map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

function dayOf(date: Date): Day {
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
