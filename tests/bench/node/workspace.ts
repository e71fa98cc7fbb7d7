import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import * as z from "zod";
import { closeWriter, openWriter } from "../../../electron/database/open.ts";

/** What a script that keeps a database is told. */
export const workspaceInput = z.object({ folder: z.string() });

/** What a script that reads Google is told. */
export const readerInput = workspaceInput.extend({
  google: z.object({ url: z.string(), accessToken: z.string() }),
});

/** Gives `use` a new database in `folder`, opened as the app opens it. */
export async function withDatabase<T>(folder: string, use: (db: Database) => Promise<T>): Promise<T> {
  const db = openWriter(join(folder, "callsheet.db"));
  try {
    return await use(db);
  } finally {
    closeWriter(db);
  }
}

/** What is in table `events`, in short: two ways of reading the same calendars must leave the same. */
export function digestOfEvents(db: Database): string {
  return digestOf(db, "SELECT * FROM events ORDER BY calendar_id, id");
}

/** The same of the leads as the platform gave them, and of the words under which they are found. When their demos are is the person's, over all calls. */
export function digestOfLeads(db: Database): string {
  return digestOf(
    db,
    `SELECT l.id, l.title, l.phone_formatted, l.demo_time, l.updated_ms, l.record, s.title, s.company, s.phone, s.summary
     FROM leads l JOIN leads_search s ON s.rowid = l.number ORDER BY l.id`,
  );
}

function digestOf(db: Database, query: string): string {
  const rows = db.prepare(query).raw().iterate();
  const hash = createHash("sha256");
  for (const row of rows) hash.update(JSON.stringify(row));
  return hash.digest("hex");
}
