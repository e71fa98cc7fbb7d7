import { closeSync, fsyncSync, openSync, readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Database as Connection } from "better-sqlite3";
import Database from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import { foreignKeyCheck, quickCheck } from "./health.ts";

/** How many backups stay beside the database. */
export const backupsKept = 3;

/** A backup beside a database. */
export interface Backup {
  readonly path: string;
  /** The end of its file's name: `000012-daily`. */
  readonly name: string;
  /** Why it was made: `daily`, `before-150`, `before-restore`. */
  readonly label: string;
  /** When, in epoch milliseconds. */
  readonly at: number;
}

function backupPrefix(path: string): string {
  return `${basename(path)}.backup-`;
}

/** The backups beside a database, newest first. SQLite's own files beside one are none. */
export function listBackups(path: string): string[] {
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(backupPrefix(path)) && !/-(?:wal|shm|journal)$/.test(name))
    .sort()
    .reverse()
    .map((name) => join(dirname(path), name));
}

/** The same, with what their names and dates say. */
export function describeBackups(path: string): readonly Backup[] {
  return listBackups(path).map((file) => {
    const name = basename(file).slice(backupPrefix(path).length);
    return { path: file, name, label: name.replace(/^\d+-/, ""), at: statSync(file).mtimeMs };
  });
}

/** Names sort by age: a number one higher than the newest there is. */
function nextName(path: string, label: string): string {
  const prefix = backupPrefix(path);
  const newest = listBackups(path)[0];
  const last = newest === undefined ? 0 : Number.parseInt(basename(newest).slice(prefix.length), 10) || 0;
  return join(dirname(path), `${prefix}${String(last + 1).padStart(6, "0")}-${label}`);
}

/** What is wrong with a file that should be a whole database; null when nothing is. Never writes. */
export function problemIn(path: string): string | null {
  try {
    const copy = new Database(path, { readonly: true, fileMustExist: true });
    try {
      return quickCheck(copy) ?? foreignKeyCheck(copy);
    } finally {
      copy.close();
    }
  } catch (error) {
    if (error instanceof Database.SqliteError) return error.message;
    throw error;
  }
}

/** A backup that cannot be read is none: it is checked before older ones make room for it. */
function check(target: string): void {
  const problem = problemIn(target);
  if (problem === null) return;
  throw new AppError("database_broken", `The backup ${target} could not be read back (${problem}).`, {
    action: "Check the disk, then start again. The data file itself was not changed.",
    details: { path: target },
  });
}

function flush(path: string): void {
  const file = openSync(path, "r+");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Writes a whole, checked copy of the database beside it, readable by the owner only, and keeps the newest three.
 * @param at when it is made, in epoch milliseconds
 * @returns the copy's path.
 */
export function backUp(db: Connection, label: string, at = Date.now()): string {
  const target = nextName(db.name, label);
  // VACUUM INTO accepts an empty file: made here, because SQLite would make it readable by others.
  closeSync(openSync(target, "wx", 0o600));
  try {
    db.prepare("VACUUM INTO ?").run(target);
    check(target);
    flush(target);
    utimesSync(target, at / 1000, at / 1000);
  } catch (error) {
    rmSync(target, { force: true });
    throw error;
  }
  for (const old of listBackups(db.name).slice(backupsKept)) rmSync(old, { force: true });
  return target;
}
