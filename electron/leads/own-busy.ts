import type { Database } from "better-sqlite3";
import type { Occurrence } from "../../shared/model/event.ts";
import { busyIntervals } from "../calendar/free-busy.ts";
import type { Interval } from "../calendar/interval.ts";

interface Dependencies {
  readonly db: Database;
  /** Occurrences of the synced calendars that overlap a range, in epoch milliseconds. */
  readonly occurrencesBetween: (from: number, to: number) => readonly Occurrence[];
  readonly timeZone: () => string;
}

/**
 * The rep's own busy time by the local calendars. "unknown" while there is no calendar, or one that was never read to its end: what is not here yet
 * is not free.
 */
export function createOwnBusy(deps: Dependencies): (range: Interval) => readonly Interval[] | "unknown" {
  const read = deps.db.prepare<[], { calendars: number; complete: number }>(
    "SELECT count(*) AS calendars, count(last_synced_at) AS complete FROM calendars WHERE selected = 1",
  );
  return ({ from, to }) => {
    const { calendars, complete } = read.get() ?? { calendars: 0, complete: 0 };
    if (calendars === 0 || complete < calendars) return "unknown";
    return busyIntervals(deps.occurrencesBetween(from, to), deps.timeZone());
  };
}
