import type { EventTime, TimedTime } from "../../shared/model/event-time.ts";
import { addDays } from "../state/view-dates.ts";

/** A demo's length when nothing says otherwise, in minutes. */
export const demoMinutes = 30;
const quarter = 15;

/** What the pickers hold: a date and a wall time in the rep's zone. */
export interface Picked {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** Minutes after midnight. */
  readonly minutes: number;
}

/** An instant as the pickers show it. */
export function pickedAt(instant: Temporal.Instant, timeZone: string): Picked {
  const local = instant.toZonedDateTimeISO(timeZone);
  return { date: local.toPlainDate().toString(), minutes: local.hour * 60 + local.minute };
}

/** The next full quarter of an hour at least an hour ahead: where the pickers start without a suggestion. */
export function nextQuarter(nowMs: number, timeZone: string): Picked {
  const step = quarter * 60_000;
  return pickedAt(
    Temporal.Instant.fromEpochMilliseconds(Math.ceil((nowMs + 4 * step) / step) * step),
    timeZone,
  );
}

/** The quarters of a day in minutes after midnight; `also` joins them when it is none itself. */
export function quarters(also: number): readonly number[] {
  const all = Array.from({ length: (24 * 60) / quarter }, (_, index) => index * quarter);
  return all.includes(also) ? all : [...all, also].toSorted((a, b) => a - b);
}

/** The instant of a wall time in a zone. One that a clock change skips becomes the time after it (RFC 5545, 3.3.5). */
export function instantOf(picked: Picked, timeZone: string): Temporal.Instant {
  const time = Temporal.PlainTime.from({
    hour: Math.floor(picked.minutes / 60),
    minute: picked.minutes % 60,
  });
  return Temporal.PlainDate.from(picked.date).toZonedDateTime({ timeZone, plainTime: time }).toInstant();
}

/** A timed event from a start; written with the offset that its zone has then. */
export function timedFrom(start: Temporal.Instant, minutes: number, timeZone: string): EventTime {
  const text = (instant: Temporal.Instant) => instant.toString({ timeZone, smallestUnit: "second" });
  return { kind: "timed", start: text(start), end: text(start.add({ minutes })), timeZone };
}

/**
 * The same event at another time: as long as before, and still living in its own zone.
 *
 * @param timeZone the rep's zone, in which `picked` was picked
 */
export function movedTo(time: EventTime, picked: Picked, timeZone: string): EventTime {
  if (time.kind === "allDay") {
    const days = Math.round((Date.parse(time.endDate) - Date.parse(time.startDate)) / 86_400_000);
    return { kind: "allDay", startDate: picked.date, endDate: addDays(picked.date, days) };
  }
  return startedAt(time, instantOf(picked, timeZone), timeZone);
}

/** The same event from another start on: as long as before, and still living in its own zone. */
export function startedAt(time: TimedTime, start: Temporal.Instant, timeZone: string): EventTime {
  const minutes = Math.round((Date.parse(time.end) - Date.parse(time.start)) / 60_000);
  return timedFrom(start, minutes, knownZone(time.timeZone) ?? timeZone);
}

function knownZone(timeZone: string): string | null {
  try {
    Temporal.Now.zonedDateTimeISO(timeZone);
    return timeZone;
  } catch {
    return null;
  }
}
