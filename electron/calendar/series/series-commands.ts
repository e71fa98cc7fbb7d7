import type { CommandResult } from "../../../shared/contract/command-result.ts";
import type { EventTime } from "../../../shared/model/event-time.ts";
import { requireNoConflict, requireOwn } from "../commands/command-checks.ts";
import type { CommandDeps } from "../commands/command-deps.ts";
import { cancelledMessage, changedMessage, named } from "../commands/command-message.ts";
import type { Target } from "../commands/command-target.ts";
import { repChange } from "../commands/command-target.ts";
import type { CommandKind } from "../commands/command-write.ts";
import { commitCommand } from "../commands/command-write.ts";
import { isOwnMatter } from "../events/event-details.ts";
import type { EventChange } from "../events/event-patch.ts";
import { patchedEvent, patchOf } from "../events/event-patch.ts";
import type { SendUpdates } from "../outbox/outbox-row.ts";
import { changeAll } from "./series-change.ts";
import { alongside, exceptionsFrom } from "./series-exceptions.ts";
import { cancelFollowing, changeFollowing, turnAll } from "./series-following.ts";
import type { SeriesWrite } from "./series-parts.ts";
import type { Scope, SeriesTarget } from "./series-target.ts";
import { atFirst, findSeries } from "./series-target.ts";
import { inGrid } from "./series-times.ts";

type SeriesScope = Exclude<Scope, "this">;

/** A series, and how much of it is meant. */
interface Scoped {
  readonly target: SeriesTarget;
  readonly scope: SeriesScope;
}

/** Why, and who is told. */
interface Telling {
  readonly reason?: string | undefined;
  readonly sendUpdates?: SendUpdates | undefined;
}

/** The series a change is for; null when it is for one event alone. */
export function seriesFor(deps: CommandDeps, target: Target, scope: Scope = "this"): Scoped | null {
  if (scope === "this") return null;
  const series = findSeries(deps, target);
  return series === null ? null : { target: series, scope };
}

/**
 * Changes a series from an occurrence on, or all of it. A series that is moved keeps its zone, whatever zone the rep looks at it in; one
 * that is edited lives in the zone it is given. @throws AppError `not_movable`, `overtaken`, `bad_input`
 */
export function changeSeries(
  deps: CommandDeps,
  kind: CommandKind,
  { target, scope }: Scoped,
  wanted: EventChange,
  sendUpdates?: SendUpdates,
): CommandResult {
  const { grid, master } = target;
  const change =
    kind === "move" && wanted.time !== undefined ? { ...wanted, time: inGrid(wanted.time, grid) } : wanted;
  requireDecided(target);
  const { event } = target.occurrence;
  const { recurrence: _rule, ...own } = change;
  const after = patchedEvent(event, patchOf(event, own));
  // From its first occurrence on is all of it.
  const whole = scope === "all" || target.first;
  if (!whole || !isOwnMatter(patchOf(master.event, change))) requireOwn(master);
  const write = whole
    ? (turns(target, change.time) ? turnAll : changeAll)(deps, target, change)
    : changeFollowing(deps, target, change);
  const shown = change.recurrence === undefined ? after : { ...after, recurrence: [...change.recurrence] };
  const was = { ...event, recurrence: master.event.recurrence };
  const message = changedMessage(
    was,
    change.recurrence === undefined ? { ...after, recurrence: was.recurrence } : shown,
    deps.words,
  );
  return commit(deps, kind, target, write, `${message}, ${whole ? "all events" : "and all following"}`, {
    sendUpdates,
  });
}

/** Cancels a series from an occurrence on, or all of it. @throws AppError `not_movable`, `overtaken` */
export function cancelSeries(
  deps: CommandDeps,
  { target, scope }: Scoped,
  { reason, sendUpdates }: Telling,
): CommandResult {
  requireDecided(target);
  const { master } = target;
  if (scope === "all" || target.first) {
    return commitCommand(deps, {
      ...repChange(master),
      kind: "cancel",
      after: null,
      write: { method: "delete" },
      alongside: alongside(target, exceptionsFrom(deps, atFirst(target))),
      message: `${cancelledMessage(master.event)}, all events`,
      reason: reason ?? null,
      sendUpdates,
    });
  }
  requireOwn(master);
  const message = `Cancelled ${named(master.event)}, this and all following`;
  return commit(deps, "cancel", target, cancelFollowing(deps, target), message, { reason, sendUpdates });
}

function commit(
  deps: CommandDeps,
  kind: CommandKind,
  { master }: SeriesTarget,
  { master: part, ...others }: SeriesWrite,
  message: string,
  { reason, sendUpdates }: Telling,
): CommandResult {
  const telling = { message, reason: reason ?? null, sendUpdates };
  return commitCommand(deps, { ...repChange(master), ...part, ...others, kind, ...telling });
}

function requireDecided({ master, occurrence }: SeriesTarget): void {
  requireNoConflict(master);
  requireNoConflict(occurrence);
}

/** Between whole days and times of day. */
function turns({ grid }: SeriesTarget, time: EventTime | undefined): boolean {
  return time !== undefined && (time.kind === "allDay") !== grid.allDay;
}
