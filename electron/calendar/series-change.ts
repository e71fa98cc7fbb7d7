import { AppError } from "../../shared/errors.ts";
import type { EventTime } from "../../shared/model/event-time.ts";
import { toGoogleTime } from "../google/event-time.ts";
import { requireAccount } from "./command-calendar.ts";
import type { CommandDeps } from "./command-deps.ts";
import type { UnitPart } from "./command-write.ts";
import { mintEventId } from "./event-ids.ts";
import type { EventChange } from "./event-patch.ts";
import { patchedEvent, patchOf } from "./event-patch.ts";
import { newLocalEvent, recreationBody } from "./insert-body.ts";
import { RuleProblem } from "./occurrence-rule.ts";
import { occurrenceSuffix } from "./occurrences.ts";
import { exceptionsFrom, laterExceptions } from "./series-exceptions.ts";
import type { Grid } from "./series-lines.ts";
import { gridOf, movedRecurrence, movedStart, splitRecurrence, withoutStarts } from "./series-split.ts";
import type { SeriesTarget } from "./series-target.ts";
import { wallAt } from "./series-target.ts";
import { inZone } from "./zoned-time.ts";

/** What a change of a series writes: its master, and what goes with it. */
export interface SeriesWrite {
  readonly earlier: readonly UnitPart[];
  readonly master: UnitPart;
  readonly later: readonly UnitPart[];
  /** The occurrence afterwards. */
  readonly shows: string;
}

/** Where a series lies once an occurrence of it has a new time. */
interface NewTimes {
  readonly time: EventTime;
  readonly grid: Grid;
  readonly startWall: number;
  readonly recurrence: string[];
}

/**
 * Changes the whole series. Its exceptions move along by themselves (assumption A1); the one that the rep holds gets the new time and texts,
 * which its own would hide. @throws AppError `not_movable` where no rule says what is asked
 */
export function changeAll(deps: CommandDeps, target: SeriesTarget, change: EventChange): SeriesWrite {
  const { master, occurrence } = target;
  const times = change.time === undefined ? null : timesOfAll(deps, target, change.time);
  const whole: EventChange =
    times === null ? change : { ...change, time: times.time, recurrence: times.recurrence };
  const isException = occurrence.eventId !== master.eventId && occurrence.etag !== null;
  const start = times === null ? target.original : shiftedInstant(target, change.time, times.grid);
  return {
    earlier: isException ? [patchPart(occurrence, change)] : [],
    master: patchPart(master, whole),
    later: [],
    shows: isException
      ? occurrence.eventId
      : `${master.eventId}_${occurrenceSuffix(start, times?.grid.allDay ?? target.grid.allDay)}`,
  };
}

/**
 * Ends the series before an occurrence and goes on with a new one (google-calendar rule 15). What was changed or cancelled of the later
 * occurrences is so in the new series too. @throws AppError `not_movable` where no rule says what is asked
 */
export function changeFollowing(deps: CommandDeps, target: SeriesTarget, change: EventChange): SeriesWrite {
  const { master, series, grid, original, originalWall } = target;
  const { before, after } = splitRecurrence(series, original, deps.zones);
  const time = change.time ?? timeAt(target, originalWall);
  const newGrid = gridAfter(deps, target, time);
  const to = wallOfTime(time, newGrid);
  const { cancelled, changed } = exceptionsFrom(deps, target);
  const left = withoutStarts(
    after,
    cancelled.map((at) => wallAt(at, grid)),
    grid,
  );
  const recurrence = movable(() =>
    movedRecurrence({ ...series, recurrence: left }, { from: originalWall, to, grid: newGrid }, deps.zones),
  );
  const eventId = mintEventId(deps.uuid());
  const texts = patchOf(master.event, withoutTime(change));
  const body = {
    ...recreationBody(patchedEvent(master.event, texts), eventId),
    ...toGoogleTime(inSeriesZone(time, newGrid), null),
    recurrence,
  };
  const created = newLocalEvent(body, requireAccount(deps.db).email);
  const moved = { grid: newGrid, shift: to - originalWall, texts: withoutTime(change) };
  return {
    earlier: [],
    // Of a series that has nothing before, nothing stays.
    master: target.first ? deletionOf(master) : patchPart(master, { recurrence: before }),
    later: [
      ...(target.first ? [] : changed.map(({ part }) => part)),
      { eventId, before: null, after: created, write: { method: "insert", body }, base: null, etag: null },
      ...laterExceptions(deps, target, created, moved, changed),
    ],
    shows: `${eventId}_${occurrenceSuffix(instantOfTime(time), newGrid.allDay)}`,
  };
}

