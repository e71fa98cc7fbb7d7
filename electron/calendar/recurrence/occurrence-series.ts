import type { GoogleTime } from "../../google/event.ts";
import type { Zones } from "./occurrence-zone.ts";
import type { Series } from "./occurrences.ts";

/** What of an event its series is made from. */
export interface SeriesSource {
  readonly start: Pick<GoogleTime, "date" | "dateTime" | "timeZone">;
  readonly recurrence?: readonly string[] | undefined;
}

/**
 * The series of a master; null for an event without recurrence. `calendarTimeZone` is where it lives when it names no zone of its own.
 * A zone that nobody knows is found out when the series is expanded.
 */
export function seriesOf(event: SeriesSource, calendarTimeZone: string, zones: Zones): Series | null {
  const recurrence = event.recurrence ?? [];
  if (recurrence.length === 0) return null;
  const allDay = event.start.date !== undefined;
  const start = Date.parse(event.start.date ?? event.start.dateTime ?? "");
  const timeZone = event.start.timeZone ?? calendarTimeZone;
  const offset = allDay ? 0 : (zones(timeZone)?.offsetAt(start) ?? 0);
  return { allDay, startWall: start + offset, timeZone, recurrence };
}
