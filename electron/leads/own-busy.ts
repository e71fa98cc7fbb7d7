import type { Database } from "better-sqlite3";
import type { Occurrence } from "../../shared/model/event.ts";
import { busyIntervals } from "../calendar/availability/free-busy.ts";
import type { Interval } from "../calendar/availability/interval.ts";

interface Dependencies {
  readonly db: Database;
  /** Occurrences of the synced calendars that overlap a range, in epoch milliseconds. */
  readonly occurrencesBetween: (from: number, to: number) => readonly Occurrence[];
  readonly timeZone: () => string;
}

/**
 * The rep's own busy time by the local calendars: what stands in calendars of their own and where bookings go, and what they were invited to
 * elsewhere (a team's calendar holds other people's meetings too). "unknown" while there is no such calendar, or one that was never read
 * to its end or that Google no longer lets them read: what is not here is not free.
 */
export function createOwnBusy(deps: Dependencies): (range: Interval) => readonly Interval[] | "unknown" {
  const read = deps.db.prepare<[], { id: string; complete: 0 | 1 }>(
    `SELECT id, last_synced_at IS NOT NULL AND lost IS NULL AS complete FROM calendars WHERE selected = 1
       AND (access_role = 'owner' OR booking = 1 OR (lost = 'refused' AND json_extract(raw, '$.accessRole') = 'owner'))`,
  );
  return ({ from, to }) => {
    const calendars = read.all();
    if (calendars.length === 0 || calendars.some((calendar) => calendar.complete === 0)) return "unknown";
    const own = new Set(calendars.map((calendar) => calendar.id));
    const occurrences = deps
      .occurrencesBetween(from, to)
      .filter(({ calendarId, response }) => own.has(calendarId) || response !== null);
    return busyIntervals(occurrences, deps.timeZone());
  };
}
