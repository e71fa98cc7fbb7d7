import type { Database } from "better-sqlite3";
import type { Occurrence } from "../../../shared/model/event.ts";
import type { CachedSeries } from "./occurrence-cache.ts";
import { createSeriesCache } from "./occurrence-cache.ts";
import type { CalendarFacts, EventFacts } from "./occurrence-view.ts";
import { eventColumns, occurrenceOf } from "./occurrence-view.ts";
import { createZones } from "./occurrence-zone.ts";
import { occurrenceSuffix } from "./occurrences.ts";

const dayMs = 86_400_000;

/** What is on the calendar, with what it is sorted by. */
interface Shown {
  readonly startMs: number;
  readonly endMs: number;
  readonly occurrence: Occurrence;
}

/** A stretch of time, as instants and as wall time: whole days have no zone and are compared by the rep's clock. */
interface Window {
  readonly from: number;
  readonly to: number;
  readonly wallFrom: number;
  readonly wallTo: number;
}

/**
 * Events that overlap a range, by two partial indexes. A lower bound on the start needs a bound on the length: longer events are few and
 * found by their end.
 */
export const singlesInRange = `
  SELECT ${eventColumns} FROM events
  WHERE kind IN ('single', 'exception') AND deleted = 0
    AND start_ms >= @from - ${dayMs} AND start_ms < @to AND end_ms - start_ms <= ${dayMs} AND (end_ms > @from OR start_ms >= @from)
  UNION ALL
  SELECT ${eventColumns} FROM events
  WHERE kind IN ('single', 'exception') AND deleted = 0 AND end_ms - start_ms > ${dayMs} AND end_ms > @from AND start_ms < @to`;

/** Which occurrences of which series other rows stand for, from an index alone. */
export const replacedInRange = `
  SELECT calendar_id || '/' || series_id || '_' || original_start FROM events
  WHERE series_id IS NOT NULL AND original_start >= @from AND original_start < @to`;

type RangeReader = (from: number, to: number, timeZone: string) => Occurrence[];

function overlaps(startMs: number, endMs: number, allDay: boolean, window: Window): boolean {
  const from = allDay ? window.wallFrom : window.from;
  const to = allDay ? window.wallTo : window.to;
  return startMs < to && (endMs > from || startMs >= from);
}

function compareShown(a: Shown, b: Shown): number {
  return a.startMs - b.startMs || b.endMs - a.endMs || (a.occurrence.key < b.occurrence.key ? -1 : 1);
}

function createRangeReader(db: Database): RangeReader {
  const zones = createZones();
  const cache = createSeriesCache(db, zones);
  const calendarsShown = db.prepare<[], CalendarFacts>(
    "SELECT id, name, time_zone AS timeZone, access_role AS accessRole FROM calendars WHERE selected = 1",
  );
  const singles = db.prepare<[{ readonly from: number; readonly to: number }], EventFacts>(singlesInRange);
  const replaced = db
    .prepare<[{ readonly from: string; readonly to: string }], string>(replacedInRange)
    .pluck();

  /** The stored rows themselves: single events, and occurrences that were changed on their own. */
  function addRows(window: Window, calendars: ReadonlyMap<string, CalendarFacts>, shown: Shown[]): void {
    const gone = cache.deleted();
    const reach = {
      from: Math.min(window.from, window.wallFrom),
      to: Math.max(window.to, window.wallTo),
    };
    for (const row of singles.all(reach)) {
      const calendar = calendars.get(row.calendarId);
      if (calendar === undefined || !overlaps(row.startMs, row.endMs, row.allDay === 1, window)) continue;
      if (row.seriesId !== null && gone.has(`${row.calendarId}/${row.seriesId}`)) continue;
      shown.push({
        startMs: row.startMs,
        endMs: row.endMs,
        occurrence: occurrenceOf(row, calendar, zones, null),
      });
    }
  }

  function seriesBetween(
    { master, between }: CachedSeries,
    window: Window,
    calendar: CalendarFacts,
  ): readonly Shown[] {
    const allDay = master.allDay === 1;
    const found = allDay ? between(window.wallFrom, window.wallTo) : between(window.from, window.to);
    if (found !== null) return found;
    // A series that cannot be expanded is shown once, where it starts.
    if (!overlaps(master.startMs, master.endMs, allDay, window)) return [];
    const occurrence = occurrenceOf(master, calendar, zones, null);
    return [{ startMs: master.startMs, endMs: master.endMs, occurrence }];
  }

  /** Occurrences of series, but for those that a row of its own stands for. */
  function addSeries(window: Window, calendars: ReadonlyMap<string, CalendarFacts>, shown: Shown[]): void {
    const found: Shown[] = [];
    let earliest = window.from;
    for (const series of cache.series(calendars)) {
      const calendar = calendars.get(series.master.calendarId);
      if (calendar === undefined) continue;
      for (const entry of seriesBetween(series, window, calendar)) {
        found.push(entry);
        if (entry.startMs < earliest) earliest = entry.startMs;
      }
    }
    const bounds = {
      from: occurrenceSuffix(earliest - dayMs, true),
      to: occurrenceSuffix(Math.max(window.to, window.wallTo) + dayMs, true),
    };
    const leftOut = new Set(replaced.all(bounds));
    for (const entry of found) if (!leftOut.has(entry.occurrence.key)) shown.push(entry);
  }

  // One snapshot for all of its statements.
  const read = db.transaction((window: Window) => {
    const calendars = new Map(calendarsShown.all().map((calendar) => [calendar.id, calendar]));
    const shown: Shown[] = [];
    addRows(window, calendars, shown);
    addSeries(window, calendars, shown);
    return shown.sort(compareShown).map(({ occurrence }) => occurrence);
  });

  return (from, to, timeZone) => {
    const zone = zones(timeZone);
    const wall = (instant: number) => instant + (zone?.offsetAt(instant) ?? 0);
    return read({ from, to, wallFrom: wall(from), wallTo: wall(to) });
  };
}

/** Prepared statements and expanded series belong to a connection and go with it. */
const readers = new WeakMap<Database, RangeReader>();

/**
 * What the selected calendars show in `[from, to)` (epoch milliseconds), series expanded, by start. `timeZone` is the rep's: it places days,
 * which have no zone of their own. Reads only.
 */
export function occurrencesBetween(
  db: Database,
  from: number,
  to: number,
  timeZone: string = Temporal.Now.timeZoneId(),
): Occurrence[] {
  let read = readers.get(db);
  if (read === undefined) {
    read = createRangeReader(db);
    readers.set(db, read);
  }
  return read(from, to, timeZone);
}
