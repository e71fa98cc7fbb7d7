import { randomUUID } from "node:crypto";
import type { Database } from "better-sqlite3";
import type { LeadFilter, SavedFilter } from "../../../shared/model/lead.ts";
import { savedFilterSchema } from "../../../shared/model/lead.ts";

export interface FilterStore {
  /** Keeps a filter under a name; one of that name, whatever its case, gives way. */
  save(name: string, filter: LeadFilter, now: number): void;
  remove(id: string): void;
}

/** Table `lead_filters`: writing. */
export function createFilterStore(db: Database): FilterStore {
  const save = db.prepare(`
    INSERT INTO lead_filters VALUES (@id, @name, @filter, @now)
    ON CONFLICT (name) DO UPDATE SET name = excluded.name, filter = excluded.filter, saved_at = excluded.saved_at`);
  const remove = db.prepare<[string]>("DELETE FROM lead_filters WHERE id = ?");
  return {
    save(name, filter, now) {
      save.run({ id: randomUUID(), name, filter: JSON.stringify(filter), now });
    },
    remove: (id) => void remove.run(id),
  };
}

/** The saved filters by name. One that another version of Callsheet wrote otherwise is left out, and left where it is. */
export function filtersList(db: Database): SavedFilter[] {
  return db
    .prepare<[], { id: string; name: string; filter: string }>(
      "SELECT id, name, filter FROM lead_filters ORDER BY name COLLATE NOCASE",
    )
    .all()
    .flatMap(({ id, name, filter }) => {
      const read = savedFilterSchema.safeParse({ id, name, filter: JSON.parse(filter) });
      return read.success ? [read.data] : [];
    });
}
