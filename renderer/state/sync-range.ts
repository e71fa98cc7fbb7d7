import { create } from "zustand";
import type { Input } from "../../shared/contract.ts";
import type { AppError } from "../../shared/errors.ts";
import type { SyncProgress, SyncReport } from "../../shared/model/sync.ts";
import { asAppError, call } from "../api.ts";

interface SyncRange {
  readonly running: boolean;
  /** The rep asked for its end, which comes with the page under way. */
  readonly cancelling: boolean;
  /** Null before the first news of it. */
  readonly progress: SyncProgress | null;
  /** What the last one did. */
  readonly report: SyncReport | null;
  readonly error: AppError | null;
  /** Runs it to its end, whatever is shown meanwhile; answers when it is over. */
  readonly start: (range: Input<"sync.range">) => Promise<void>;
  readonly cancel: () => Promise<void>;
  readonly setProgress: (progress: SyncProgress | null) => void;
}

/** *Sync now* for a range: under way, or what came of the last one. */
export const useSyncRange = create<SyncRange>()((set) => ({
  running: false,
  cancelling: false,
  progress: null,
  report: null,
  error: null,
  start: async (range) => {
    set({ running: true, cancelling: false, progress: null, report: null, error: null });
    try {
      set({ report: await call("sync.range", range) });
    } catch (error) {
      set({ error: asAppError(error) });
    } finally {
      set({ running: false, cancelling: false, progress: null });
    }
  },
  cancel: async () => {
    set({ cancelling: true });
    try {
      await call("sync.cancel", {});
    } catch (error) {
      set({ cancelling: false, error: asAppError(error) });
    }
  },
  setProgress: (progress) => set({ progress }),
}));
