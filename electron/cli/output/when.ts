import type { EventTime } from "../../../shared/model/event-time.ts";

const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** "Mon 23 Nov 2026". */
export function dayWords(date: Temporal.PlainDate): string {
  return `${days[date.dayOfWeek - 1] ?? ""} ${date.day} ${months[date.month - 1] ?? ""} ${date.year}`;
}

/** "14:00", of an instant with an offset. */
export function clockWords(instant: string, timeZone: string): string {
  return zoned(instant, timeZone).toPlainTime().toString({ smallestUnit: "minute" });
}

/** "Mon 23 Nov 2026, 14:00–14:30", or "Mon 23 Nov 2026" for a whole day. The same in every language, so that scripts may read it. */
export function whenWords(time: EventTime, timeZone: string): string {
  if (time.kind === "allDay") return dayWords(Temporal.PlainDate.from(time.startDate));
  return `${momentWords(time.start, timeZone)}–${clockWords(time.end, timeZone)}`;
}

/** "Mon 23 Nov 2026, 14:00". */
export function momentWords(instant: string, timeZone: string): string {
  return `${dayWords(zoned(instant, timeZone).toPlainDate())}, ${clockWords(instant, timeZone)}`;
}

function zoned(instant: string, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
}
