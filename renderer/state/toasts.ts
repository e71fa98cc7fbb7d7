import { create } from "zustand";
import type { CommandResult } from "../../shared/contract/command-result.ts";

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface ToastContent {
  readonly message: string;
  readonly detail?: string | undefined;
  readonly action?: ToastAction | undefined;
  /** `error` stays until it is dismissed. */
  readonly tone?: "note" | "error" | undefined;
  /** Stays until it is dismissed, though nothing is wrong. */
  readonly stays?: true | undefined;
  /** What else can be answered. */
  readonly also?: ToastAction | undefined;
  /** The rep dismissed it. */
  readonly onDismiss?: (() => void) | undefined;
  /** A command that waits in the outbox: the toast counts down to its sending and offers *Undo*; dismissing it sends at once. */
  readonly command?: CommandResult | undefined;
  /** What it tells of, when the newest word on that is the only one that holds. */
  readonly about?: "sync" | undefined;
  /** What taking the command back is called; *Undo* when left out. */
  readonly back?: "Redo" | "Undo" | undefined;
}

export interface Toast extends ToastContent {
  readonly id: number;
  /** Epoch milliseconds. */
  readonly shownAt: number;
}

interface Toasts {
  readonly toasts: readonly Toast[];
  readonly show: (content: ToastContent) => number;
  readonly dismiss: (id: number) => void;
  /** Takes away what offers to undo a command that is undone. */
  readonly dismissCommand: (commandId: string) => void;
  /** Takes away what offers to undo a change of an event that was changed since. */
  readonly dismissEvent: (eventId: string) => void;
}

/** More than this would hide the calendar; the oldest goes first. */
const most = 3;
let lastId = 0;

/** The messages that float above the calendar, oldest first. A newer edit of the same event takes its predecessor's place. */
export const useToasts = create<Toasts>()((set) => ({
  toasts: [],
  show: (content) => {
    lastId += 1;
    const toast: Toast = { ...content, id: lastId, shownAt: Date.now() };
    set(({ toasts }) => ({
      toasts: [...toasts.filter((other) => !replaces(toast, other)), toast].slice(-most),
    }));
    return toast.id;
  },
  dismissCommand: (commandId) =>
    set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.command?.commandId !== commandId) })),
  dismissEvent: (eventId) =>
    set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.command?.eventId !== eventId) })),
  dismiss: (id) => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
}));

function replaces(newer: Toast, older: Toast): boolean {
  if (newer.command !== undefined && older.command !== undefined) {
    return newer.command.eventId === older.command.eventId;
  }
  if (newer.about !== undefined && newer.about === older.about) return true;
  return newer.message === older.message && newer.tone === older.tone;
}
