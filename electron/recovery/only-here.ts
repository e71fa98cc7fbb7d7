import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import type { OnlyHere } from "../../shared/model/recovery.ts";

/** Counts what the file at `path` holds and nobody else; null when it cannot be read. Never writes. */
export function onlyHere(path: string): OnlyHere | null {
  if (!existsSync(path)) return { changes: 0, notes: 0, drafts: 0, templates: 0, mails: 0 };
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true });
    try {
      const count = (from: string) =>
        db.prepare<[], number>(`SELECT count(*) FROM ${from}`).pluck().get() ?? 0;
      return {
        changes: count("outbox"),
        notes: count("lead_notes"),
        drafts: count("event_drafts"),
        templates: count("meeting_templates"),
        mails: count("mails WHERE state IN ('waiting', 'sending')"),
      };
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof Database.SqliteError) return null;
    throw error;
  }
}

/** Both together; null when one of them is not known. */
export function together(one: OnlyHere | null, other: OnlyHere | null): OnlyHere | null {
  if (one === null || other === null) return null;
  return {
    changes: one.changes + other.changes,
    notes: one.notes + other.notes,
    drafts: one.drafts + other.drafts,
    templates: one.templates + other.templates,
    mails: one.mails + other.mails,
  };
}
