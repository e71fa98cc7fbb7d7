import type { EventTime } from "../../../shared/model/event-time.ts";
import type { GoogleEvent } from "../../google/event.ts";
import type { CommandDeps } from "../commands/command-deps.ts";
import type { UnitPart } from "../commands/command-write.ts";
import type { EventChange } from "../events/event-patch.ts";
import { changeBetween, isEmpty, patchedEvent, patchOf } from "../events/event-patch.ts";
import { instanceOf } from "../events/instance.ts";
import { patchTo } from "../merge/merge-patch.ts";
import { RuleProblem } from "../recurrence/occurrence-rule.ts";
import { occurrenceSuffix } from "../recurrence/occurrences.ts";
import type { ChangedOccurrence } from "./series-exceptions.ts";
import { exceptionsFrom, instanceIdIn, takenOutOf } from "./series-exceptions.ts";
import type { Grid } from "./series-lines.ts";
import type { Held, SeriesWrite } from "./series-parts.ts";
import { movable, patchPart, withoutTimes } from "./series-parts.ts";
import { gridOf, movedRecurrence, movedStart, ruleWallAt } from "./series-split.ts";
import { startsWithRule } from "./series-start.ts";
import type { SeriesTarget } from "./series-target.ts";
import { atFirst } from "./series-target.ts";
import { instantAt, instantOfTime, lengthOf, lengthOfEvent, timeAtWall, wallAt } from "./series-times.ts";

/** Where a series lies once an occurrence of it has a new time, or all of it another rule. */
interface NewTimes {
  /** Of the whole series: its first. */
  readonly time: EventTime;
  readonly grid: Grid;
  readonly recurrence: readonly string[];
  /** Added to wall times, in milliseconds. */
  readonly shift: number;
}

/**
 * Changes the whole series. Its exceptions move along by themselves (assumption A1), and get what is changed where they have nothing of their
 * own; the one that the rep holds gets all of it. @throws AppError `not_movable` where no rule says what is asked
 */
export function changeAll(deps: CommandDeps, target: SeriesTarget, change: EventChange): SeriesWrite {
  const { master, occurrence, grid } = target;
  if (change.recurrence?.length === 0) return endRepetition(deps, target, change);
  const moves = change.time !== undefined || change.recurrence !== undefined;
  const times = moves ? timesOfAll(deps, target, change) : null;
  const whole = times === null ? change : { ...change, time: times.time, recurrence: times.recurrence };
  const { cancelled, changed } = exceptionsFrom(deps, atFirst(target));
  const isException = changed.some(({ part }) => part.eventId === occurrence.eventId);
  const place = times === null ? target.original : instantAt(target.originalWall + times.shift, times.grid);
  return {
    // Once the series has moved, Google knows its exceptions by other ids.
    earlier: changed.flatMap((one) => followed(deps, target, one, change, times)),
    master: patchPart(master, whole),
    later:
      change.recurrence === undefined || times === null
        ? []
        : dropped(deps, target, changed, times, master.event),
    alongside: change.recurrence === undefined ? [] : takenOutOf(target, cancelled),
    shows: isException
      ? occurrence.eventId
      : `${master.eventId}_${occurrenceSuffix(place, times?.grid.allDay ?? grid.allDay)}`,
  };
}

