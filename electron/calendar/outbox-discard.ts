import type { CommandDeps } from "./command-deps.ts";
import { googleVersion } from "./command-target.ts";
import { restack } from "./outbox-restack.ts";
import type { OutboxRow } from "./outbox-row.ts";

/**
 * Gives a row up, within a transaction: its commands count as taken back, and the event shows Google's version, with the later changes that
 * still make sense put onto it.
 */
export function discardRow(deps: CommandDeps, row: OutboxRow): void {
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
