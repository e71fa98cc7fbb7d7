import { join } from "node:path";
import { describeError } from "../../shared/describe-error.ts";
import { redact } from "../../shared/redact.ts";

export type LogLevel = "info" | "warn" | "error";
/** Writes one line; every text passes `redact` first. */
export type Log = (level: LogLevel, scope: string, message: string) => void;

export function logFileIn(folder: string): string {
  return join(folder, "callsheet.log");
}

/**
 * The log in `folder`: a file kept under 5 MB, the one before it kept beside it. What writes it is loaded with the first line or, so that no line
 * waits, when `quiet` resolves: before the first screen it would take a tenth of a start.
 */
export function openLog(folder: string, quiet: Promise<void>): Log {
  let opened: Promise<Log> | null = null;
  const open = () => {
    opened ??= openFile(folder);
    return opened;
  };
  void quiet.then(open);
  return (level, scope, message) =>
    void open()
      .then((write) => write(level, scope, message))
      // There is no log to tell it to, and it must not come back as an unhandled rejection, which would be logged.
      .catch((error: unknown) => process.stderr.write(`${describeError(error)}\n`));
}

async function openFile(folder: string): Promise<Log> {
  const { default: log } = await import("electron-log/node.js");
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
