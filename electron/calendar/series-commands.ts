import type { CommandResult } from "../../shared/contract.ts";
import type { EventTime } from "../../shared/model/event-time.ts";
import { requireNoConflict, requireOwn } from "./command-checks.ts";
import type { CommandDeps } from "./command-deps.ts";
import { cancelledMessage, changedMessage, named } from "./command-message.ts";
import type { Target } from "./command-target.ts";
import { repChange } from "./command-target.ts";
import type { CommandKind } from "./command-write.ts";
import { commitCommand } from "./command-write.ts";
import type { EventChange } from "./event-patch.ts";
import { patchedEvent, patchOf } from "./event-patch.ts";
import type { SeriesWrite } from "./series-change.ts";
import { cancelFollowing, changeAll, changeFollowing } from "./series-change.ts";
import type { Scope, SeriesTarget } from "./series-target.ts";
import { findSeries } from "./series-target.ts";

type SeriesScope = Exclude<Scope, "this">;

/** The series a change is for; null when it is for one event alone. */
export function seriesFor(
  deps: CommandDeps,
  target: Target,
  scope: Scope = "this",
): { readonly target: SeriesTarget; readonly scope: SeriesScope } | null {
  if (scope === "this") return null;
  const series = findSeries(deps, target);
  return series === null ? null : { target: series, scope };
}

/** Changes a series from an occurrence on, or all of it. @throws AppError `not_movable`, `overtaken` */
export function changeSeries(
  deps: CommandDeps,
  kind: CommandKind,
  { target, scope }: { readonly target: SeriesTarget; readonly scope: SeriesScope },
  change: EventChange,
): CommandResult {
  requireOwn(target.master);
  requireDecided(target);
  const { event } = target.occurrence;
  const after = patchedEvent(event, patchOf(event, change));
  // From its first occurrence on is all of it, but where the series has to become another one.
  const whole =
    scope === "all"
      ? !(target.first && turns(target, change.time))
      : target.first && !turns(target, change.time);
  const write = whole ? changeAll(deps, target, change) : changeFollowing(deps, target, change);
  const message = `${changedMessage(event, after, deps.words)}, ${whole ? "all events" : "and all following"}`;
  return commit(deps, kind, target, write, message);
}

/** Cancels a series from an occurrence on, or all of it. @throws AppError `not_movable`, `overtaken` */
export function cancelSeries(
  deps: CommandDeps,
  { target, scope }: { readonly target: SeriesTarget; readonly scope: SeriesScope },
  reason: string | null,
): CommandResult {
  requireDecided(target);
  const { master } = target;
  if (scope === "all" || target.first) {
    return commitCommand(deps, {
      ...repChange(master),
      kind: "cancel",
      after: null,
      write: { method: "delete" },
      message: `${cancelledMessage(master.event)}, all events`,
      reason,
    });
  }
  requireOwn(master);
  const message = `Cancelled ${named(master.event)}, this and all following`;
  return commit(deps, "cancel", target, cancelFollowing(deps, target), message, reason);
}

function commit(
  deps: CommandDeps,
  kind: CommandKind,
  { master }: SeriesTarget,
  { master: part, ...others }: SeriesWrite,
  message: string,
  reason: string | null = null,
): CommandResult {
  return commitCommand(deps, { ...repChange(master), ...part, ...others, kind, message, reason });
}

function requireDecided({ master, occurrence }: SeriesTarget): void {
  requireNoConflict(master);
  requireNoConflict(occurrence);
}

/** Between whole days and times of day. */
function turns({ grid }: SeriesTarget, time: EventTime | undefined): boolean {
  return time !== undefined && (time.kind === "allDay") !== grid.allDay;
}
