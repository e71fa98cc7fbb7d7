import type { Database } from "better-sqlite3";
import type { EventDraft, KeptDraft } from "../../../shared/model/event-draft.ts";
import { eventDraftSchema } from "../../../shared/model/event-draft.ts";

export interface DraftStore {
  /** Keeps what is typed now in place of what was typed before. */
  save(draft: EventDraft): void;
  discard(id: string): void;
}

/** Table `event_drafts`: writing. `clock` in epoch milliseconds. */
export function createDraftStore(db: Database, clock: () => number): DraftStore {
  const save = db.prepare<[{ id: string; title: string; draft: string; now: number }]>(`
    INSERT INTO event_drafts (id, title, draft, saved_at) VALUES (@id, @title, @draft, @now)
    ON CONFLICT (id) DO UPDATE SET title = excluded.title, draft = excluded.draft, saved_at = excluded.saved_at`);
  const discard = db.prepare<[string]>("DELETE FROM event_drafts WHERE id = ?");
  return {
    save(draft) {
      save.run({ id: draft.id, title: draft.form.title, draft: JSON.stringify(draft), now: clock() });
    },
    discard: (id) => void discard.run(id),
  };
}

interface DraftRow {
  readonly id: string;
  readonly title: string;
  readonly draft: string;
  readonly savedAt: number;
}

/** What was typed and not saved, the newest first. One that another version wrote otherwise is listed without its fields. */
export function draftsList(db: Database): KeptDraft[] {
  return db
    .prepare<[], DraftRow>(
      "SELECT id, title, draft, saved_at AS savedAt FROM event_drafts ORDER BY saved_at DESC LIMIT 20",
    )
    .all()
    .map(({ id, title, draft, savedAt }) => ({
      id,
      title,
      savedAt: new Date(savedAt).toISOString(),
      draft: readDraft(draft),
    }));
}

function readDraft(json: string): EventDraft | null {
  try {
    return eventDraftSchema.safeParse(JSON.parse(json)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
