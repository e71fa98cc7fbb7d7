import type { Database } from "better-sqlite3";
import type { CommandResult, HistoryResult } from "../../../shared/contract/command-result.ts";
import { AppError } from "../../../shared/errors.ts";
import { guestCount } from "../events/event-patch.ts";
import type { CommandDeps } from "./command-deps.ts";
import { isImport } from "./command-import.ts";
import { namedMessage } from "./named-message.ts";
import type { PastCommand } from "./past-command.ts";
import { readCommand } from "./past-command.ts";
import { undoCommand } from "./undo.ts";
import type { AskAgain } from "./unit-redo.ts";

type Direction = "redo" | "undo";

// What is done or taken back last is taken back, or done again, first. What only a newer change was made after is no longer done again.
const next: Readonly<Record<Direction, string>> = {
  undo: `SELECT id FROM commands WHERE actor = 'rep' AND undone_by IS NULL AND standing = 'open' AND kind NOT IN ('undo', 'resolve')
    ORDER BY rowid DESC LIMIT 1`,
  redo: `SELECT id FROM commands WHERE actor = 'rep' AND undone_by IS NULL AND standing = 'open' AND kind = 'undo'
    AND rowid > COALESCE((SELECT rowid FROM commands INDEXED BY commands_first_done
      WHERE actor = 'rep' AND standing <> 'nothing' AND kind NOT IN ('undo', 'redo') ORDER BY rowid DESC LIMIT 1), 0)
    ORDER BY rowid DESC LIMIT 1`,
};

/** The command that *Undo* or *Redo* is about next; null when there is none. */
export function nextStep(db: Database, direction: Direction): string | null {
  return db.prepare<[], string>(next[direction]).pluck().get() ?? null;
}

/**
 * One step back or forward over everything the rep has changed, over restarts; null when there is none left. A step that something overtook
 * is left alone and passed over from then on. @throws AppError `overtaken` for such a one, and what any change may be refused for
 */
export function stepHistory(
  deps: CommandDeps,
  direction: Direction,
  askAgain: AskAgain,
): HistoryResult | null {
  const id = nextStep(deps.db, direction);
  if (id === null) return null;
  try {
    return takeStep(deps, id, askAgain);
  } catch (error) {
    if (!(error instanceof AppError) || !isFinal(deps, error, id)) throw error;
    deps.db.prepare("UPDATE commands SET standing = 'passed' WHERE id = ?").run(id);
    throw notTaken(deps, direction, id, error);
  }
}

function notTaken(deps: CommandDeps, direction: Direction, id: string, error: AppError): AppError {
  const what = said(original(deps, readCommand(deps, id)));
  return new AppError(
    error.code,
    `${direction === "undo" ? "Not undone" : "Not redone"}: ${what}. ${error.message}`,
    {
      action:
        direction === "undo" ? "Undo again takes back the change before it." : "Look at the event again.",
      ...(error.details === undefined ? {} : { details: error.details }),
      cause: error,
    },
  );
}

/** Takes a command back, or does again what it took back, and says which it was. @throws as `undoCommand` */
export function takeStep(deps: CommandDeps, commandId: string, askAgain: AskAgain): HistoryResult {
  const command = readCommand(deps, commandId);
  const result = undoCommand(deps, commandId, askAgain);
  return {
    ...result,
    ...telling(deps, result, command),
    step: command.kind === "undo" ? "redone" : "undone",
    what: said(original(deps, command)),
    takenBack: commandId,
  };
}

function telling(deps: CommandDeps, result: CommandResult, { before, after }: PastCommand) {
  const waits = Date.parse(result.sendsAt) > deps.clock();
  const hasGuests = Math.max(guestCount(before), guestCount(after)) > 0;
  return { waits, message: waits || !hasGuests ? result.message : `${result.message}. No guest hears of it` };
}

/** What was done at first, behind however many undos and redos. */
function original(deps: CommandDeps, command: PastCommand): PastCommand {
  const undone = deps.db
    .prepare<[string], string>("SELECT undoes FROM commands WHERE id = ? AND undoes IS NOT NULL")
    .pluck();
  let id = command.id;
  for (let before = undone.get(id); before !== undefined; before = undone.get(id)) id = before;
  return id === command.id ? command : readCommand(deps, id);
}

/** "Moved to Tue 15:00 (“Demo”)". */
function said({ message, before, after, input }: PastCommand): string {
  if (isImport({ input })) return message;
  return namedMessage(message, after?.summary ?? before?.summary ?? null);
}

/** Will it be refused tomorrow, too? What is on its way, or waits for a decision, is not settled yet. */
function isFinal(deps: CommandDeps, { code }: AppError, commandId: string): boolean {
  if (code !== "overtaken" && code !== "not_found" && code !== "not_movable") return false;
  const { calendarId, eventId } = readCommand(deps, commandId);
  const rows = [...deps.outbox.ofEvent(calendarId, eventId), ...deps.outbox.ofUnit(commandId)];
  return rows.every(({ state, attempted }) => state === "waiting" && !attempted);
}
