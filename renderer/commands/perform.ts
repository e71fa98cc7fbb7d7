import type { CommandResult, HistoryResult } from "../../shared/contract/command-result.ts";
import type { Input } from "../../shared/contract.ts";
import type { ErrorCode } from "../../shared/errors.ts";
import { asAppError, call } from "../api.ts";
import type { ToastAction, ToastContent } from "../state/toasts.ts";
import { useToasts } from "../state/toasts.ts";

/** The procedures that answer with a `CommandResult`. */
export type CommandName =
  | "event.create"
  | "event.move"
  | "event.edit"
  | "event.cancel"
  | "event.respond"
  | "lead.book"
  | "lead.bookNow"
  | "version.restore";

/**
 * Gives a command: shows its toast with *Undo* when it was taken, and why not when it was refused.
 *
 * @returns null when it was refused; the rep has been told.
 */
export async function perform<C extends CommandName>(
  name: C,
  input: Input<C>,
): Promise<CommandResult | null> {
  return attempt(async () => {
    const result: CommandResult = await call(name, input);
    announce(result);
    return result;
  });
}

/** Shows a command that was taken, wherever it came from. */
export function announce(result: CommandResult, extra: { readonly action?: ToastAction } = {}): void {
  useToasts.getState().show({ message: result.message, command: result, ...extra });
}

/** Takes back the command with this id, or what the rep did last, in this run or an earlier one. */
export async function undo(commandId?: string): Promise<void> {
  await attempt(async () => {
    const step = commandId === undefined ? call("history.undo", {}) : call("command.undo", { commandId });
    showStep(await step, "Nothing to undo");
  });
}

/** Does again what was taken back last. */
export async function redo(): Promise<void> {
  await attempt(async () => showStep(await call("history.redo", {}), "Nothing to redo"));
}

/** Says what was taken back, or done again, and who hears of it. */
function showStep(result: HistoryResult | null, nothing: string): void {
  const { show, dismissCommand, dismissEvent } = useToasts.getState();
  if (result === null) {
    show({ message: nothing });
    return;
  }
  const { step, what, message, waits, takenBack, commandId } = result;
  dismissCommand(takenBack);
  dismissEvent(result.eventId);
  const [said, back] = step === "undone" ? (["Undone", "Redo"] as const) : (["Redone", "Undo"] as const);
  show({
    message: `${said}: ${what}`,
    detail: message,
    ...(waits ? { command: result, back } : { action: { label: back, run: () => void undo(commandId) } }),
  });
}

/** Runs what may be refused; a refusal becomes a toast with its message and what to do. */
export async function attempt<T>(run: () => Promise<T>, about?: ToastContent["about"]): Promise<T | null> {
  try {
    return await run();
  } catch (error) {
    showError(error, about);
    return null;
  }
}

/** Being offline is a quiet state, and a sign-in that is wanted has its banner, which stays: both are said, and go by themselves. */
const quiet: ReadonlySet<ErrorCode> = new Set(["offline", "reconnect"]);

export function showError(error: unknown, about?: ToastContent["about"]): void {
  const { code, message, action } = asAppError(error);
  useToasts.getState().show({ message, detail: action, tone: quiet.has(code) ? "note" : "error", about });
}
