import { create } from "zustand";
import type { CommandResult } from "../../shared/contract.ts";

interface Undo {
  readonly commands: readonly CommandResult[];
  readonly push: (command: CommandResult) => void;
  readonly forget: (commandId: string) => void;
  readonly last: () => CommandResult | undefined;
}

const kept = 50;

/** The commands of this run, oldest first, for *Undo* after the toast is gone. The engine decides whether one can still be undone. */
export const useUndo = create<Undo>()((set, get) => ({
  commands: [],
  push: (command) => set(({ commands }) => ({ commands: [...commands, command].slice(-kept) })),
  forget: (commandId) =>
    set(({ commands }) => ({ commands: commands.filter((command) => command.commandId !== commandId) })),
  last: () => get().commands.at(-1),
}));
