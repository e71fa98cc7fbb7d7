import { join } from "node:path";
import { app } from "electron";
import { describeError } from "../../../shared/describe-error.ts";
import { crashFolderIn, openCrashStore } from "../crashes/crash-store.ts";
import { logFileIn, openLog } from "../log.ts";

/** What is written down of this run: the log and reports of crashes, and whatever nobody caught in both. `clock` in epoch milliseconds. */
export function openRecords(userData: string, clock: () => number, painted: Promise<void>) {
  const logs = join(userData, "logs");
  const log = openLog(logs, painted);
  const crashes = openCrashStore(userData, app.getVersion(), clock, (error) =>
    log("error", "crashes", describeError(error)),
  );
  const failed = (error: unknown) => {
    log("error", "main", describeError(error));
    crashes.keep("app", describeError(error), error instanceof Error ? error.stack : undefined);
  };
  process.on("uncaughtException", failed);
  process.on("unhandledRejection", failed);
  return { log, logFile: logFileIn(logs), crashes, crashFolder: crashFolderIn(userData) };
}
