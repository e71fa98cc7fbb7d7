import type { Database } from "better-sqlite3";
import type { Note } from "../../../shared/model/contact.ts";

export interface NoteStore {
  /** All that is noted of a lead, to be searched. Empty for nothing. */
  textOf(leadId: string): string;
  /** Keeps a note in place of what it said before; one without a word is removed. */
  save(note: { readonly id: string; readonly leadId: string; readonly text: string }, now: number): void;
}

/** Table `lead_notes`: writing. */
export function createNoteStore(db: Database): NoteStore {
  const texts = db
    .prepare<[string], string>("SELECT text FROM lead_notes WHERE lead_id = ? ORDER BY created_at, id")
    .pluck();
  const put = db.prepare(`
    INSERT INTO lead_notes VALUES (@id, @leadId, @text, @now, @now)
    ON CONFLICT (id) DO UPDATE SET text = excluded.text, changed_at = excluded.changed_at WHERE lead_id = excluded.lead_id`);
  const remove = db.prepare("DELETE FROM lead_notes WHERE id = ? AND lead_id = ?");
  return {
    textOf: (leadId) => texts.all(leadId).join("\n"),
    save({ id, leadId, text }, now) {
      if (text.trim() === "") remove.run(id, leadId);
      else put.run({ id, leadId, text, now });
    },
  };
}

interface NoteRow {
  readonly id: string;
  readonly leadId: string;
  readonly text: string;
  readonly createdAt: number;
  readonly changedAt: number;
}

/** The notes of the person behind a lead, at whichever of their calls they were written, newest first. */
export function notesOf(db: Database, leadId: string): Note[] {
  return db
    .prepare<[object], NoteRow>(
      `SELECT id, lead_id AS leadId, text, created_at AS createdAt, changed_at AS changedAt FROM lead_notes
       WHERE lead_id IN (SELECT @leadId UNION SELECT id FROM leads WHERE person_id = (SELECT person_id FROM leads WHERE id = @leadId))
       ORDER BY created_at DESC, id`,
    )
    .all({ leadId })
    .map(({ id, leadId: writtenAt, text, createdAt, changedAt }) => ({
      id,
      leadId: writtenAt,
      text,
      createdAt: new Date(createdAt).toISOString(),
      changedAt: new Date(changedAt).toISOString(),
    }));
}
