import type { EventTime, TimedTime } from "../../shared/model/event-time.ts";

/** The same time of day on the next working day (Monday to Friday) that lies ahead, as a start for the pickers; null for whole days. */
export function rebookTime(time: EventTime, nowMs: number, timeZone: string): TimedTime | null {
  if (time.kind === "allDay") return null;
  const minutes = (Date.parse(time.end) - Date.parse(time.start)) / 60_000;
  const clock = Temporal.Instant.from(time.start).toZonedDateTimeISO(timeZone).toPlainTime();
  let day = Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .add({ days: 1 });
  while (day.dayOfWeek > 5) day = day.add({ days: 1 });
  const start = day.toZonedDateTime({ timeZone, plainTime: clock });
  const written = (at: Temporal.ZonedDateTime) =>
    at.toString({ timeZoneName: "never", fractionalSecondDigits: 0 });
  return { kind: "timed", start: written(start), end: written(start.add({ minutes })), timeZone };
}
