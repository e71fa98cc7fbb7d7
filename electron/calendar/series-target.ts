import type { Database } from "better-sqlite3";
import type { CommandDeps } from "./command-deps.ts";
import type { Target } from "./command-target.ts";
import { findTarget } from "./command-target.ts";
import { suffixMilliseconds } from "./event-columns.ts";
import { parseInstanceId } from "./instance-id.ts";
import { seriesOf } from "./occurrence-series.ts";
import type { Series } from "./occurrences.ts";
import { expansionOf } from "./occurrences.ts";
import type { Grid } from "./series-lines.ts";
import { gridOf } from "./series-split.ts";

/** How much of a series a change is for. */
export type Scope = "this" | "following" | "all";

/** A series seen from one of its occurrences. */
export interface SeriesTarget {
  /** The occurrence as the rep sees it. */
  readonly occurrence: Target;
  readonly master: Target;
  readonly series: Series;
  readonly grid: Grid;
  /** Where the rule puts the occurrence: epoch milliseconds (midnight UTC of the date for whole days) and wall time. */
  readonly original: number;
  readonly originalWall: number;
  /** Nothing of the series comes before it? */
  readonly first: boolean;
}

/**
 * The series of an occurrence; a master stands for its first. Null for an event without a series.
 * @throws AppError `not_found`, `not_movable`; RuleProblem when the rule cannot be read
 */
export function findSeries(deps: CommandDeps, occurrence: Target): SeriesTarget | null {
  const masterId = occurrence.series ? occurrence.eventId : occurrence.event.recurringEventId;
  if (masterId === undefined) return null;
  const master = occurrence.series ? occurrence : findTarget(deps, occurrence.calendarId, masterId);
  const series = seriesOf(master.event, zoneOf(deps.db, master.calendarId), deps.zones);
  if (series === null) return null;
  const grid = gridOf(series, deps.zones);
  const first = grid.allDay ? series.startWall : grid.zone.instantOf(series.startWall);
  const original = occurrence.series ? first : originalOf(deps, occurrence);
  return {
    occurrence,
    master,
    series,
    grid,
    original,
    originalWall: wallAt(original, grid),
    first: expansionOf(series, deps.zones).starts(first, original).length === 0,
  };
}

/** The wall time (as if UTC) of an instant where a series lives. */
export function wallAt(instant: number, grid: Grid): number {
  return grid.allDay ? instant : instant + grid.zone.offsetAt(instant);
}

function originalOf(deps: CommandDeps, { calendarId, eventId }: Target): number {
  const suffix = deps.events.get(calendarId, eventId)?.originalStart;
  const parsed = parseInstanceId(eventId);
  return suffixMilliseconds(suffix ?? eventId.slice((parsed?.masterId.length ?? 0) + 1));
}

function zoneOf(db: Database, calendarId: string): string {
  return (
    db.prepare<[string], string>("SELECT time_zone FROM calendars WHERE id = ?").pluck().get(calendarId) ??
    "UTC"
  );
}
