import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import type { Database as Connection } from "better-sqlite3";
import Database from "better-sqlite3";
import { brokenDatabase, namingTheFile } from "./failures.ts";
import { foreignKeyCheck, quickCheck } from "./health.ts";
import { migrate, refuseUnknown, schemaVersion } from "./migrate.ts";
import type { Migration } from "./migration.ts";
import { migrations as allMigrations } from "./migrations.ts";
import { clearMarker, endedUncleanly, setMarker } from "./running-marker.ts";
import { keepSecondCopy } from "./second-copy.ts";
import { finishSwap, swapPending } from "./swap.ts";

const busyTimeoutMs = 5_000;
/** Of pages that each connection keeps: the file itself stays in the system's cache, and 16 MB a connection (better-sqlite3's own) read nothing faster. */
const cacheKib = 2_000;

/**
 * A new folder is the owner's alone, and so is the file; SQLite gives -wal and -shm the file's own rights. A worker thread has no umask to
 * set, so the file is made before SQLite would make it.
 */
function prepareFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, "a", 0o600));
  if (process.platform !== "win32") chmodSync(path, 0o600);
}

function refuseIfBroken(db: Connection): void {
  const problem = quickCheck(db) ?? foreignKeyCheck(db);
  if (problem !== null) throw brokenDatabase(db.name, problem);
}

function setUp(db: Connection, path: string, steps: readonly Migration[]): void {
  // The first read: a file that is no database, or not one of ours, is found out before anything is written to it.
  refuseUnknown(db, steps);
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.pragma("foreign_keys = ON");
  db.pragma("temp_store = MEMORY");
  db.pragma(`cache_size = ${-cacheKib}`);
  if (endedUncleanly(path)) refuseIfBroken(db);
  setMarker(path);
  migrate(db, steps);
  keepSecondCopy(db);
}

/**
 * Opens the one writing connection, making and migrating the file as needed: WAL, `synchronous=FULL`, foreign keys on, checked after an
 * unclean end. Close it with `closeWriter`.
 * @throws AppError `database_newer`, `database_broken` (nothing is overwritten), `disk_full`.
 */
export function openWriter(path: string, steps: readonly Migration[] = allMigrations): Connection {
  return namingTheFile(path, () => {
    finishSwap(path);
    prepareFile(path);
    const db = new Database(path, { timeout: busyTimeoutMs });
    try {
      setUp(db, path, steps);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** Closes the writing connection; what the write-ahead log holds goes into the file, and the next start knows that the end was clean. */
export function closeWriter(db: Connection): void {
  if (!db.open) return;
  db.pragma("optimize");
  db.close();
  clearMarker(db.name);
}

/**
 * Opens a connection that cannot write, for the screen's queries. The file must have been opened by `openWriter` before.
 * @throws AppError `database_newer`, `database_broken`.
 */
export function openReader(path: string): Connection {
  return namingTheFile(path, () => {
    const db = new Database(path, { readonly: true, fileMustExist: true, timeout: busyTimeoutMs });
    try {
      db.pragma("query_only = ON");
      db.pragma(`cache_size = ${-cacheKib}`);
      refuseUnknown(db, allMigrations);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** Can the file be read as it is: there, whole enough to be asked, and at the newest schema? Never writes. */
export function databaseIsCurrent(path: string): boolean {
  if (!existsSync(path) || swapPending(path)) return false;
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true });
    try {
      return schemaVersion(db) === allMigrations.at(-1)?.version;
    } finally {
      db.close();
    }
  } catch (error) {
    // What is wrong with it is told by whoever opens it for good.
    if (error instanceof Database.SqliteError) return false;
    throw error;
  }
}
