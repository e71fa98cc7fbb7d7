import type { CommandResult } from "../../../shared/contract/command-result.ts";
import type { GoogleEvent } from "../../google/event.ts";
import { googleEventSchema } from "../../google/event.ts";
import { leadIdOf } from "../events/event-columns.ts";
import { mintEventId } from "../events/event-ids.ts";
import {
  changeBetween,
  guestCount,
  holds,
  patchedEvent,
  patchOf,
  takenOut,
  timeOf,
} from "../events/event-patch.ts";
import { effectiveEvent } from "../events/event-row.ts";
import { isJsonObject } from "../events/json-patch.ts";
import type { OutboxRow } from "../outbox/outbox-row.ts";
import { newLocalEvent, recreationBody, reinstatementBody } from "../push/insert-body.ts";
import { requireAccount } from "./command-calendar.ts";
import { requireOwn } from "./command-checks.ts";
import type { CommandDeps } from "./command-deps.ts";
import { isImport, stepImport } from "./command-import.ts";
import { changedMessage, named } from "./command-message.ts";
import { discardChange } from "./command-outbox.ts";
import type { Target } from "./command-target.ts";
import { findTarget, repChange } from "./command-target.ts";
import { commitCommand, mayJoin } from "./command-write.ts";
import type { PastCommand } from "./past-command.ts";
import { overtaken, readCommand } from "./past-command.ts";
import type { AskAgain } from "./unit-redo.ts";
import { redoUnit } from "./unit-redo.ts";
import { undoUnit } from "./unit-undo.ts";

/**
 * Takes a command back. While it was not sent, its change goes and Google never hears of it; later, the reverse is a new change. What was
 * changed again since is left alone. What an undo took back is so done again; `askAgain` does it for several events. @throws AppError `not_found`, `overtaken`, and what any change may be refused for
 */
export function undoCommand(deps: CommandDeps, commandId: string, askAgain: AskAgain): CommandResult {
  const command = readCommand(deps, commandId);
  if (command.undoneBy !== null) throw overtaken(command, "This was taken back already.");
  const { parts } = command;
  if (parts !== null && isImport(command)) return stepImport(deps, { ...command, parts });
  const unit = deps.outbox.ofUnit(command.id);
  const rows = unit.length > 0 ? unit : deps.outbox.ofEvent(command.calendarId, command.eventId);
  const stopped = rows.find((row) => row.state === "failed" || row.state === "conflict");
  if (stopped !== undefined) return giveUp(deps, command, stopped);
  if (parts !== null && isUndo(command)) return redoUnit(deps, { ...command, parts }, askAgain);
  if (parts !== null) return undoUnit(deps, { ...command, parts });
  if (command.before === null) return undoCreation(deps, command, rows.at(-1));
  if (command.after === null) return undoDeletion(deps, command, command.before, rows.at(-1));
  return undoChange(deps, command, command.before, command.after, rows.at(-1));
}

/** The server has not taken the change: taking it back is giving it up. */
function giveUp(deps: CommandDeps, command: PastCommand, row: OutboxRow): CommandResult {
  if (row.commandId !== command.id) {
    throw overtaken(command, "A later change of this event waits for your decision in Activity.");
  }
  discardChange(deps, row.id);
  return {
    commandId: command.id,
    calendarId: command.calendarId,
    eventId: command.eventId,
    message: "Your change is given up",
    guestCount: 0,
    sendsAt: new Date(deps.clock()).toISOString(),
  };
}

function undoCreation(deps: CommandDeps, command: PastCommand, last: OutboxRow | undefined): CommandResult {
  const target = findTarget(deps, command.calendarId, command.eventId);
  if (command.after === null || Object.keys(changeBetween(command.after, target.event)).length > 0) {
    throw overtaken(command, "This event was changed since.");
  }
  return commitCommand(deps, {
    ...reversal(command, target),
    after: null,
    write: { method: "delete" },
    message: isUndo(command)
      ? `Cancelled ${named(target.event)} again`
      : toldAgain(`Removed ${named(target.event)} again`, target.event, last),
  });
}

