import { open } from "node:fs/promises";
import { homedir } from "node:os";
import type { Database } from "better-sqlite3";
import type { Settings, Status, Workspace } from "../../../shared/model/status.ts";
import { readCrashes } from "../crashes/read-crashes.ts";
import { databaseFacts, knownNames } from "./database-facts.ts";
import { maskLog } from "./masking.ts";

export interface DiagnosticsParts {
  /** Of Callsheet and what it runs on, by name. */
  readonly versions: Readonly<Record<string, string>>;
  readonly now: number;
  readonly locale: string;
  readonly timeZone: string;
  readonly workspace: Workspace | null;
  readonly settings: Settings;
  readonly status: Status | null;
  /** The screen's connection; null when there is none, as when the database is broken. */
  readonly db: Database | null;
  /** Why not, as a code. */
  readonly dbError: string | null;
  readonly logFile: string;
  /** Where reports of crashes are kept. */
  readonly crashFolder: string;
}

/** Of the log's end, so much is read and so many lines are taken. */
const logBytes = 256 * 1024;
const logLines = 400;

const preface =
  "What Callsheet's developers need to find a fault: versions, settings, counts, states and times, what crashed, and the last lines of the log. " +
  "Titles, names, addresses, telephone numbers, notes, transcripts and keys are left out; calendars are numbered. " +
  "Nothing is sent anywhere: this file goes where you put it.";

/**
 * Everything that helps to find a fault and tells nothing of anybody, as JSON for the rep to look through. What is personal is left out by
 * taking only what is listed here, and what free text there is (the log, the last errors) is masked.
 */
export async function diagnosticsText(
  parts: DiagnosticsParts,
): Promise<{ readonly text: string; readonly crashes: number }> {
  const { db, status } = parts;
  const names = [...(db === null ? [] : knownNames(db)), homedir()];
  const crashes = readCrashes(parts.crashFolder, names);
  const bundle = {
    about: preface,
    made: new Date(parts.now).toISOString(),
    versions: parts.versions,
    locale: parts.locale,
    timeZone: parts.timeZone,
    workspace: parts.workspace,
    settings: parts.settings,
    status: status === null ? null : statusFacts(status),
    database: db === null ? { error: parts.dbError } : databaseFacts(db),
    crashes,
    log: maskLog(await endOf(parts.logFile), names, logLines),
  };
  return { text: `${JSON.stringify(bundle, null, 2)}\n`, crashes: crashes.length };
}

function statusFacts({ google, platform, problem, reading, ...rest }: Status) {
  return {
    ...rest,
    google: { state: google.state, missing: google.missing.length },
    platform: { state: platform.state, error: platform.error?.code ?? null },
    problem: problem?.code ?? null,
    reading: reading === null ? null : { count: reading.count },
  };
}

/** The end of a file, from the start of a line; empty when there is none. */
async function endOf(path: string): Promise<string> {
  const file = await open(path, "r").catch(() => null);
  if (file === null) return "";
  try {
    const { size } = await file.stat();
    const from = Math.max(0, size - logBytes);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, logBytes)), 0, undefined, from);
    const text = buffer.subarray(0, bytesRead).toString("utf8");
    return from === 0 ? text : text.slice(text.indexOf("\n") + 1);
  } finally {
    await file.close();
  }
}
