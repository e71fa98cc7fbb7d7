import type { Database } from "better-sqlite3";

const MOST_WORDS = 12;

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

/** The row numbers of the leads that match what was typed, in no order; null when nothing to look for was typed. */
export function searchLeads(db: Database, typed: string): readonly number[] | null {
  const expression = matchExpression(typed);
  if (expression === null) return typed.trim() === "" ? null : [];
  return db
    .prepare<[string], number>("SELECT rowid FROM leads_search WHERE leads_search MATCH ?")
    .pluck()
    .all(expression);
}