function undoChange(
  deps: CommandDeps,
  command: PastCommand,
  before: GoogleEvent,
  after: GoogleEvent,
  last: OutboxRow | undefined,
): CommandResult {
  const target = findTarget(deps, command.calendarId, command.eventId);
  requireOwnUnlessReply(target, before, after);
  if (!holds(target.event, changeBetween(before, after)))
    throw overtaken(command, "This was changed again since.");
  const body = patchOf(target.event, changeBetween(after, before));
  const shown = patchedEvent(target.event, body);
  return commitCommand(deps, {
    ...reversal(command, target),
    after: shown,
    write: { method: "patch", body },
    message: isUndo(command)
      ? changedMessage(target.event, shown, deps.words)
      : toldAgain(changedMessage(target.event, shown, deps.words, "back"), shown, last),
  });
}

/** A guest's own reply is theirs to take back; everything else is the organizer's. */
function requireOwnUnlessReply(target: Target, before: GoogleEvent, after: GoogleEvent): void {
  const { response: _own, ...others } = changeBetween(before, after);
  if (Object.keys(others).length > 0) requireOwn(target);
}

function undoDeletion(
  deps: CommandDeps,
  command: PastCommand,
  before: GoogleEvent,
  last: OutboxRow | undefined,
): CommandResult {
  const row = deps.events.get(command.calendarId, command.eventId);
  if (row !== undefined && effectiveEvent(row) !== null)
    throw overtaken(command, "This event is back already.");
  if (last?.method === "delete" && mayJoin(last)) return dropDeletion(deps, command, before, last);
  if (before.recurringEventId === undefined) return createAnew(deps, command, before);
  if (last !== undefined) throw overtaken(command, "The cancellation is being sent right now.");
  const cancelled = takenOut(before);
  return commitCommand(deps, {
    ...restoration(deps, command, before),
    eventId: command.eventId,
    after: before,
    write: { method: "patch", body: reinstatementBody(before) },
    base: cancelled,
    etag: row?.etag ?? null,
  });
}

/**
 * The deletion was not sent: what the rep had changed before it still waits to be. Where Google's version is another one by now, and the rep has
 * decided to delete that, that is the one which comes back: taking a deletion back changes nothing of anybody's.
 */
function dropDeletion(
  deps: CommandDeps,
  command: PastCommand,
  before: GoogleEvent,
  row: OutboxRow,
): CommandResult {
  const base = isJsonObject(row.base) ? googleEventSchema.parse(row.base) : before;
  const wanted = base.etag === before.etag ? before : base;
  const body = patchOf(base, changeBetween(base, wanted));
  return commitCommand(deps, {
    ...restoration(deps, command, before),
    eventId: command.eventId,
    after: wanted,
    write: Object.keys(body).length === 0 ? null : { method: "patch", body },
    base,
    etag: row.baseEtag,
    replaces: row.id,
  });
}

/** A deleted id stays taken: the event comes back as a new one, and its guests are invited anew. */
function createAnew(deps: CommandDeps, command: PastCommand, before: GoogleEvent): CommandResult {
  const eventId = mintEventId(deps.uuid());
  const body = recreationBody(before, eventId);
  return commitCommand(deps, {
    ...restoration(deps, command, before),
    eventId,
    after: newLocalEvent(body, requireAccount(deps.db).email),
    write: { method: "insert", body },
    base: null,
    etag: null,
    succeeds: command.eventId,
  });
}

function isUndo({ kind }: PastCommand): boolean {
  return kind === "undo";
}

function reversal(command: PastCommand, target: Target) {
  return { ...repChange(target), kind: isUndo(command) ? "redo" : "undo", undoes: command.id } as const;
}

function restoration(deps: CommandDeps, command: PastCommand, before: GoogleEvent) {
  return {
    kind: isUndo(command) ? "redo" : "undo",
    actor: "rep",
    calendarId: command.calendarId,
    before: null,
    leadId: leadIdOf(before),
    message: isUndo(command)
      ? `Created ${named(before)} again, ${deps.words.start(timeOf(before))}`
      : `Brought ${named(before)} back, ${deps.words.start(timeOf(before))}`,
    hold: true,
    undoes: command.id,
  } as const;
}

/** Guests heard of the change that is taken back, unless it still waits. */
function toldAgain(message: string, event: GoogleEvent, last: OutboxRow | undefined): string {
  const unsent = last !== undefined && mayJoin(last);
  return unsent || guestCount(event) === 0 ? message : `${message}. Guests will be told again`;
}
