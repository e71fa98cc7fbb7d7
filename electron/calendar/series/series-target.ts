import type { Database } from "better-sqlite3";
import type { CommandDeps } from "../commands/command-deps.ts";
import type { Target } from "../commands/command-target.ts";
import { findTarget } from "../commands/command-target.ts";
import { suffixMilliseconds } from "../events/event-columns.ts";
import { parseInstanceId } from "../events/instance-id.ts";
import { seriesOf } from "../recurrence/occurrence-series.ts";
import type { Series } from "../recurrence/occurrences.ts";
import { expansionOf } from "../recurrence/occurrences.ts";
import type { Grid } from "./series-lines.ts";
import { gridOf, ruleWallAt } from "./series-split.ts";
import { firstStart } from "./series-start.ts";
import { instantAt, wallAt } from "./series-times.ts";

/** How much of a series a change is for. */
export type Scope = "this" | "following" | "all";

/** A series seen from one of its occurrences. */
export interface SeriesTarget {
  /** The occurrence as the rep sees it. */
  readonly occurrence: Target;
  readonly master: Target;
  readonly series: Series;
  readonly grid: Grid;
  /** Where the occurrence starts by its series: epoch milliseconds (midnight UTC of the date for whole days), and the rule's wall time. */
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
    originalWall: ruleWallAt(series, original, deps.zones),
    first: expansionOf(series, deps.zones).starts(first, original).length === 0,
  };
}

/** The same series from its next occurrence on that no clock change moved; null when there is none. */
export function fromNext(deps: CommandDeps, target: SeriesTarget): SeriesTarget | null {
  const { series, original } = target;
  const next = firstStart(series, original + 1, deps.zones, (start) => !isMoved(deps, target, start));
  if (next === null) return null;
  return { ...target, original: next, originalWall: ruleWallAt(series, next, deps.zones), first: false };
}

/** The same series, all of it. */
export function atFirst(target: SeriesTarget): SeriesTarget {
  const { startWall } = target.series;
  return { ...target, original: instantAt(startWall, target.grid), originalWall: startWall, first: true };
}

/** Did a clock change that skips the rule's time move this start forward? */
export function isMoved(deps: CommandDeps, { series, grid }: SeriesTarget, start: number): boolean {
  return ruleWallAt(series, start, deps.zones) !== wallAt(start, grid);
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
