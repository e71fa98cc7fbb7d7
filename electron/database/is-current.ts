import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import { migrations } from "./migrations.ts";
import { endedUncleanly } from "./running-marker.ts";

/**
 * May the screen read this file before the engine has opened it? Only one that ended cleanly and needs no migration; of any other the
 * engine has to say first whether it is whole.
 */
export function databaseIsCurrent(path: string): boolean {
  if (!existsSync(path) || endedUncleanly(path)) return false;
  const db = new Database(path, { readonly: true, fileMustExist: true });
  try {
    return db.pragma("user_version", { simple: true }) === migrations.at(-1)?.version;
  } catch {
    // Not a database at all: the engine, which opens it next, names what is wrong with it.
    return false;
  } finally {
    db.close();
  }
}
