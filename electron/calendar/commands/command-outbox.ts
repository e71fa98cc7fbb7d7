import { AppError } from "../../../shared/errors.ts";
import { isLost } from "../calendars/lost-calendar.ts";
import { resolveConflict } from "../merge/conflict-resolve.ts";
import { discardRow } from "../outbox/outbox-discard.ts";
import { mendRow } from "../outbox/outbox-mend.ts";
import type { OutboxRow } from "../outbox/outbox-row.ts";
import type { CommandDeps } from "./command-deps.ts";

/** Ends the Undo time of a command. A later edit that joined the command has its own. */
export function releaseChange(deps: CommandDeps, commandId: string): void {
  if (deps.outbox.release(commandId, deps.clock()) > 0) deps.onChanged(["activity", "status"]);
}

/**
 * Sends a change again at once. One in conflict is decided for the rep's version. @throws AppError `not_found`, `overtaken`
 */
export function retryChange(deps: CommandDeps, outboxId: string): void {
  const row = requireRow(deps, outboxId);
  if (row.state === "conflict") {
    resolveConflict(deps, outboxId, { kind: "mine" });
    return;
  }
  deps.db
    .transaction(() => {
      if (row.damaged !== null) mendRow(deps, row);
      deps.outbox.putOff(row.id, {
        attempted: row.attempted,
        attempts: 0,
        notBefore: deps.clock(),
        error: null,
      });
      if (row.state === "failed") deps.events.setState(row.calendarId, row.eventId, "waiting", null);
    })
    .immediate();
  deps.onChanged(["events", "activity", "status"]);
}

/**
 * Gives a change up. Later changes of the event stay, put onto Google's version; without its insert nothing of a new event stays. One in
 * conflict is decided for Google's version.
 * @throws AppError `not_found`, `overtaken` while it is being sent, or is a deletion that may have reached Google
 */
export function discardChange(deps: CommandDeps, outboxId: string): void {
  const row = requireRow(deps, outboxId);
  if (row.state === "conflict" && row.method !== "insert") {
    resolveConflict(deps, outboxId, { kind: "theirs" });
    return;
  }
  refuseDeletionInDoubt(deps, row);
  deps.db
    .transaction(() => {
      discardRow(deps, row);
    })
    .immediate();
  deps.onChanged(["events", "activity", "status", "leads"]);
}

/** Given up, a deletion that was tried and never answered would show the event as it was, and Google might have it no more. */
function refuseDeletionInDoubt(deps: CommandDeps, row: OutboxRow): void {
  if (row.method !== "delete" || !row.attempted || row.state !== "waiting") return;
  if (isLost(deps.db, row.calendarId)) return;
  throw new AppError("overtaken", "This deletion was tried already, and may have reached Google.", {
    action: "Wait for the next try, which finds out, and then bring the event back with Undo.",
  });
}

function requireRow(deps: CommandDeps, outboxId: string): OutboxRow {
  const row = deps.outbox.get(outboxId);
  if (row === undefined) {
    throw new AppError("not_found", "This change was sent or given up already.", { details: { outboxId } });
  }
  if (row.state !== "sending") return row;
  throw new AppError("overtaken", "This change is being sent right now.", {
    action: "Look again in a moment.",
  });
}
