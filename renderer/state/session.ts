import { create } from "zustand";
import type { Start } from "../../shared/contract/desktop.ts";
import type { Topic } from "../../shared/contract.ts";
import type { Settings, Status } from "../../shared/model/status.ts";
import { asAppError, call, onNotice } from "../api.ts";
import { useToasts } from "./toasts.ts";

interface Session {
  /** What the main process had ready for the first paint; null until it came. */
  readonly start: Start | null;
  /** Null on the first-run screen. */
  readonly status: Status | null;
  readonly settings: Settings | null;
  readonly begin: (start: Start) => void;
  readonly setStatus: (status: Status) => void;
  /** Shown at once; put back with an error when it could not be kept. */
  readonly changeSettings: (change: Partial<Settings>) => Promise<void>;
}

/** What holds for the whole page: how the app stands and what the rep has set. */
export const useSession = create<Session>()((set, get) => ({
  start: null,
  status: null,
  settings: null,
  begin: (start) => set({ start, status: start.status, settings: start.settings }),
  setStatus: (status) => set({ status }),
  changeSettings: async (change) => {
    const before = get().settings;
    if (before === null) return;
    set({ settings: { ...before, ...change } });
    try {
      set({ settings: await call("settings.set", change) });
    } catch (error) {
      set({ settings: before });
      const { message, action } = asAppError(error);
      useToasts.getState().show({ message, detail: action, tone: "error" });
    }
  },
}));

/** The calendar's first range, read before the page asked: live queries start from it. */
export function useStart(): Start {
  const start = useSession((session) => session.start);
  if (start === null) throw new Error("The screen was drawn before the first answer came.");
  return start;
}

/** Keeps the session true: status as it is told, settings when another window or the engine changed them. */
export function followSession(): () => void {
  return onNotice((notice) => {
    // A change of the status is told by the status itself.
    if (notice.kind === "status") useSession.getState().setStatus(notice.status);
    if (notice.kind === "changed") void refresh(notice.topics);
  });
}

async function refresh(topics: readonly Topic[]): Promise<void> {
  try {
    if (topics.includes("settings")) useSession.setState({ settings: await call("settings.get", {}) });
  } catch (error) {
    const { message, action } = asAppError(error);
    useToasts.getState().show({ message, detail: action, tone: "error" });
  }
}
