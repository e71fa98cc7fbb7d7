import type { EventTime } from "../../shared/model/event-time.ts";
import { addDays, localDate, startOfDate } from "../state/view-dates.ts";
import { pageLocale } from "./page-locale.ts";
import { currentName } from "./zone-names.ts";

/** Who reads: by default in the page's locale and the system's zone. */
export interface Reader {
  readonly locale?: string | undefined;
  readonly timeZone?: string | undefined;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs more than using it, and lists use the same few again and again. */
export function format(
  options: Intl.DateTimeFormatOptions,
  { locale = pageLocale(), timeZone }: Reader,
): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, timeZone, options]);
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, timeZone === undefined ? options : { ...options, timeZone });
  formats.set(key, made);
  return made;
}

const clock: Intl.DateTimeFormatOptions = { timeStyle: "short" };

/** The time of day, in the locale's 12 or 24 hours. */
export function clockTime(epochMs: number, reader: Reader = {}): string {
  return format(clock, reader).format(epochMs);
}

/** The same to the second, for what is about to happen. */
export function clockSeconds(epochMs: number, reader: Reader = {}): string {
  return format({ timeStyle: "medium" }, reader).format(epochMs);
}

/** Hours are "09:00" where a day has 24 of them, and "9 AM" where it has twice 12. */
export function hasTwelveHours(reader: Reader = {}): boolean {
  return format(clock, reader).resolvedOptions().hourCycle?.startsWith("h1") === true;
}

/** "11:30 – 12:00"; "22:00 – Wed 01:00" into the next day; "All day" for one whole day, "24 – 26 Nov" for more. */
export function timeRange(time: EventTime, reader: Reader = {}): string {
  if (time.kind === "timed") {
    const end = endOnItsDay(Date.parse(time.start), Date.parse(time.end), reader);
    return `${clockTime(Date.parse(time.start), reader)} – ${end}`;
  }
  const last = addDays(time.endDate, -1);
  if (last <= time.startDate) return "All day";
  return format({ day: "numeric", month: "short" }, reader).formatRange(
    startOfDate(time.startDate),
    startOfDate(last),
  );
}

/** The locale's own time ranges add words in some languages; a plain dash reads the same everywhere. */
function endOnItsDay(start: number, end: number, reader: Reader): string {
  const clockEnd = clockTime(end, reader);
  // Midnight ends the day before.
  if (localDate(start, reader.timeZone) === localDate(end - 1, reader.timeZone)) return clockEnd;
  return `${format({ weekday: "short" }, reader).format(end)} ${clockEnd}`;
}

/** When an event starts, in epoch milliseconds; whole days start at the reader's midnight. */
export function startMs(time: EventTime): number {
  return time.kind === "timed" ? Date.parse(time.start) : startOfDate(time.startDate).getTime();
}

/** When it ends, in epoch milliseconds. */
export function endMs(time: EventTime): number {
  return time.kind === "timed" ? Date.parse(time.end) : startOfDate(time.endDate).getTime();
}

/** "today", "tomorrow", "yesterday", "Wed" within the next six days, else "25 Nov", with the year when it is another one. */
export function dayName(epochMs: number, nowMs: number, reader: Reader = {}): string {
  const days = daysBetween(nowMs, epochMs, reader);
  if (days === 0) return "today";
  if (days === 1) return "tomorrow";
  if (days === -1) return "yesterday";
  if (days > 1 && days < 7) return format({ weekday: "short" }, reader).format(epochMs);
  return shortDate(epochMs, nowMs, reader);
}

/** "Wed 10:00", "today 11:30", "12 Jan 09:00". */
export function dayAndTime(time: EventTime, nowMs: number, reader: Reader = {}): string {
  const start = startMs(time);
  const day = dayName(start, nowMs, reader);
  return time.kind === "timed" ? `${day} ${clockTime(start, reader)}` : day;
}

/** The card's headline: "Today 11:30 – 12:00", "Wed 25 Nov, 15:00 – 15:30". */
export function fullTime(time: EventTime, nowMs: number, reader: Reader = {}): string {
  const { day, range } = fullTimeParts(time, nowMs, reader);
  return range === null ? day : `${day} ${range}`;
}

/** The same within a sentence: "today 11:30 – 12:00". */
export function fullTimeWithin(time: EventTime, nowMs: number, reader: Reader = {}): string {
  const words = fullTime(time, nowMs, reader);
  const near = dayName(startMs(time), nowMs, reader);
  return words.startsWith(capitalized(near)) ? near + words.slice(near.length) : words;
}

/** The same in its two parts, so that a line can break between them and not within the range. */
export function fullTimeParts(
  time: EventTime,
  nowMs: number,
  reader: Reader = {},
): { readonly day: string; readonly range: string | null } {
  const start = startMs(time);
  const near = Math.abs(daysBetween(nowMs, start, reader)) <= 1;
  const day = near ? capitalized(dayName(start, nowMs, reader)) : weekdayAndDate(start, nowMs, reader);
  const range = timeRange(time, reader);
  if (time.kind === "timed") return { day: near ? day : `${day},`, range };
  return range === "All day" ? { day: `${day},`, range: "all day" } : { day: range, range: null };
}

/** "Tue". */
export function shortWeekday(epochMs: number, reader: Reader = {}): string {
  return format({ weekday: "short" }, reader).format(epochMs);
}

/** "Tue 24 Nov", with the year when it is another one. */
export function weekdayAndDate(epochMs: number, nowMs: number, reader: Reader = {}): string {
  return `${shortWeekday(epochMs, reader)} ${shortDate(epochMs, nowMs, reader)}`;
}

