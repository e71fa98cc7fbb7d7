import type { EventTime } from "../../../shared/model/event-time.ts";
import type { EventBody } from "../../google/event.ts";
import { toGoogleTime } from "../../google/event-time.ts";
import { requireAccount } from "../commands/command-calendar.ts";
import type { CommandDeps } from "../commands/command-deps.ts";
import { mintEventId } from "../events/event-ids.ts";
import type { EventChange } from "../events/event-patch.ts";
import { patchedEvent, patchOf } from "../events/event-patch.ts";
import { newLocalEvent, recreationBody } from "../push/insert-body.ts";
import { occurrenceSuffix } from "../recurrence/occurrences.ts";
import { alongside, exceptionsFrom, laterExceptions, takenOutOf } from "./series-exceptions.ts";
import type { Grid } from "./series-lines.ts";
import type { SeriesWrite } from "./series-parts.ts";
import { deletionOf, movable, patchPart, withoutTimes } from "./series-parts.ts";
import {
  gridOf,
  movedRecurrence,
  movedStart,
  ruleWallAt,
  splitRecurrence,
  withoutStarts,
} from "./series-split.ts";
import { startsWithRule } from "./series-start.ts";
import type { SeriesTarget } from "./series-target.ts";
import { atFirst, fromNext, isMoved } from "./series-target.ts";
import { instantAt, instantOfTime, lengthOf, lengthOfEvent, timeAtWall, wallAt } from "./series-times.ts";

/**
 * Ends the series before an occurrence and goes on with a new one (google-calendar rule 15). What was changed or cancelled of the later
 * occurrences is so in the new series too. @throws AppError `not_movable` where no rule says what is asked
 */
export function changeFollowing(deps: CommandDeps, target: SeriesTarget, change: EventChange): SeriesWrite {
  const moves = change.time !== undefined || change.recurrence?.length === 0;
  return !moves && isMoved(deps, target, target.original)
    ? changeFromNext(deps, target, change)
    : splitSeries(deps, target, change);
}

/** Turns a whole series between days and times of day, which it cannot in place (google-calendar rule 15): a new one takes its place. */
export function turnAll(deps: CommandDeps, target: SeriesTarget, change: EventChange): SeriesWrite {
  return splitSeries(deps, atFirst(target), change, target);
}

/**
 * A series cannot begin at a time that a clock change skips: the occurrence it moved forward stays the old one's, with the change, and the
 * new series begins with the next.
 */
function changeFromNext(deps: CommandDeps, target: SeriesTarget, change: EventChange): SeriesWrite {
  const own = patchPart(target.occurrence, withoutTimes(change));
  const next = fromNext(deps, target);
  const shows = target.occurrence.eventId;
  if (next === null) return { earlier: [], master: own, later: [], alongside: [], shows };
  const write = splitSeries(deps, next, change);
  return { ...write, earlier: [own, ...write.earlier], shows };
}

/** Splits at `target`; a new time is that of `held`. */
function splitSeries(
  deps: CommandDeps,
  target: SeriesTarget,
  change: EventChange,
  held: SeriesTarget = target,
): SeriesWrite {
  const { master, series, original } = target;
  const { before, after } = splitRecurrence(series, original, deps.zones);
  const exceptions = exceptionsFrom(deps, target);
  const { cancelled, changed } = exceptions;
  const goes = newTimes(
    deps,
    target,
    held,
    change,
    withoutStarts(after, cancelledWalls(deps, target, cancelled), target.grid),
  );
  const eventId = mintEventId(deps.uuid());
  const body = newBody(target, eventId, change, goes);
  const created = newLocalEvent(body, requireAccount(deps.db).email);
  const moved = { grid: goes.grid, shift: goes.shift, change };
  const single = goes.recurrence.length === 0;
  const place = instantAt(held.originalWall + goes.shift, goes.grid);
  return {
    earlier: [],
    // Of a series that has nothing before, nothing stays.
    master: target.first ? deletionOf(master) : patchPart(master, { recurrence: before }),
    later: [
      ...(target.first ? [] : changed.map(({ part }) => part)),
      { eventId, before: null, after: created, write: { method: "insert", body }, base: null, etag: null },
      ...(single ? [] : laterExceptions(deps, target, created, moved, changed)),
    ],
    alongside: target.first ? alongside(target, exceptions) : takenOutOf(target, cancelled),
    shows: single ? eventId : `${eventId}_${occurrenceSuffix(place, goes.grid.allDay)}`,
  };
}

