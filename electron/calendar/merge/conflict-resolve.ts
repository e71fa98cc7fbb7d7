import { assertNever } from "../../../shared/assert-never.ts";
import type { Choice } from "../../../shared/model/conflict.ts";
import type { GoogleEvent } from "../../google/event.ts";
import type { CommandDeps } from "../commands/command-deps.ts";
import type { RecordedCommand } from "../commands/command-write.ts";
import { commitCommand, recordCommand } from "../commands/command-write.ts";
import { leadIdOf } from "../events/event-columns.ts";
import { takenOut } from "../events/event-patch.ts";
import { discardRow, forgetCommands } from "../outbox/outbox-discard.ts";
import { restack } from "../outbox/outbox-restack.ts";
import type { OutboxRow } from "../outbox/outbox-row.ts";
import { sendUpdatesFor } from "../outbox/outbox-row.ts";
import { reinstatementBody } from "../push/insert-body.ts";
import { recreation } from "../push/recreation.ts";
import type { OpenConflict } from "./conflict.ts";
import { openConflict } from "./conflict.ts";
import type { Decision } from "./conflict-decision.ts";
import { decideConflict } from "./conflict-decision.ts";
import { versionWords } from "./conflict-words.ts";
import { patchTo } from "./merge-patch.ts";
import { keepVersion } from "./version-store.ts";

/**
 * Decides a conflict. What is to be sent waits in the outbox at once, put onto Google's newest version; what was not kept can be seen in
 * Activity and brought back. @throws AppError `not_found` when it is decided already, `bad_input`, `overtaken`
 */
export function resolveConflict(deps: CommandDeps, outboxId: string, choice: Choice): { message: string } {
  const row = deps.outbox.get(outboxId);
  const stored = row === undefined ? undefined : deps.events.get(row.calendarId, row.eventId);
  const conflict = openConflict(row, stored);
  const decision = decideConflict(conflict, choice);
  if (decision.kind === "restore" && !isInSeries(deps, conflict.row, decision.event)) {
    return restoreAnew(deps, conflict, decision.event);
  }
  deps.db
    .transaction(() => {
      const after = carryOut(deps, conflict, decision);
      writeDown(deps, conflict, decision, after);
    })
    .immediate();
  deps.onChanged(["events", "activity", "status", "leads"]);
  return { message: decision.message };
}

/** Has Google a series to put the occurrence back into? Where it has not, the occurrence comes back as an event of its own. */
function isInSeries(
  deps: CommandDeps,
  { calendarId }: OutboxRow,
  { recurringEventId }: GoogleEvent,
): boolean {
  const series = recurringEventId === undefined ? undefined : deps.events.get(calendarId, recurringEventId);
  return series !== undefined && series.base !== null && !series.deleted;
}

/** What the rep sees from now on. */
function carryOut(deps: CommandDeps, conflict: OpenConflict, decision: Decision): GoogleEvent | null {
  const { row, theirs } = conflict;
  const { calendarId, eventId } = row;
  if (decision.kind === "giveUp") {
    discardRow(deps, row);
    return theirs;
  }
  const now = { attempted: false, attempts: 0, notBefore: deps.clock(), error: null };
  deps.outbox.putOff(row.id, now);
  switch (decision.kind) {
    case "send":
      if (theirs === null) return null;
      // What was kept of them is told by the decision.
      if (!decision.whole) forgetCommands(deps, row, later(deps, row));
      rebase(deps, conflict, patchTo(theirs, decision.event), theirs);
      restack(deps, theirs, deps.outbox.ofEvent(calendarId, eventId));
      return decision.event;
    case "delete":
      if (theirs === null) return null;
      rebase(deps, conflict, null, theirs);
      deps.events.putLocal(calendarId, eventId, takenOut(theirs), "waiting", null);
      return null;
    case "restore":
      rebase(deps, conflict, { ...row.body, ...reinstatementBody(decision.event) }, conflict.base);
      deps.events.putLocal(calendarId, eventId, decision.event, "waiting", null);
      return decision.event;
    default:
      return assertNever(decision);
  }
}

/** The next change that waits for the same event. */
function later(deps: CommandDeps, { calendarId, eventId, seq }: OutboxRow): OutboxRow | undefined {
  return deps.outbox.ofEvent(calendarId, eventId).find((other) => other.seq > seq);
}

function rebase(
  deps: CommandDeps,
  { row }: OpenConflict,
  body: Readonly<Record<string, unknown>> | null,
  version: GoogleEvent,
): void {
  const etag = deps.events.get(row.calendarId, row.eventId)?.etag ?? null;
  const sendUpdates = sendUpdatesFor(row, version);
  deps.outbox.rebase(row.id, { body, base: version, baseEtag: etag, sendUpdates });
}

function writeDown(
  deps: CommandDeps,
  conflict: OpenConflict,
  { message, lost }: Decision,
  after: GoogleEvent | null,
): void {
  const id = deps.uuid();
  const command = { ...commandOf(conflict), after, message };
  recordCommand(deps, command, id, deps.clock());
  if (lost !== null) keepVersion(deps.db, id, lost, versionWords(lost, deps.words));
  deps.follow({ ...command, reason: null });
}

function commandOf({ row, mine, theirs }: OpenConflict): Omit<RecordedCommand, "after" | "message"> {
  return {
    kind: "resolve",
    actor: "rep",
    calendarId: row.calendarId,
    eventId: row.eventId,
    before: theirs,
    leadId: leadIdOf(mine ?? theirs),
  };
}

/** A deleted id stays taken: the event comes back as a new one, and its guests are invited anew. */
function restoreAnew(deps: CommandDeps, conflict: OpenConflict, event: GoogleEvent): { message: string } {
  const { calendarId, eventId } = conflict.row;
  const { message } = commitCommand(deps, {
    ...recreation(deps, calendarId, event),
    kind: "restore",
    hold: false,
    alsoInTransaction: () => {
      discardRow(deps, conflict.row);
      deps.follow({ calendarId, eventId, before: event, after: null, reason: null, actor: "rep" });
    },
  });
  return { message };
}
