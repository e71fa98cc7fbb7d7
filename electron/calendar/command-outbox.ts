import { AppError } from "../../shared/errors.ts";
import type { CommandDeps } from "./command-deps.ts";
import { googleVersion } from "./command-target.ts";
import { takenOut } from "./event-patch.ts";
import { restack } from "./outbox-restack.ts";
import type { OutboxRow } from "./outbox-row.ts";
import { sendUpdatesFor } from "./outbox-row.ts";

/** Ends the Undo time of a command. A later edit that joined the command has its own. */
export function releaseChange(deps: CommandDeps, commandId: string): void {
  if (deps.outbox.release(commandId, deps.clock()) > 0) deps.onChanged(["activity", "status"]);
}

/**
 * Sends a change again at once. One in conflict is put onto Google's newest version, so that what it changes goes over Google's and
 * everything else stays. @throws AppError `not_found`, `overtaken`
 */
export function retryChange(deps: CommandDeps, outboxId: string): void {
  const row = requireRow(deps, outboxId);
  deps.db
    .transaction(() => {
      deps.outbox.putOff(row.id, {
        attempted: row.attempted,
        attempts: 0,
        notBefore: deps.clock(),
        error: null,
      });
      if (row.state === "conflict") overGoogles(deps, row);
      else if (row.state === "failed") deps.events.setState(row.calendarId, row.eventId, "waiting", null);
    })
    .immediate();
  deps.onChanged(["events", "activity", "status"]);
}

/**
 * Gives a change up. Later changes of the event stay, put onto Google's version; without its insert nothing of a new event stays.
 * @throws AppError `not_found`, `overtaken` while it is being sent
 */
export function discardChange(deps: CommandDeps, outboxId: string): void {
  const row = requireRow(deps, outboxId);
  deps.db
    .transaction(() => {
      discardRow(deps, row);
    })
    .immediate();
  deps.onChanged(["events", "activity", "status", "leads"]);
}

function discardRow(deps: CommandDeps, row: OutboxRow): void {
  const { calendarId, eventId } = row;
  const others = deps.outbox.ofEvent(calendarId, eventId).filter(({ id }) => id !== row.id);
  const stored = deps.events.get(calendarId, eventId);
  const version = stored === undefined ? null : googleVersion(stored);
  const kept = row.method === "insert" || version === null ? [] : others;
  for (const given of [row, ...others.filter((other) => !kept.includes(other))]) {
    deps.outbox.remove(given.id);
    forgetCommands(
      deps,
      given,
      others.find((other) => other.seq > given.seq),
    );
  }
  if (version === null || kept.length === 0) deps.events.discardLocal(calendarId, eventId);
  else restack(deps, version, kept);
}

/** The commands that had joined a row are taken back with it: those from its first up to the next row's. */
function forgetCommands(deps: CommandDeps, row: OutboxRow, next: OutboxRow | undefined): void {
  deps.db
    .prepare(
      `UPDATE commands SET undone_by = 'discarded' WHERE undone_by IS NULL
       AND calendar_id = @calendarId AND event_id = @eventId AND (id = @commandId OR (at >= @from AND at < @to))`,
    )
    .run({
      calendarId: row.calendarId,
      eventId: row.eventId,
      commandId: row.commandId,
      from: row.createdAt,
      to: next?.createdAt ?? Number.MAX_SAFE_INTEGER,
    });
}

function overGoogles(deps: CommandDeps, row: OutboxRow): void {
  const stored = deps.events.get(row.calendarId, row.eventId);
  const version = stored === undefined ? null : googleVersion(stored);
  if (version === null || row.method === "insert") {
    throw new AppError("overtaken", "This was deleted in Google, so your change has nothing to go to.", {
      action: "Discard the change, and create the event again if you need it.",
      details: { calendarId: row.calendarId, eventId: row.eventId },
    });
  }
  if (row.method === "delete") {
    deps.outbox.rebase(row.id, {
      body: null,
      base: version,
      baseEtag: version.etag ?? null,
      sendUpdates: sendUpdatesFor(row, version),
    });
    deps.events.putLocal(row.calendarId, row.eventId, takenOut(version), "waiting", null);
    return;
  }
  restack(deps, version, deps.outbox.ofEvent(row.calendarId, row.eventId));
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
