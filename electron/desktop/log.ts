import { join } from "node:path";
import log from "electron-log/node.js";
import { redact } from "../../shared/redact.ts";

export type LogLevel = "info" | "warn" | "error";
/** Writes one line; every text passes `redact` first. */
export type Log = (level: LogLevel, scope: string, message: string) => void;

export function logFileIn(folder: string): string {
  return join(folder, "callsheet.log");
}

/** Opens the log in `folder`: a file kept under 5 MB, the one before it kept beside it. */
export function openLog(folder: string): Log {
  log.transports.file.resolvePathFn = () => logFileIn(folder);
  log.transports.file.maxSize = 5_000_000;
  // As a whole: without its flag every line would take the place of the one before.
  log.transports.file.writeOptions = { flag: "a", mode: 0o600, encoding: "utf8" };
  log.transports.console.level = "warn";
  log.hooks.push((message) => ({
    ...message,
    data: message.data.map((part: unknown) => (typeof part === "string" ? redact(part) : part)),
  }));
  return (level, scope, message) => log.scope(scope)[level](message);
}
