import type { CommandResult } from "../../../shared/contract/command-result.ts";
import { AppError } from "../../../shared/errors.ts";
import { requireNoConflict, requireOwn } from "../commands/command-checks.ts";
import type { CommandDeps } from "../commands/command-deps.ts";
import { changedMessage } from "../commands/command-message.ts";
import { findTarget, repChange } from "../commands/command-target.ts";
import { commitCommand } from "../commands/command-write.ts";
import { isEmpty } from "../events/event-patch.ts";
import { effectiveEvent } from "../events/event-row.ts";
import { recreation } from "../push/recreation.ts";
import { patchTo } from "./merge-patch.ts";
import { pickFields } from "./merge-pick.ts";
import { readVersion } from "./version-store.ts";

/**
 * Brings back what a decision did not keep, as a new change that can be undone; an event that is gone comes back as a new one.
 * @throws AppError `not_found`, `overtaken` when it is so already, and what any change may be refused for
 */
export function restoreVersion(deps: CommandDeps, commandId: string): CommandResult {
  const { calendarId, eventId, event, fields } = readVersion(deps.db, commandId);
  const row = deps.events.get(calendarId, eventId);
  if (row === undefined || effectiveEvent(row) === null) {
    return commitCommand(deps, { ...recreation(deps, calendarId, event), kind: "restore", hold: true });
  }
  const target = findTarget(deps, calendarId, eventId);
  requireNoConflict(target);
  if (fields.some((field) => field !== "response")) requireOwn(target);
  const after = pickFields(target.event, event, fields);
  const body = patchTo(target.event, after);
  if (isEmpty(body)) {
    throw new AppError("overtaken", "The event is so already.", { details: { calendarId, eventId } });
  }
  return commitCommand(deps, {
    ...repChange(target),
    kind: "restore",
    after,
    write: { method: "patch", body },
    message: changedMessage(target.event, after, deps.words, "back"),
  });
}
