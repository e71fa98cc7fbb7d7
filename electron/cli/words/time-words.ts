import { AppError } from "../../../shared/errors.ts";
import { misuse } from "./misuse.ts";

/** What times are read by. */
export interface Clock {
  /** Epoch milliseconds. */
  readonly now: number;
  /** The zone in which a time without an offset is meant (IANA). */
  readonly timeZone: string;
}

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
const instant = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/i;
const clockTime = /^(\d{1,2})(?::(\d{2}))?\s*(am|pm)?$/i;
/** How a time may be said. */
export const timeForms = "Say it as 2026-11-23 14:00, mon 14:00, tomorrow 9:30, or with an offset.";

/** Nobody is booked later than that: the year was mistyped. */
const mostYears = 2;

/**
 * The instant that is meant, RFC 3339 with an offset: "2026-11-23T14:00+01:00", "2026-11-23 14:00", "mon 14:00", "tomorrow 9:30", "15:00".
 * A weekday is the next one whose time is ahead.
 * @throws AppError bad_input for what is no time, for one that the clocks leave out or have twice that day, and for one more than two years ahead
 */
export function readTime(typed: string, clock: Clock): string {
  const read = readAnyTime(typed, clock);
  if (read === null) throw unreadable(typed, "time");
  const now = Temporal.Instant.fromEpochMilliseconds(clock.now).toZonedDateTimeISO(clock.timeZone);
  if (Date.parse(read) <= now.add({ years: mostYears }).epochMilliseconds) return read;
  throw new AppError(
    "bad_input",
    `“${typed.trim().slice(0, 80)}” is more than two years ahead. Nothing was done.`,
    {
      action: `Check the year: this one is ${now.year}.`,
    },
  );
}

/** Is it said as a time is, also one that is not to be had? */
export function readsAsTime(typed: string, clock: Clock): boolean {
  try {
    return readAnyTime(typed, clock) !== null;
  } catch (error) {
    if (error instanceof AppError) return true;
    throw error;
  }
}

/** Null for what is no time. @throws AppError bad_input for one that the clocks leave out or have twice */
function readAnyTime(typed: string, clock: Clock): string | null {
  const text = typed.trim().replaceAll(/\s+/g, " ");
  if (instant.test(text)) return readInstant(text, clock);
  const parts = /^(.+?)[T ](\d{1,2}(?::\d{2})?\s*(?:am|pm)?)$/i.exec(text);
  const day = parts?.[1] ?? "today";
  const at = readClockTime(parts?.[2] ?? text);
  const date = at === null ? null : readDay(day, clock, at);
  if (at === null || date === null) return null;
  return zoned(date.toPlainDateTime(at), clock.timeZone);
}

/** The date that is meant, `YYYY-MM-DD`: "2026-11-23", "today", "tomorrow", "yesterday", or the next such weekday, today included. @throws AppError bad_input */
export function readDate(typed: string, clock: Clock): string {
  const date = readDay(typed.trim(), clock, null);
  if (date === null) throw unreadable(typed, "day");
  return date.toString();
}

function readInstant(text: string, { timeZone }: Clock): string | null {
  try {
    return written(Temporal.Instant.from(text.replace(" ", "T")).toZonedDateTimeISO(timeZone));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function readClockTime(text: string): Temporal.PlainTime | null {
  const match = clockTime.exec(text);
  const [, hours = "", minutes, half] = match ?? [];
  // "14" alone is no time of day: it could be a day as well.
  if (match === null || (minutes === undefined && half === undefined)) return null;
  const said = Number(hours);
  if (half !== undefined && (said < 1 || said > 12)) return null;
  const hour = half === undefined ? said : (said % 12) + (half.toLowerCase() === "pm" ? 12 : 0);
  const minute = Number(minutes ?? "0");
  return hour > 23 || minute > 59 ? null : Temporal.PlainTime.from({ hour, minute });
}

function readDay(
  text: string,
  { now, timeZone }: Clock,
  at: Temporal.PlainTime | null,
): Temporal.PlainDate | null {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const today = here.toPlainDate();
  const word = text.toLowerCase();
  const near = { yesterday: -1, today: 0, tomorrow: 1 };
  for (const [name, days] of Object.entries(near)) if (word === name) return today.add({ days });
  const weekday = weekdays.findIndex((name) => word.length >= 3 && name.startsWith(word)) + 1;
  if (weekday > 0) {
    const days = (weekday - today.dayOfWeek + 7) % 7;
    const passed = at !== null && days === 0 && Temporal.PlainTime.compare(at, here.toPlainTime()) <= 0;
    return today.add({ days: passed ? 7 : days });
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(word)) return null;
  try {
    return Temporal.PlainDate.from(word);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** A wall time as an instant, where there is exactly one. */
function zoned(wall: Temporal.PlainDateTime, timeZone: string): string {
  const earlier = wall.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  const later = wall.toZonedDateTime(timeZone, { disambiguation: "later" });
  if (earlier.equals(later)) return written(earlier);
  const there = `${wall.toPlainDate().toString()} ${wall.toPlainTime().toString({ smallestUnit: "minute" })}`;
  if (earlier.toPlainDateTime().equals(wall)) {
    throw misuse(
      `${there} comes twice in ${timeZone}: the clocks are put back.`,
      `Say ${written(earlier)} or ${written(later)}.`,
    );
  }
  throw misuse(
    `There is no ${there} in ${timeZone}: the clocks are put forward.`,
    `Say ${written(later)} or another time.`,
  );
}

function written(time: Temporal.ZonedDateTime): string {
  return time.toString({ timeZoneName: "never", smallestUnit: "second" });
}

function unreadable(typed: string, what: "time" | "day"): AppError {
  return misuse(
    `“${typed.slice(0, 80)}” is no ${what} that Callsheet can read.`,
    what === "time" ? timeForms : "Say it as 2026-11-23, today, tomorrow or mon.",
  );
}
