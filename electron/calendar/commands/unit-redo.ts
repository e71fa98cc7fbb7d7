import type { CommandResult } from "../../../shared/contract/command-result.ts";
import { changeBetween, holds } from "../events/event-patch.ts";
import { effectiveEvent } from "../events/event-row.ts";
import type { CommandDeps, Given } from "./command-deps.ts";
import { named } from "./command-message.ts";
import { findTarget } from "./command-target.ts";
import type { PastCommand, PastPart } from "./past-command.ts";
import { overtaken } from "./past-command.ts";

/** Does what was asked for once more; `input` is as it was kept. */
export type AskAgain = (deps: CommandDeps, input: string) => CommandResult;

type PastUndo = Omit<PastCommand, "parts"> & { readonly parts: readonly PastPart[] };

/**
 * Does again what an undo of several events took back, by asking for it again: everything is as it was when it was asked for first.
 * @throws AppError `overtaken` when it is not
 */
export function redoUnit(deps: CommandDeps, undo: PastUndo, askAgain: AskAgain): CommandResult {
  if (undo.input === null) {
    throw overtaken(undo, "Callsheet does not remember what was asked for then.");
  }
  for (const part of undo.parts) requireAsLeft(deps, undo, part);
  const gone = undo.parts.find(
    ({ before, after }) => before !== null && after === null && before.recurringEventId === undefined,
  );
  const given: Given = {
    input: undo.input,
    redoes: { commandId: undo.id, made: gone?.eventId ?? null },
  };
  return askAgain({ ...deps, given }, undo.input);
}

/** Nothing that the undo touched was changed since. */
function requireAsLeft(deps: CommandDeps, undo: PastUndo, { eventId, before, after }: PastPart): void {
  if (after === null) {
    const row = deps.events.get(undo.calendarId, eventId);
    if (row === undefined || effectiveEvent(row) === null) return;
    throw overtaken(undo, "This event is back already.");
  }
  const { event } = findTarget(deps, undo.calendarId, eventId);
  const left = before === null ? changeBetween(event, after) : changeBetween(before, after);
  if (!holds(event, left)) throw overtaken(undo, `${named(event)} was changed since.`);
}
