import { closeSync, copyFileSync, existsSync, openSync, rmSync } from "node:fs";
import type { Database as Connection } from "better-sqlite3";
import Database from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import type { Recovered, Recovery } from "../../shared/model/recovery.ts";
import type { Backup } from "../database/backup.ts";
import { backUp, describeBackups, problemIn } from "../database/backup.ts";
import { brokenDatabase, namingTheFile } from "../database/failures.ts";
import { foreignKeyCheck, quickCheck } from "../database/health.ts";
import { migrate, schemaVersion } from "../database/migrate.ts";
import { migrations } from "../database/migrations.ts";
import { openDamaged } from "../database/readable-rows.ts";
import { secondCopyOf } from "../database/second-copy.ts";
import { finishSwap, nextOf, swapIn } from "../database/swap.ts";
import { showOutbox } from "./rebuild-outbox.ts";
import { keepReport } from "./report.ts";
import { salvage } from "./salvage.ts";

/** Places at which a test lets the process die. */
export const recoveryPoints = [
  "recovery:copied",
  "recovery:salvaged",
  "swap:ready",
  "swap:file-aside",
  "swap:log-aside",
  "swap:done",
] as const;

/** Can this version open it? A backup made by a newer one cannot be gone back to. */
function isOurs(path: string): boolean {
  const db = new Database(path, { readonly: true, fileMustExist: true });
  try {
    const version = schemaVersion(db);
    return version > 0 && version <= (migrations.at(-1)?.version ?? 0);
  } finally {
    db.close();
  }
}

/** The backups that can be gone back to, newest first. */
export function usableBackups(path: string): readonly Backup[] {
  return describeBackups(path).filter((backup) => problemIn(backup.path) === null && isOurs(backup.path));
}

/** @throws AppError `not_found` */
function baseOf(path: string, recovery: Recovery): Backup | null {
  switch (recovery.kind) {
    case "fresh":
      return null;
    case "damaged":
      return usableBackups(path)[0] ?? null;
    case "backup": {
      const chosen = usableBackups(path).find(({ name }) => name === recovery.name);
      if (chosen !== undefined) return chosen;
      throw new AppError("not_found", "This backup is no longer there, or can no longer be read.", {
        action: "Choose another one. Nothing was changed.",
      });
    }
  }
}

function removeDatabase(path: string): void {
  for (const end of ["", "-journal", "-wal", "-shm"]) rmSync(path + end, { force: true });
}

function openNext(path: string, base: Backup | null): Connection {
  const next = nextOf(path);
  removeDatabase(next);
  if (base === null) closeSync(openSync(next, "wx", 0o600));
  else copyFileSync(base.path, next);
  return new Database(next);
}

/** What the rep leaves by choice they can go back to. A file that is damaged is kept as it is. */
function keepAsItWas(file: Connection | null, now: number): boolean {
  if (file === null) return false;
  try {
    backUp(file, "before-restore", now);
    return true;
  } catch (error) {
    if (error instanceof Database.SqliteError || error instanceof AppError) return false;
    throw error;
  }
}

function requireSound(db: Connection, path: string): void {
  const problem = quickCheck(db) ?? foreignKeyCheck(db);
  if (problem !== null) throw brokenDatabase(path, problem);
}

/**
 * Puts another file in the place of the one at `path`: made from a backup or from nothing, with what the old file, and the second copy beside
 * it, still have of what is nowhere else. Everything of Google's is asked for anew. The old file is set aside, and nothing is touched before the
 * new one is whole; a crash at any point leaves one of the two. Nobody may have the database open.
 * @param now epoch milliseconds
 * @throws AppError `not_found`, `disk_full`
 */
export function recover(
  path: string,
  recovery: Recovery,
  now: number,
  reach: (point: string) => void = () => undefined,
): Recovered {
  return namingTheFile(path, () => {
    finishSwap(path);
    const base = baseOf(path, recovery);
    const db = openNext(path, base);
    const wreck = { file: openDamaged(path), copy: openDamaged(secondCopyOf(path)) };
    try {
      reach("recovery:copied");
      // A file of one piece, without a log beside it, until it is in use.
      db.pragma("journal_mode = DELETE");
      migrate(db, migrations, { backUpFirst: false });
      db.pragma("foreign_keys = OFF");
      const kept = db
        .transaction(() => {
          const salvaged = salvage(db, wreck, recovery.kind === "backup" ? "changes" : "all");
          showOutbox(db);
          return salvaged;
        })
        .immediate();
      requireSound(db, nextOf(path));
      db.close();
      reach("recovery:salvaged");
      const report: Recovered = {
        why: recovery.kind,
        backupAt: base === null ? null : new Date(base.at).toISOString(),
        at: new Date(now).toISOString(),
        ...kept,
      };
      keepReport(path, report);
      const backedUp = recovery.kind !== "damaged" && keepAsItWas(wreck.file, now);
      wreck.file?.close();
      wreck.copy?.close();
      const aside = swapIn(path, reach);
      // What is in a checked backup need not be kept twice.
      if (backedUp && aside !== null) removeDatabase(aside);
      return report;
    } catch (error) {
      db.close();
      if (existsSync(path)) removeDatabase(nextOf(path));
      throw error;
    } finally {
      wreck.file?.close();
      wreck.copy?.close();
    }
  });
}
