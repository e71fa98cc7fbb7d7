import type { Database } from "better-sqlite3";
import { fuzzyMatch } from "../../shared/fuzzy.ts";
import type { Palette } from "../../shared/model/palette.ts";
import { matchExpression } from "../leads/search.ts";
import { likePattern } from "./like-pattern.ts";

type FoundLead = Palette["leads"][number];

/** So many are looked at before the best are taken. */
const looked = 200;

/** Leads whose name, company, address, number or notes have the words; after them, those whose name has the letters in their order. */
export function findLeads(db: Database, typed: string, most: number): readonly FoundLead[] {
  const byWords = leadsByWords(db, typed, most);
  if (byWords.length >= most) return byWords;
  const known = new Set(byWords.map(({ leadId }) => leadId));
  const others = leadsByLetters(db, typed).filter(({ leadId }) => !known.has(leadId));
  return [...byWords, ...others].slice(0, most);
}

function leadsByWords(db: Database, typed: string, most: number): readonly FoundLead[] {
  const words = matchExpression(typed);
  if (words === null) return [];
  return db
    .prepare<[string, number], FoundLead>(
      `SELECT l.id AS leadId, l.title, l.company FROM leads l WHERE l.number IN (
         SELECT rowid FROM leads_search WHERE leads_search MATCH ? ORDER BY rowid DESC LIMIT ${looked})
       ORDER BY l.updated_ms DESC, l.id LIMIT ?`,
    )
    .all(`{title company phone email notes} : (${words})`, most);
}

function leadsByLetters(db: Database, typed: string): readonly FoundLead[] {
  const pattern = likePattern(typed);
  if (pattern === null) return [];
  const rows = db
    .prepare<[string], { id: string; title: string }>(
      `SELECT id, title FROM leads INDEXED BY leads_by_title WHERE title LIKE ? ESCAPE '\\' LIMIT ${looked}`,
    )
    .all(pattern);
  const company = db.prepare<[string], string | null>("SELECT company FROM leads WHERE id = ?").pluck();
  return rows
    .map(({ id, title }) => ({
      id,
      title,
      score: fuzzyMatch(typed, title)?.score ?? Number.NEGATIVE_INFINITY,
    }))
    .sort((a, b) => b.score - a.score || a.title.localeCompare(b.title))
    .slice(0, 20)
    .map(({ id, title }) => ({ leadId: id, title, company: company.get(id) ?? null }));
}

/** Calls in which all the words were said, with some of what was said around them. */
export function findTranscripts(db: Database, typed: string, most: number): Palette["transcripts"] {
  const words = matchExpression(typed);
  // One letter is said in every call.
  if (words === null || typed.trim().length < 3) return [];
  return db
    .prepare<[string, number], Palette["transcripts"][number]>(
      `SELECT l.id AS leadId, l.title, s.words FROM (
         SELECT rowid, snippet(leads_search, 6, '', '', '…', 12) AS words FROM leads_search WHERE leads_search MATCH ?
         ORDER BY rowid DESC LIMIT ?) s
       JOIN leads l ON l.number = s.rowid ORDER BY l.updated_ms DESC, l.id`,
    )
    .all(`transcript : (${words})`, most);
}