/** Ends the series before an occurrence. */
export function cancelFollowing(deps: CommandDeps, target: SeriesTarget): SeriesWrite {
  const { before } = splitRecurrence(target.series, target.original, deps.zones);
  const { cancelled, changed } = exceptionsFrom(deps, target);
  return {
    earlier: [],
    master: patchPart(target.master, { recurrence: before }),
    later: changed.map(({ part }) => part),
    alongside: takenOutOf(target, cancelled),
    shows: target.master.eventId,
  };
}

interface NewSeries {
  readonly time: EventTime;
  readonly grid: Grid;
  /** Added to the rule's wall times, in milliseconds. */
  readonly shift: number;
  readonly recurrence: readonly string[];
}

/** Where the rest of a series (`left`: its lines) lies with the change. */
function newTimes(
  deps: CommandDeps,
  { series, master, grid: oldGrid, original, originalWall }: SeriesTarget,
  held: SeriesTarget,
  change: EventChange,
  left: readonly string[],
): NewSeries {
  const length = change.time === undefined ? lengthOfEvent(master.event) : lengthOf(change.time);
  const time = change.time ?? timeAtWall(held.originalWall, length, oldGrid);
  const grid = gridOf(
    time.kind === "allDay" ? { allDay: true, timeZone: "UTC" } : { allDay: false, timeZone: time.timeZone },
    deps.zones,
  );
  const to = wallAt(instantOfTime(time), grid);
  const shift = to - held.originalWall;
  if (change.recurrence?.length === 0) return { time, grid, shift, recurrence: [] };
  if (change.recurrence !== undefined) {
    return {
      time: startsWithRule(time, change.recurrence, deps.zones),
      grid,
      shift,
      recurrence: change.recurrence,
    };
  }
  const move = { from: held.originalWall, to, grid };
  const recurrence = movable(() => movedRecurrence({ ...series, recurrence: left }, move, deps.zones));
  if (held.original === original) return { time, grid, shift, recurrence };
  const timeZone = grid.allDay ? "UTC" : grid.zone.id;
  const startWall = movedStart(
    { allDay: grid.allDay, timeZone, startWall: 0, recurrence },
    originalWall + shift,
    deps.zones,
  );
  return { time: timeAtWall(startWall, length, grid), grid, shift, recurrence };
}

function cancelledWalls(
  deps: CommandDeps,
  { series }: SeriesTarget,
  cancelled: readonly number[],
): readonly number[] {
  return cancelled.map((at) => ruleWallAt(series, at, deps.zones));
}

/** The new series; or, when nothing repeats any more, the occurrence that the rep holds as an event of its own. */
function newBody(
  { master, occurrence }: SeriesTarget,
  eventId: string,
  change: EventChange,
  goes: NewSeries,
): EventBody {
  const { time, recurrence } = goes;
  const from = recurrence.length === 0 ? occurrence.event : master.event;
  const { recurrence: _old, ...kept } = recreationBody(
    patchedEvent(from, patchOf(from, withoutTimes(change))),
    eventId,
  );
  const times = recurrence.length === 0 && change.time === undefined ? {} : toGoogleTime(time, null);
  return { ...kept, ...times, ...(recurrence.length === 0 ? {} : { recurrence: [...recurrence] }) };
}
