import type { Database } from "better-sqlite3";
import type { Occurrence } from "../../shared/model/event.ts";
import { storedItem } from "./event-row.ts";
import { seriesOf } from "./occurrence-series.ts";
import type { CalendarFacts, EventFacts } from "./occurrence-view.ts";
import { eventColumns, occurrenceOf } from "./occurrence-view.ts";
import type { Zones } from "./occurrence-zone.ts";
import type { Expansion } from "./occurrences.ts";
import { expansionOf, occurrenceSuffix } from "./occurrences.ts";

/** An occurrence of a series with what it is compared and left out by. */
export interface SeriesOccurrence {
  readonly startMs: number;
  readonly endMs: number;
  readonly allDay: boolean;
  readonly suffix: string;
  readonly occurrence: Occurrence;
}

/** A master with what was worked out from it. */
export interface CachedSeries {
  readonly master: EventFacts;
  /** The occurrences that overlap `[from, to)`, exceptions not yet left out; null when the series cannot be expanded. */
  between(from: number, to: number): SeriesOccurrence[] | null;
}

export interface SeriesCache {
  /** Every series of these calendars, those deleted here left out. */
  series(calendars: ReadonlyMap<string, CalendarFacts>): readonly CachedSeries[];
  /** Series deleted here, as `calendarId/id`: their exceptions are no longer shown. */
  deleted(): ReadonlySet<string>;
}

type MasterRow = EventFacts & {
  readonly version: number;
  readonly etag: string | null;
  readonly deleted: 0 | 1;
};

const blockMs = 64 * 86_400_000;
/** Blocks a series keeps: some years of navigation. */
const mostBlocks = 24;

/** Reads the series of a master; null when its stored copy or its rule cannot be read, which the pull has told the rep. */
function readExpansion(
  json: string | undefined,
  row: MasterRow,
  calendar: CalendarFacts,
  zones: Zones,
): Expansion | null {
  if (json === undefined) return null;
  try {
    const item = storedItem({ calendarId: row.calendarId, id: row.id }, json);
    const series = item.kind === "event" ? seriesOf(item.event, calendar.timeZone, zones) : null;
    return series === null ? null : expansionOf(series, zones);
  } catch {
    // The pull has set the event aside, with the reason in words; here one bad event must not take the others with it.
    return null;
  }
}

function createSeries(
  row: MasterRow,
  calendar: CalendarFacts,
  zones: Zones,
  expansion: Expansion | null,
): CachedSeries {
  const blocks = new Map<number, readonly SeriesOccurrence[]>();
  const length = row.endMs - row.startMs;
  let usable = expansion;

  function startsIn(from: number, to: number): readonly number[] {
    try {
      return usable?.starts(from, to) ?? [];
    } catch {
      // Only rules that repeat absurdly often get here (occurrences.ts): the event is shown once from now on.
      usable = null;
      return [];
    }
  }

  /** The occurrences that start in a block of time, made once. */
  function block(index: number): readonly SeriesOccurrence[] {
    const known = blocks.get(index);
    if (known !== undefined) return known;
    const made = startsIn(index * blockMs, (index + 1) * blockMs).map((startMs) => {
      const suffix = occurrenceSuffix(startMs, row.allDay === 1);
      const instance = { id: `${row.id}_${suffix}`, startMs };
      const occurrence = occurrenceOf(row, calendar, zones, instance);
      return { startMs, endMs: startMs + length, allDay: row.allDay === 1, suffix, occurrence };
    });
    if (blocks.size >= mostBlocks) blocks.clear();
    blocks.set(index, made);
    return made;
  }

  return {
    master: row,
    between(from, to) {
      const found: SeriesOccurrence[] = [];
      const last = Math.floor((to - 1) / blockMs);
      for (let index = Math.floor((from - length) / blockMs); index <= last; index += 1) {
        for (const entry of block(index)) {
          if (entry.startMs < to && (entry.endMs > from || entry.startMs >= from)) found.push(entry);
        }
      }
      return usable === null ? null : found;
    },
  };
}

/**
 * The series of a connection, expanded block by block and kept until a commit changed them. A look at SQLite's change counters tells
 * whether anything was committed; rows' versions tell what.
 */
export function createSeriesCache(db: Database, zones: Zones): SeriesCache {
  const changes = db.prepare<[], { readonly others: number; readonly own: number }>(
    "SELECT data_version AS others, total_changes() AS own FROM pragma_data_version",
  );
  const masters = db.prepare<[], MasterRow>(
    `SELECT ${eventColumns}, version, etag, deleted FROM events WHERE kind = 'master'`,
  );
  const json = db
    .prepare<[string, string], string>(
      "SELECT COALESCE(local, base) FROM events WHERE calendar_id = ? AND id = ?",
    )
    .pluck();
  let stamp = "";
  let rows: readonly MasterRow[] = [];
  let deleted: ReadonlySet<string> = new Set();
  let known = new Map<string, { readonly stamp: string; readonly series: CachedSeries }>();

  function refreshRows(): void {
    const now = changes.get();
    const next = `${now?.others}:${now?.own}`;
    if (next === stamp) return;
    stamp = next;
    rows = masters.all();
    deleted = new Set(rows.filter((row) => row.deleted === 1).map((row) => `${row.calendarId}/${row.id}`));
  }

  return {
    series(calendars) {
      refreshRows();
      const fresh: typeof known = new Map();
      const found: CachedSeries[] = [];
      for (const row of rows) {
        const calendar = calendars.get(row.calendarId);
        if (calendar === undefined || row.deleted === 1) continue;
        const key = `${row.calendarId}/${row.id}`;
        const rowStamp = `${row.version} ${row.etag} ${calendar.name} ${calendar.timeZone} ${calendar.accessRole}`;
        let entry = known.get(key);
        if (entry?.stamp !== rowStamp) {
          const expansion = readExpansion(json.get(row.calendarId, row.id), row, calendar, zones);
          entry = { stamp: rowStamp, series: createSeries(row, calendar, zones, expansion) };
        }
        fresh.set(key, entry);
        found.push(entry.series);
      }
      known = fresh;
      return found;
    },
    deleted: () => {
      refreshRows();
      return deleted;
    },
  };
}
