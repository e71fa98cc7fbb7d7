import { AppError } from "../../shared/errors.ts";
import type { CommandDeps } from "./command-deps.ts";
import { googleVersion } from "./command-target.ts";
import { restack } from "./outbox-restack.ts";
import type { OutboxRow } from "./outbox-row.ts";
import { readUnit, undoUnit } from "./unit-undo.ts";

/**
 * Gives a row up, within a transaction: its commands count as taken back, and the event shows Google's version, with the later changes that
 * still make sense put onto it. A row of a unit takes the rest of it along: half of it must not reach Google.
 */
export function discardRow(deps: CommandDeps, row: OutboxRow): void {
  if (row.unitId === null) discardAlone(deps, row);
  else discardUnit(deps, row.unitId);
}

/** What of the unit Google has already is taken back by a new change. @throws AppError `overtaken` while a part of it is being sent */
function discardUnit(deps: CommandDeps, unitId: string): void {
  const rows = deps.outbox.ofUnit(unitId);
  if (rows.some(({ state }) => state === "sending")) {
    throw new AppError("overtaken", "This change is being sent right now.", {
      action: "Look again in a moment.",
    });
  }
  const unit = readUnit(deps, unitId);
  const unsent = new Set(rows.map(({ eventId }) => eventId));
  // Last first: what waits for another of the unit goes before it.
  for (const row of [...rows].reverse()) discardAlone(deps, row);
  const sent = unit?.parts.filter(({ eventId }) => !unsent.has(eventId)) ?? [];
  if (unit !== null && sent.length > 0) undoUnit(deps, unit, sent);
}

function discardAlone(deps: CommandDeps, row: OutboxRow): void {
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
export function forgetCommands(deps: CommandDeps, row: OutboxRow, next: OutboxRow | undefined): void {
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
