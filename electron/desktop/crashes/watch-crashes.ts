import { setTimeout } from "node:timers/promises";
import type { WebContents } from "electron";
import { app, dialog } from "electron";
import type { Log } from "../log.ts";
import type { CrashStore } from "./crash-store.ts";

interface Parts {
  readonly crashes: CrashStore;
  readonly log: Log;
  readonly ours: (webContentsId: number) => boolean;
  /** A page is opened again after it ended by itself. */
  readonly reopening: () => void;
}

/** Within so long so many pages may end and be opened again by themselves; one that cannot be shown must not take the processor for good. */
const againWithinMs = 60_000;
const mostAgain = 3;
const againAfterMs = 100;

/** Keeps a report of each process that ends by itself, and opens a window's page again. */
export function watchCrashes({ crashes, log, ours, reopening }: Parts): void {
  let ended: readonly number[] = [];

  async function openAgain(contents: WebContents): Promise<void> {
    ended = [...ended.filter((at) => at > Date.now() - againWithinMs), Date.now()];
    if (ended.length > mostAgain && !(await wantedAgain())) {
      app.quit();
      return;
    }
    reopening();
    // Within the event itself the page is still being taken down, and loading it anew would take the whole app with it.
    await setTimeout(againAfterMs);
    if (!contents.isDestroyed()) contents.reload();
  }

  app.on("render-process-gone", (_event, contents, { reason, exitCode }) => {
    if (reason === "clean-exit" || !ours(contents.id)) return;
    const what = `The window's page ended: ${reason} (${exitCode}).`;
    log("error", "page", what);
    crashes.keep("page", what);
    void openAgain(contents);
  });
  app.on("child-process-gone", (_event, { type, reason, exitCode, name }) => {
    if (reason === "clean-exit" || (reason === "killed" && exitCode === 15)) return;
    const what = `${name ?? type} ended: ${reason} (${exitCode}).`;
    log("error", "process", what);
    crashes.keep(type === "GPU" ? "graphics" : "helper", what);
  });
}

async function wantedAgain(): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: "error",
    message: "Callsheet's window stopped several times in a minute.",
    detail:
      "Nothing was lost: what you changed is on this computer. Reports are kept, and shown by Diagnostics.",
    buttons: ["Open it again", "Quit Callsheet"],
    cancelId: 1,
  });
  return response === 0;
}