function shortDate(epochMs: number, nowMs: number, reader: Reader): string {
  const sameYear =
    localDate(epochMs, reader.timeZone).slice(0, 4) === localDate(nowMs, reader.timeZone).slice(0, 4);
  const options: Intl.DateTimeFormatOptions = { day: "numeric", month: "short" };
  return format(sameYear ? options : { ...options, year: "numeric" }, reader).format(epochMs);
}

function daysBetween(fromMs: number, toMs: number, { timeZone }: Reader): number {
  return Math.round(
    (Date.parse(localDate(toMs, timeZone)) - Date.parse(localDate(fromMs, timeZone))) / 86_400_000,
  );
}

const minute = 60_000;
const hour = 60 * minute;

/** How long ago, as short as it can be said: "now", "5 min", "2 h", "yest.", "Sat", "12 Nov". */
export function age(epochMs: number, nowMs: number, reader: Reader = {}): string {
  const passed = nowMs - epochMs;
  if (passed < minute) return "now";
  if (passed < hour) return `${Math.floor(passed / minute)} min`;
  const days = daysBetween(epochMs, nowMs, reader);
  if (days <= 0) return `${Math.floor(passed / hour)} h`;
  if (days === 1) return "yest.";
  if (days < 7) return format({ weekday: "short" }, reader).format(epochMs);
  return shortDate(epochMs, nowMs, reader);
}

/** "Synced 20 s ago", to ten seconds; "Not synced yet". */
export function syncedAgo(lastSyncedAt: string | null, nowMs: number): string {
  if (lastSyncedAt === null) return "Not synced yet";
  const passed = Math.max(0, nowMs - Date.parse(lastSyncedAt));
  if (passed < 10_000) return "Synced just now";
  if (passed < minute) return `Synced ${Math.floor(passed / 10_000) * 10} s ago`;
  if (passed < hour) return `Synced ${Math.floor(passed / minute)} min ago`;
  if (passed < 24 * hour) return `Synced ${Math.floor(passed / hour)} h ago`;
  return `Synced ${Math.floor(passed / (24 * hour))} d ago`;
}

/** "4 min 12 s", "45 s". */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const minutes = Math.floor(whole / 60);
  const rest = whole % 60;
  if (minutes === 0) return `${rest} s`;
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}

/** A place in a recording: "1:08", "1:02:03". */
export function playTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number) => String(value).padStart(2, "0");
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3600);
  return hours === 0 ? `${minutes}:${two(whole % 60)}` : `${hours}:${two(minutes)}:${two(whole % 60)}`;
}

/** The short name of the reader's zone at an instant: "IST", "GMT+5:30". */
export function zoneName(epochMs: number, reader: Reader = {}): string {
  const parts = format({ timeZoneName: "short" }, reader).formatToParts(epochMs);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? "";
}

/** The same time in the event's own zone ("09:00 – 09:30 in New York"); null when that says the same as the reader's. */
export function foreignTime(time: EventTime, reader: Reader = {}): string | null {
  return time.kind === "allDay" ? null : timeThere(time, time.timeZone, reader);
}

/**
 * A time on somebody else's clock: "09:00 – 09:30 in New York", with the day where it is another one there ("Wed 01:00 – 01:30 in Tokyo").
 * @returns null where the clock shows the same as the reader's, and for a zone that this system does not know
 */
export function timeThere(time: EventTime, zone: string, reader: Reader = {}): string | null {
  const timeZone = knownZone(zone);
  if (time.kind === "allDay" || timeZone === undefined) return null;
  const there = { ...reader, timeZone };
  const start = Date.parse(time.start);
  const full: Intl.DateTimeFormatOptions = { dateStyle: "short", timeStyle: "short" };
  if (format(full, there).format(start) === format(full, reader).format(start)) return null;
  const sameDay = localDate(start, timeZone) === localDate(start, reader.timeZone);
  const day = sameDay ? "" : `${shortWeekday(start, there)} `;
  return `${day}${timeRange(time, there)} ${placeOfZone(timeZone)}`;
}

/** The short name of a zone at an instant: "CET", "GMT+5:30". */
export function shortZone(epochMs: number, timeZone: string, reader: Reader = {}): string {
  return zoneName(epochMs, { ...reader, timeZone });
}

/** A zone by its city: "New York"; "GMT+5" for one that is only an offset, whose name has the sign of POSIX. */
export function zonePlace(timeZone: string): string {
  const name = currentName(timeZone).split("/").at(-1)?.replaceAll("_", " ") ?? timeZone;
  if (!timeZone.startsWith("Etc/GMT")) return name;
  return name.replace(/[+-]/, (sign) => (sign === "+" ? "-" : "+"));
}

/** "in New York"; "at GMT+5" for a zone that is only an offset. */
function placeOfZone(timeZone: string): string {
  return `${timeZone.startsWith("Etc/") ? "at" : "in"} ${zonePlace(timeZone)}`;
}

/** By the name an event has. Asking the system takes as long as drawing the event, and all events of a calendar are in a few zones. */
const knownZones = new Map<string, string | undefined>();

/** A zone that this system knows, by the name it goes by today; servers send names of their own at times. */
function knownZone(timeZone: string): string | undefined {
  if (!knownZones.has(timeZone)) knownZones.set(timeZone, askForZone(timeZone));
  return knownZones.get(timeZone);
}

function askForZone(timeZone: string): string | undefined {
  try {
    return currentName(new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone);
  } catch {
    return undefined;
  }
}

/** "1 change", "2 changes". */
export function count(amount: number, one: string, many: string): string {
  return `${new Intl.NumberFormat().format(amount)} ${amount === 1 ? one : many}`;
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A country by its ISO 3166 code, in the reader's words. */
export function countryName(code: string, locale?: string): string {
  return new Intl.DisplayNames(locale, { type: "region", fallback: "code" }).of(code) ?? code;
}
