import { closeSync, openSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Database as Connection } from "better-sqlite3";
import Database from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import { quickCheck } from "./health.ts";

/** How many backups of one kind stay beside the database. */
export const backupsKept = 3;

function backupPrefix(path: string): string {
  return `${basename(path)}.backup-`;
}

/** The backups beside a database, newest first. */
export function listBackups(path: string): string[] {
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(backupPrefix(path)))
    .sort()
    .reverse()
    .map((name) => join(dirname(path), name));
}

/** Names sort by age: a number one higher than the newest there is. */
function nextName(path: string, label: string): string {
  const prefix = backupPrefix(path);
  const newest = listBackups(path)[0];
  const last = newest === undefined ? 0 : Number.parseInt(basename(newest).slice(prefix.length), 10) || 0;
  return join(dirname(path), `${prefix}${String(last + 1).padStart(6, "0")}-${label}`);
}

/** A backup that cannot be read is none: it is checked before older ones make room for it. */
function check(target: string): void {
  const copy = new Database(target, { readonly: true });
  try {
    const problem = quickCheck(copy);
    if (problem !== null) {
      throw new AppError("database_broken", `The backup ${target} could not be read back (${problem}).`, {
        action: "Check the disk, then start again. The data file itself was not changed.",
        details: { path: target },
      });
    }
  } finally {
    copy.close();
  }
}

/**
 * Writes a whole, checked copy of the database beside it, readable by the owner only, and keeps the newest three.
 * @returns the copy's path.
 */
export function backUp(db: Connection, label: string): string {
  const target = nextName(db.name, label);
  // VACUUM INTO accepts an empty file: made here, because SQLite would make it readable by others.
  closeSync(openSync(target, "wx", 0o600));
  try {
    db.prepare("VACUUM INTO ?").run(target);
    check(target);
  } catch (error) {
    rmSync(target, { force: true });
    throw error;
  }
  for (const old of listBackups(db.name).slice(backupsKept)) rmSync(old, { force: true });
  return target;
}
