import type { Database } from "better-sqlite3";

/** SQLite's own word on the file: null when it is whole, else the first problem. */
export function quickCheck(db: Database): string | null {
  const verdict = String(db.pragma("quick_check(1)", { simple: true }));
  return verdict === "ok" ? null : verdict;
}

/** Rows that point at rows which are not there: null when there are none. */
export function foreignKeyCheck(db: Database): string | null {
  const dangling = db.pragma("foreign_key_check");
  return Array.isArray(dangling) && dangling.length > 0
    ? `${dangling.length} rows point at missing rows`
    : null;
}
