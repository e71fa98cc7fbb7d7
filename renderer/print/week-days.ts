import type { Occurrence } from "../../shared/model/event.ts";
import { placeOf } from "../calendar/event-words.ts";
import { addDays, localDate, startOfDate } from "../state/view-dates.ts";
import type { Reader } from "../ui/format.ts";
import { clockTime, endMs, startMs } from "../ui/format.ts";

/** One event on one day of the paper. */
export interface PrintedEvent {
  readonly key: string;
  readonly calendarId: string;
  readonly colorId: string | null;
  /** "All day", "10:00 – 10:30", "from 22:00", "until 01:00". */
  readonly time: string;
  readonly title: string;
  readonly place: string | null;
}

export interface PrintedDay {
  readonly date: string;
  readonly events: readonly PrintedEvent[];
}

/** A week day by day, whole days first, then by the clock; what the rep declined is left out. An event stands on each of its days. */
export function weekDays(
  occurrences: readonly Occurrence[],
  first: string,
  last: string,
  reader: Reader = {},
): readonly PrintedDay[] {
  const taken = occurrences.filter(({ response }) => response !== "declined");
  const days: PrintedDay[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) {
    const on = taken.filter(({ time }) => isOn(time, date, reader));
    const sorted = on.toSorted(
      (a, b) => orderOn(a, date, reader) - orderOn(b, date, reader) || a.title.localeCompare(b.title),
    );
    days.push({ date, events: sorted.map((occurrence) => printed(occurrence, date, reader)) });
  }
  return days;
}

function isOn(time: Occurrence["time"], date: string, { timeZone }: Reader): boolean {
  if (time.kind === "allDay") return time.startDate <= date && date < time.endDate;
  const [start, end] = [startMs(time), endMs(time)];
  // What ends at midnight is not on the day that begins then.
  return localDate(start, timeZone) <= date && date <= localDate(Math.max(start, end - 1), timeZone);
}

function orderOn({ time }: Occurrence, date: string, { timeZone }: Reader): number {
  if (time.kind === "allDay") return -1;
  return localDate(startMs(time), timeZone) < date ? 0 : startMs(time);
}

function printed(occurrence: Occurrence, date: string, reader: Reader): PrintedEvent {
  const { key, calendarId, colorId, title } = occurrence;
  return {
    key,
    calendarId,
    colorId,
    time: timeOn(occurrence.time, date, reader),
    title: title.trim() === "" ? "(No title)" : title,
    place: placeOf(occurrence),
  };
}

function timeOn(time: Occurrence["time"], date: string, reader: Reader): string {
  if (time.kind === "allDay") return "All day";
  const [start, end] = [startMs(time), endMs(time)];
  const begins = localDate(start, reader.timeZone) === date;
  const ends = localDate(Math.max(start, end - 1), reader.timeZone) === date;
  if (begins && ends) return `${clockTime(start, reader)} – ${clockTime(end, reader)}`;
  if (begins) return `from ${clockTime(start, reader)}`;
  return ends ? `until ${clockTime(end, reader)}` : "All day";
}

/** The instants of a printed week, as ISO strings. */
export function instantsOf(first: string, last: string): { readonly from: string; readonly to: string } {
  return { from: startOfDate(first).toISOString(), to: startOfDate(addDays(last, 1)).toISOString() };
}
