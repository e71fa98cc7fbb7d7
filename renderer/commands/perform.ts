import type { CommandResult, Input } from "../../shared/contract.ts";
import { asAppError, call } from "../api.ts";
import type { ToastAction } from "../state/toasts.ts";
import { useToasts } from "../state/toasts.ts";
import { useUndo } from "../state/undo.ts";

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

/** Shows a command that was taken, wherever it came from, and remembers it for *Undo*. */
export function announce(result: CommandResult, extra: { readonly action?: ToastAction } = {}): void {
  useUndo.getState().push(result);
  useToasts.getState().show({ message: result.message, command: result, ...extra });
}

/** Takes back the command with this id, or the last one that can be taken back. */
export async function undo(commandId?: string): Promise<void> {
  const id = commandId ?? useUndo.getState().last()?.commandId;
  if (id === undefined) {
    useToasts.getState().show({ message: "Nothing to undo" });
    return;
  }
  useUndo.getState().forget(id);
  await attempt(async () => {
    const result = await call("command.undo", { commandId: id });
    useToasts.getState().dismissCommand(id);
    useToasts.getState().show({ message: result.message });
  });
}

/** Runs what may be refused; a refusal becomes a toast with its message and what to do. */
export async function attempt<T>(run: () => Promise<T>): Promise<T | null> {
  try {
    return await run();
  } catch (error) {
    showError(error);
    return null;
  }
}

export function showError(error: unknown): void {
  const { message, action } = asAppError(error);
  useToasts.getState().show({ message, detail: action, tone: "error" });
}
