import { useDialogs } from "../state/dialogs.ts";
import { useSyncRange } from "../state/sync-range.ts";
import { useToasts } from "../state/toasts.ts";
import type { DateRange } from "./sync-words.ts";
import { instantsOf, reportWords } from "./sync-words.ts";

/** Runs it; when the dialog is gone by its end, a message says what came of it. */
export async function syncRange(range: DateRange): Promise<void> {
  await useSyncRange.getState().start(instantsOf(range));
  if (useDialogs.getState().open?.kind === "sync") return;
  const { report, error } = useSyncRange.getState();
  const details = {
    label: "Details",
    run: () => useDialogs.getState().show({ kind: "sync", span: "week" }),
  };
  if (error !== null) {
    useToasts.getState().show({ message: error.message, detail: error.action, tone: "error" });
  } else if (report !== null) {
    const failed = report.calendars.some((calendar) => calendar.error !== null);
    const tone = failed ? "error" : "note";
    useToasts.getState().show({ message: reportWords(report), action: details, tone });
  }
}