/** Ends the series before an occurrence. */
export function cancelFollowing(deps: CommandDeps, target: SeriesTarget): SeriesWrite {
  const { before } = splitRecurrence(target.series, target.original, deps.zones);
  return {
    earlier: [],
    master: patchPart(target.master, { recurrence: before }),
    later: exceptionsFrom(deps, target).changed.map(({ part }) => part),
    shows: target.master.eventId,
  };
}

function deletionOf({ eventId, event, base, etag }: SeriesTarget["master"]): UnitPart {
  return { eventId, before: event, after: null, write: { method: "delete" }, base, etag };
}

function patchPart({ eventId, event, base, etag }: SeriesTarget["master"], change: EventChange): UnitPart {
  const body = patchOf(event, change);
  return {
    eventId,
    before: event,
    after: patchedEvent(event, body),
    write: { method: "patch", body },
    base,
    etag,
  };
}

/** The master's own time and rule once the occurrence at `original` is at `time`. */
function timesOfAll(deps: CommandDeps, target: SeriesTarget, time: EventTime): NewTimes {
  const { series, grid, originalWall } = target;
  if ((time.kind === "allDay") !== series.allDay) {
    throw new AppError("not_movable", "A whole series does not turn between days and times of day.", {
      action: "Choose “This and following” on its first event.",
    });
  }
  const to = wallOfTime(time, grid);
  return movable(() => {
    const recurrence = movedRecurrence(series, { from: originalWall, to, grid }, deps.zones);
    const startWall = movedStart({ ...series, recurrence }, series.startWall + to - originalWall, deps.zones);
    return { time: timeAtWall(startWall, lengthOf(time), grid), grid, startWall, recurrence };
  });
}

/** An occurrence as long as the master, at a wall time. */
function timeAt({ master, grid }: SeriesTarget, wall: number): EventTime {
  const { start, end } = master.event;
  const length = Date.parse(end.date ?? end.dateTime ?? "") - Date.parse(start.date ?? start.dateTime ?? "");
  return timeAtWall(wall, length, grid);
}

function timeAtWall(wall: number, length: number, grid: Grid): EventTime {
  if (grid.allDay) return { kind: "allDay", startDate: dateOf(wall), endDate: dateOf(wall + length) };
  const start = grid.zone.instantOf(wall);
  const timeZone = grid.zone.id;
  return { kind: "timed", start: inZone(start, timeZone), end: inZone(start + length, timeZone), timeZone };
}

function gridAfter(deps: CommandDeps, { grid, series }: SeriesTarget, time: EventTime): Grid {
  if (time.kind === "allDay") return { allDay: true };
  return grid.allDay
    ? gridOf({ allDay: false, timeZone: time.timeZone }, deps.zones)
    : gridOf(series, deps.zones);
}

/** A series keeps its zone, whatever zone the rep looks at it in. */
function inSeriesZone(time: EventTime, grid: Grid): EventTime {
  if (time.kind === "allDay" || grid.allDay) return time;
  const timeZone = grid.zone.id;
  const [start, end] = [Date.parse(time.start), Date.parse(time.end)];
  return { kind: "timed", start: inZone(start, timeZone), end: inZone(end, timeZone), timeZone };
}

function shiftedInstant({ original }: SeriesTarget, time: EventTime | undefined, grid: Grid): number {
  return time === undefined || grid.allDay !== (time.kind === "allDay") ? original : instantOfTime(time);
}

function instantOfTime(time: EventTime): number {
  return Date.parse(time.kind === "allDay" ? time.startDate : time.start);
}

function wallOfTime(time: EventTime, grid: Grid): number {
  return wallAt(instantOfTime(time), grid);
}

function lengthOf(time: EventTime): number {
  return time.kind === "allDay"
    ? Date.parse(time.endDate) - Date.parse(time.startDate)
    : Date.parse(time.end) - Date.parse(time.start);
}

function dateOf(wall: number): string {
  return new Date(wall).toISOString().slice(0, 10);
}

function withoutTime({ time: _time, ...others }: EventChange): EventChange {
  return others;
}

function movable<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RuleProblem)) throw error;
    throw new AppError("not_movable", `This series cannot be moved there as one: ${error.message}.`, {
      action: "Move this event alone.",
      cause: error,
    });
  }
}
