import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { redact } from "../../../shared/redact.ts";
import type { CrashPart, CrashReport } from "./crash-report.ts";
import { placesOf } from "./stack-places.ts";

/** Keeps what ended by itself, on this computer alone, until the rep hands it on with the diagnostics or deletes it. */
export interface CrashStore {
  /** Writes a report at once, since the process may be about to end. */
  keep(part: CrashPart, what: string, stack?: string): void;
  /** The app ends as it should. */
  endedWell(): void;
}

/** Older ones make room. */
const mostKept = 10;
/** A part that fails again and again says the same each time. */
const mostInARun = 20;

export function crashFolderIn(userData: string): string {
  return join(userData, "crashes");
}

/** Names of the reports in `folder`, the oldest first; what else lies there is left alone. */
export function reportsIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^\d{4}-.*\.json$/.test(name))
    .sort();
}

/**
 * Opens the store in `userData`. When the run before did not end as it should, that is kept as a report too. `clock` answers epoch milliseconds;
 * `failed` hears of a report that could not be written.
 */
export function openCrashStore(
  userData: string,
  version: string,
  clock: () => number,
  failed: (error: unknown) => void,
): CrashStore {
  const folder = crashFolderIn(userData);
  const running = join(folder, "running");
  let kept = 0;

  function write(report: CrashReport): void {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const name = `${report.at.replaceAll(":", "-")}-${report.part}-${kept}.json`;
    writeFileSync(join(folder, name), `${JSON.stringify(report, null, 2)}\n`, { mode: 0o600 });
    for (const old of reportsIn(folder).slice(0, -mostKept)) rmSync(join(folder, old), { force: true });
  }

  function keep(part: CrashPart, what: string, stack?: string, at = new Date(clock()).toISOString()): void {
    if (kept >= mostInARun) return;
    kept += 1;
    try {
      write({ at, part, what: redact(what), where: placesOf(stack), version });
    } catch (error) {
      failed(error);
    }
  }

  const since = new Date(clock()).toISOString();
  try {
    if (existsSync(running)) {
      const begun = readFileSync(running, "utf8").trim();
      keep(
        "app",
        `The run begun ${begun} did not end as it should: it crashed, was killed, or the power failed.`,
      );
    }
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(running, `${since}\n`, { mode: 0o600 });
  } catch (error) {
    failed(error);
  }
  return {
    keep: (part, what, stack) => keep(part, what, stack),
    endedWell: () => rmSync(running, { force: true }),
  };
}
