import type { Database } from "better-sqlite3";

/** Is there any lead at all? Asked before the first screen, so it is told apart from the list, which takes longer to read. */
export function hasLeads(db: Database): boolean {
  return db.prepare<[], number>("SELECT EXISTS (SELECT 1 FROM leads)").pluck().get() === 1;
}
