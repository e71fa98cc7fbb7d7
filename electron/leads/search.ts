import type { Database } from "better-sqlite3";
import type { RowSet } from "./row-set.ts";
import { rowSetOf } from "./row-set.ts";

const MOST_WORDS = 12;

/** Above so many hits, walking the leads in order is quicker than sorting the hits. */
export const MANY_HITS = 300;
/** Above so many hits, reading all calls that stand behind others is quicker than looking for each hit among them. */
const MOST_LOOKED_FOR = 2000;

/**
 * What the rep types as an FTS5 query: every word a prefix, all of them wanted, in any column. Nothing typed can be query syntax, because
 * each word is quoted and holds only letters and digits; the tokenizer takes care of case and accents. Null when there is no word in it.
 */
export function matchExpression(typed: string): string | null {
  const words = typed.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  if (words.length === 0) return null;
  return words
    .slice(0, MOST_WORDS)
    .map((word) => `"${word}"*`)
    .join(" ");
}

/** The row numbers of the calls that match what was typed, in no order; null when nothing to look for was typed. */
export function searchLeads(db: Database, typed: string): readonly number[] | null {
  const expression = matchExpression(typed);
  if (expression === null) return typed.trim() === "" ? null : [];
  return db
    .prepare<[string], number>("SELECT rowid FROM leads_search WHERE leads_search MATCH ?")
    .pluck()
    .all(expression);
}

/**
 * Of the calls that were found, those that stand for their persons in the list: each person once. Most calls stand for themselves; of the others all are
 * read when many were found, as looking for each would take longer.
 */
export function personsOfHits(db: Database, hits: readonly number[]): RowSet {
  const persons = rowSetOf(hits);
  const behind = `SELECT call.number, front.number FROM leads AS call INDEXED BY leads_behind JOIN leads AS front
    ON front.person_id = call.person_id AND front.front = 1 WHERE call.front = 0`;
  const rows =
    hits.length > MOST_LOOKED_FOR
      ? db.prepare<[], Behind>(behind).raw().iterate()
      : db
          .prepare<[string], Behind>(`${behind} AND call.number IN (SELECT value FROM json_each(?))`)
          .raw()
          .iterate(JSON.stringify(hits));
  for (const [one, front] of rows) if (persons.delete(one)) persons.add(front);
  return persons;
}

/** A call that stands behind another, and that one. */
type Behind = readonly [behind: number, front: number];