/** What of a change an exception gets: all of it when it is the one the rep holds, else what it has nothing of its own for. */
function followed(
  deps: CommandDeps,
  target: SeriesTarget,
  { original, event, part, contested }: ChangedOccurrence,
  change: EventChange,
  times: NewTimes | null,
): readonly UnitPart[] {
  // What waits for the rep's decision must not hold up the series.
  if (contested) return [];
  const held: Held = { eventId: part.eventId, event, base: part.base ?? event, etag: part.etag };
  if (part.eventId === target.occurrence.eventId) {
    const { recurrence: _rule, ...own } = change;
    return [patchPart(held, own)];
  }
  const was = instanceOf(
    target.master.event,
    instanceIdIn(target, original),
    target.series.timeZone,
    deps.zones,
  );
  const own = was === null ? {} : changeBetween(was, event);
  const { conference, ...others } = withoutTimes(change);
  const shared = Object.entries(others).filter(([key]) => key === "guests" || !(key in own));
  // A link of one occurrence's own would not be the series'.
  const link = conference === null && !("conference" in own) ? { conference } : {};
  // A1 moves it along; that it takes longer it would not know.
  const length = change.time === undefined ? 0 : lengthOf(change.time);
  const resized = times !== null && length > 0 && !("time" in own) && length !== lengthOfEvent(event);
  const place = ruleWallAt(target.series, original, deps.zones);
  const time = resized ? { time: timeAtWall(place + times.shift, length, times.grid) } : {};
  const written = patchPart(held, { ...Object.fromEntries(shared), ...link, ...time });
  return written.write?.method === "patch" && isEmpty(written.write.body) ? [] : [written];
}

/** Exceptions of occurrences that the series has no longer. */
function dropped(
  deps: CommandDeps,
  { series, grid }: SeriesTarget,
  changed: readonly ChangedOccurrence[],
  times: NewTimes,
  master: GoogleEvent,
): readonly UnitPart[] {
  const after = patchedEvent(master, patchOf(master, { time: times.time, recurrence: times.recurrence }));
  // Where Google puts an exception depends on how far the start moved (A1), which a new rule may move further.
  const started = wallAt(instantOfTime(times.time), times.grid) - series.startWall;
  return changed.flatMap(({ original, part }) => {
    const place = instantAt(ruleWallAt(series, original, deps.zones) + started, times.grid);
    const id = `${master.id}_${occurrenceSuffix(place, grid.allDay)}`;
    return instanceOf(after, id, series.timeZone, deps.zones) === null ? [part] : [];
  });
}

/** Of a series that repeats no more, the occurrence that the rep holds stays. */
function endRepetition(deps: CommandDeps, target: SeriesTarget, change: EventChange): SeriesWrite {
  const { master, occurrence } = target;
  const { event } = occurrence;
  const { recurrence: _rule, ...own } = change;
  const { recurrence: _lines, ...single } = patchedEvent(event, patchOf(event, own));
  const body = { ...patchTo(master.event, { ...single, id: master.eventId }), recurrence: null };
  const after = patchedEvent(master.event, body);
  const { eventId, base, etag } = master;
  const { cancelled, changed } = exceptionsFrom(deps, atFirst(target));
  return {
    earlier: [],
    master: { eventId, before: master.event, after, write: { method: "patch", body }, base, etag },
    later: changed.map(({ part }) => part),
    alongside: takenOutOf(target, cancelled),
    shows: eventId,
  };
}

/** The master's own time and rule once the occurrence at `original` is at its new time. */
function timesOfAll(deps: CommandDeps, target: SeriesTarget, change: EventChange): NewTimes {
  const { series, master, originalWall } = target;
  const length = change.time === undefined ? lengthOfEvent(master.event) : lengthOf(change.time);
  const time = change.time ?? timeAtWall(originalWall, length, target.grid);
  const allDay = time.kind === "allDay";
  const grid = gridOf(allDay ? series : { allDay, timeZone: time.timeZone }, deps.zones);
  const to = change.time === undefined ? originalWall : wallAt(instantOfTime(time), grid);
  const shift = to - originalWall;
  return movable(() => {
    if (change.recurrence !== undefined) {
      const first = timeAtWall(series.startWall + shift, length, grid);
      return {
        time: startsWithRule(first, change.recurrence, deps.zones),
        grid,
        shift,
        recurrence: change.recurrence,
      };
    }
    const recurrence = movedRecurrence(series, { from: originalWall, to, grid }, deps.zones);
    const moved = { ...series, timeZone: grid.allDay ? series.timeZone : grid.zone.id, recurrence };
    const startWall = movedStart(moved, series.startWall + shift, deps.zones);
    if (wallAt(instantAt(startWall, grid), grid) !== startWall) {
      throw new RuleProblem("its first event would be at a time that a clock change skips");
    }
    return { time: timeAtWall(startWall, length, grid), grid, shift, recurrence };
  });
}
