import { AppError } from "../../../shared/errors.ts";
import type { GoogleEvent } from "../../google/event.ts";
import { requireAccount } from "../commands/command-calendar.ts";
import type { CommandDeps } from "../commands/command-deps.ts";
import { named } from "../commands/command-message.ts";
import { googleVersion } from "../commands/command-target.ts";
import { recordCommand } from "../commands/command-write.ts";
import type { PastUnit } from "../commands/unit-undo.ts";
import { readUnit, undoUnit } from "../commands/unit-undo.ts";
import { leadIdOf } from "../events/event-columns.ts";
import { sameField } from "../events/event-patch.ts";
import { newLocalEvent } from "../push/insert-body.ts";
import { restack, versionAfter } from "./outbox-restack.ts";
import type { OutboxRow } from "./outbox-row.ts";

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
  if (unit !== null && sent.length > 0) takeBack(deps, unit, sent);
}

/** What Google has of a unit that is given up. Where somebody changed or deleted it since, it stays as it is there: nobody's to take back. */
function takeBack(deps: CommandDeps, unit: PastUnit, sent: PastUnit["parts"]): void {
  try {
    undoUnit(deps, unit, sent);
  } catch (error) {
    const overtaken = error instanceof AppError && (error.code === "overtaken" || error.code === "not_found");
    if (!overtaken) throw error;
  }
}

function discardAlone(deps: CommandDeps, row: OutboxRow): void {
  if (row.method === "insert" && row.attempted && row.damaged === null) {
    takeBackInsert(deps, row);
    return;
  }
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
  else {
    const keys = givenUp(row, version, kept);
    // What was changed before it was not made against it: a contradiction to Google stays one.
    restack(deps, version, kept, ({ seq }) => (seq > row.seq ? keys : []));
  }
}

/** The keys that only the given-up row had changed: what comes after it is made against Google's value. One that Google changed too is contested. */
function givenUp(row: OutboxRow, version: GoogleEvent, kept: readonly OutboxRow[]): readonly string[] {
  const { base } = row;
  if (base === null) return [];
  const now = versionAfter(
    version,
    kept.filter(({ seq }) => seq < row.seq),
  );
  return Object.keys(row.body).filter((key) => sameField(key, base[key], now[key]));
}

/** The new event may be at Google although no answer came: it is looked for there, and goes. */
function takeBackInsert(deps: CommandDeps, row: OutboxRow): void {
  const { calendarId, eventId, sendUpdates } = row;
  const made = newLocalEvent(row.body, requireAccount(deps.db).email);
  for (const other of deps.outbox.ofEvent(calendarId, eventId)) {
    forgetCommands(deps, other, undefined);
    if (other.id !== row.id) deps.outbox.remove(other.id);
  }
  const [commandId, now] = [deps.uuid(), deps.clock()];
  deps.outbox.join(row.id, {
    commandId,
    method: "delete",
    body: null,
    base: made,
    sendUpdates,
    notBefore: now,
  });
  deps.events.putLocal(calendarId, eventId, null, "waiting", null);
  recordCommand(
    deps,
    {
      kind: "cancel",
      actor: "rep",
      calendarId,
      eventId,
      before: made,
      after: null,
      leadId: leadIdOf(made),
      message: `Removed ${named(made)} again`,
    },
    commandId,
    now,
  );
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
