import type { Database } from "better-sqlite3";
import * as z from "zod";
import type { Occurrence } from "../../../shared/model/event.ts";
import { seriesOf } from "./occurrence-series.ts";
import type { CalendarFacts, EventFacts } from "./occurrence-view.ts";
import { eventColumns, occurrenceOf } from "./occurrence-view.ts";
import type { Zones } from "./occurrence-zone.ts";
import type { Expansion } from "./occurrences.ts";
import { expansionOf, occurrenceSuffix } from "./occurrences.ts";

/** An occurrence of a series with what it is compared by. */
export interface SeriesOccurrence {
  readonly startMs: number;
  readonly endMs: number;
  readonly occurrence: Occurrence;
}

/** A start, and the occurrence there once somebody has looked at it. */
interface Start {
  readonly startMs: number;
  shown: SeriesOccurrence | null;
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

const blockMs = 32 * 86_400_000;
/** Blocks a series keeps: some years of navigation. */
const mostBlocks = 48;

/** What of a stored master its times are made from; checking the rest would cost the first screen more than expanding it. */
const storedSeries = z.object({
  start: z.object({
    date: z.string().optional(),
    dateTime: z.string().optional(),
    timeZone: z.string().optional(),
  }),
  recurrence: z.array(z.string()).optional(),
});

/** Reads the series of a master; null when its stored copy or its rule cannot be read, which the pull has told the rep. */
function readExpansion(json: string | undefined, calendar: CalendarFacts, zones: Zones): Expansion | null {
  if (json === undefined) return null;
  try {
    const series = seriesOf(storedSeries.parse(JSON.parse(json)), calendar.timeZone, zones);
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
  const blocks = new Map<number, readonly Start[]>();
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

  /** The starts in a block of time, worked out once. */
  function block(index: number): readonly Start[] {
    const known = blocks.get(index);
    if (known !== undefined) return known;
    const made = startsIn(index * blockMs, (index + 1) * blockMs).map((startMs) => ({
      startMs,
      shown: null,
    }));
    if (blocks.size >= mostBlocks) blocks.clear();
    blocks.set(index, made);
    return made;
  }

  function occurrenceAt({ startMs }: Start): SeriesOccurrence {
    const id = `${row.id}_${occurrenceSuffix(startMs, row.allDay === 1)}`;
    return {
      startMs,
      endMs: startMs + length,
      occurrence: occurrenceOf(row, calendar, zones, { id, startMs }),
    };
  }

  return {
    master: row,
    between(from, to) {
      const found: SeriesOccurrence[] = [];
      // Nothing that still lasts began before the series did, however long its occurrences are.
      const earliest = Math.max(from - length, Math.min(row.startMs, from));
      const last = Math.floor((to - 1) / blockMs);
      for (let index = Math.floor(earliest / blockMs); index <= last; index += 1) {
        for (const start of block(index)) {
          const { startMs } = start;
          if (startMs >= to || (startMs + length <= from && startMs < from)) continue;
          start.shown ??= occurrenceAt(start);
          found.push(start.shown);
        }
      }
      return usable === null ? null : found;
    },
  };
}

/** Series are few; a partial index holds them. */
export const allMasters = `SELECT ${eventColumns}, version, etag, deleted FROM events WHERE kind = 'master'`;

/**
 * The series of a connection, expanded block by block and kept until a commit changed them. A look at SQLite's change counters tells
 * whether anything was committed; rows' versions tell what.
 */
export function createSeriesCache(db: Database, zones: Zones): SeriesCache {
  const changes = db.prepare<[], { readonly others: number; readonly own: number }>(
    "SELECT data_version AS others, total_changes() AS own FROM pragma_data_version",
  );
  const masters = db.prepare<[], MasterRow>(allMasters);
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
          const expansion = readExpansion(json.get(row.calendarId, row.id), calendar, zones);
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
