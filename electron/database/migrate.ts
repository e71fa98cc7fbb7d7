import type { Database } from "better-sqlite3";
import { backUp } from "./backup.ts";
import { brokenDatabase, newerDatabase } from "./failures.ts";
import type { Migration } from "./migration.ts";

/** The schema version the file is at; 0 for a new file. */
export function schemaVersion(db: Database): number {
  return Number(db.pragma("user_version", { simple: true }));
}

function isEmpty(db: Database): boolean {
  return db.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get() === undefined;
}

/** Each step with its version in one transaction: a crash or an error leaves the file at a version whose schema it has. */
function apply(db: Database, step: Migration): void {
  db.transaction(() => {
    db.exec(step.sql);
    db.pragma(`user_version = ${step.version}`);
  }).immediate();
}

/**
 * Refuses a file that this schema cannot be built on, before anything is written to it.
 * @throws AppError `database_newer` for a file of a later version, `database_broken` for a file that is not Callsheet's.
 */
export function refuseUnknown(db: Database, steps: readonly Migration[]): void {
  const version = schemaVersion(db);
  const newest = steps.at(-1)?.version ?? 0;
  if (version > newest) throw newerDatabase(db.name, version, newest);
  if (version === 0 && !isEmpty(db)) throw brokenDatabase(db.name, "it is not a Callsheet database");
}

/** Brings the file to the newest schema. A file with data in it is backed up first, unless it is a copy itself. */
export function migrate(
  db: Database,
  steps: readonly Migration[],
  { backUpFirst = true }: { readonly backUpFirst?: boolean } = {},
): void {
  const version = schemaVersion(db);
  const pending = steps.filter((step) => step.version > version);
  const target = pending.at(-1)?.version;
  if (target === undefined) return;
  if (version > 0 && backUpFirst) backUp(db, `before-${target}`);
  for (const step of pending) apply(db, step);
}
