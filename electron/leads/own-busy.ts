import type { Database } from "better-sqlite3";
import type { Occurrence } from "../../shared/model/event.ts";
import { busyIntervals } from "../calendar/availability/free-busy.ts";
import type { Interval } from "../calendar/availability/interval.ts";
import { countsBusy } from "../calendar/calendars/calendar-store.ts";

interface Dependencies {
  readonly db: Database;
  /** Occurrences of the synced calendars that overlap a range, in epoch milliseconds. */
  readonly occurrencesBetween: (from: number, to: number) => readonly Occurrence[];
  readonly timeZone: () => string;
}

/** Own busy time in a range. `except`: the id of an event that does not count, because it is the one to be moved. */
export type OwnBusy = (range: Interval, except?: string) => readonly Interval[] | "unknown";

/**
 * The rep's own busy time by the local calendars: what stands in those that count (theirs, where bookings go, and what they chose), and what
 * they were invited to elsewhere (a team's calendar holds other people's meetings too), but for calendars they chose not to count. "unknown"
 * while there is no calendar that counts, or one that was never read to its end or that Google no longer lets them read: what is not here is
 * not free.
 */
export function createOwnBusy(deps: Dependencies): OwnBusy {
  const read = deps.db.prepare<[], { id: string; complete: 0 | 1; counts: 0 | 1; left: 0 | 1 }>(
    `SELECT id, last_synced_at IS NOT NULL AND lost IS NULL AS complete, ${countsBusy} AS counts,
       booking = 0 AND counts_busy IS 0 AS left FROM calendars WHERE selected = 1`,
  );
  return ({ from, to }, except) => {
    const calendars = read.all();
    const own = calendars.filter(({ counts }) => counts === 1);
    if (own.length === 0 || own.some(({ complete }) => complete === 0)) return "unknown";
    const counted = new Set(own.map(({ id }) => id));
    const left = new Set(calendars.flatMap((calendar) => (calendar.left === 1 ? [calendar.id] : [])));
    const occurrences = deps
      .occurrencesBetween(from, to)
      .filter(
        ({ calendarId, response }) => counted.has(calendarId) || (response !== null && !left.has(calendarId)),
      );
    return busyIntervals(occurrences, deps.timeZone(), except);
  };
}
