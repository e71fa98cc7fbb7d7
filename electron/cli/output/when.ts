import type { EventTime } from "../../../shared/model/event-time.ts";

const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** By what times are written. */
export interface Reading {
  /** The zone times are shown in (IANA). */
  readonly timeZone: string;
  /** Epoch milliseconds: the year is said where it is not the one of now. */
  readonly now: number;
}

/** "Mon 23 Nov", or "Wed 6 Jan 2027" of another year. */
export function dayWords(date: Temporal.PlainDate, { now, timeZone }: Reading): string {
  const { year } = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const day = `${days[date.dayOfWeek - 1] ?? ""} ${date.day} ${months[date.month - 1] ?? ""}`;
  return date.year === year ? day : `${day} ${date.year}`;
}

/** "14:00", of an instant with an offset. */
export function clockWords(instant: string, timeZone: string): string {
  return zoned(instant, timeZone).toPlainTime().toString({ smallestUnit: "minute" });
}

/** "Mon 23 Nov, 14:00–14:30", or "Mon 23 Nov" for a whole day. The same in every language, so that scripts may read it. */
export function whenWords(time: EventTime, reading: Reading): string {
  if (time.kind === "allDay") return dayWords(Temporal.PlainDate.from(time.startDate), reading);
  return `${momentWords(time.start, reading)}–${clockWords(time.end, reading.timeZone)}`;
}

/** "Mon 23 Nov, 14:00". */
export function momentWords(instant: string, reading: Reading): string {
  const { timeZone } = reading;
  return `${dayWords(zoned(instant, timeZone).toPlainDate(), reading)}, ${clockWords(instant, timeZone)}`;
}

function zoned(instant: string, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
}
