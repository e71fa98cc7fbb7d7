import type { Notice } from "../../../shared/contract.ts";
import { AppError } from "../../../shared/errors.ts";
import type { SyncReport } from "../../../shared/model/sync.ts";
import type { SyncTotals } from "../../calendar/sync/sync-loop.ts";
import type { EventRange } from "../../google/client.ts";
import type { Calendar } from "./calendar.ts";

/** *Sync now* for a range, one at a time, its progress told to the screen. */
export function createRangeSync({ loop }: Calendar, notice: (notice: Notice) => void) {
  let under: AbortController | null = null;
  return {
    /** @throws AppError overtaken, while another is under way */
    async run(range: EventRange): Promise<SyncReport> {
      if (under !== null) throw new AppError("overtaken", "A sync is under way already. It goes on.");
      const controller = new AbortController();
      under = controller;
      try {
        return await loop.syncRange(range, controller.signal, (progress) =>
          notice({ kind: "sync", progress }),
        );
      } finally {
        under = null;
        notice({ kind: "sync", progress: null });
      }
    },
    cancel: () => under?.abort(),
  };
}

/** What a range's sync brought, over all its calendars. */
export function totalsOf({ calendars }: SyncReport): SyncTotals {
  const sum = (of: "created" | "deleted" | "updated") =>
    calendars.reduce((total, calendar) => total + calendar[of], 0);
  return { created: sum("created"), updated: sum("updated"), deleted: sum("deleted") };
}
