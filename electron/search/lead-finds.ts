import type { Database } from "better-sqlite3";
import { fuzzyMatch } from "../../shared/fuzzy.ts";
import type { Palette } from "../../shared/model/palette.ts";
import { matchExpression } from "../leads/search.ts";
import { likePattern } from "./like-pattern.ts";

type FoundLead = Palette["leads"][number];

/** So many are looked at before the best are taken. */
const looked = 200;
/** So many calls are looked at before the newest of each person is taken. */
const lookedCalls = 20;

/** Persons, by the newest of their calls, whose name, company, address, number or notes have the words; after them, those whose name has the letters in their order. */
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
      `SELECT front.id AS leadId, coalesce(front.name, call.name, front.title) AS title, coalesce(front.company, call.company) AS company
       FROM leads AS call JOIN leads AS front ON front.front = 1 AND front.person_id = call.person_id
       WHERE call.number IN (SELECT rowid FROM leads_search WHERE leads_search MATCH ? ORDER BY rowid DESC LIMIT ${looked})
       GROUP BY front.number ORDER BY front.updated_ms DESC, front.id LIMIT ?`,
    )
    .all(`{title company phone email notes} : (${words})`, most);
}

function leadsByLetters(db: Database, typed: string): readonly FoundLead[] {
  const pattern = likePattern(typed);
  if (pattern === null) return [];
  const rows = db
    .prepare<[string], { id: string; title: string }>(
      `SELECT id, title FROM leads INDEXED BY leads_by_title WHERE front = 1 AND title LIKE ? ESCAPE '\\' LIMIT ${looked}`,
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

/** Calls in which all the words were said, with some of what was said around them: one of each person, the newest. */
export function findTranscripts(db: Database, typed: string, most: number): Palette["transcripts"] {
  const words = matchExpression(typed);
  // One letter is said in every call.
  if (words === null || typed.trim().length < 3) return [];
  return db
    .prepare<[string, number], Palette["transcripts"][number]>(
      `SELECT leadId, title, words FROM (
         SELECT l.id AS leadId, l.title, s.words, l.updated_ms,
           row_number() OVER (PARTITION BY coalesce(l.person_id, l.id) ORDER BY l.created_ms DESC, l.id) AS place
         FROM (SELECT rowid, snippet(leads_search, 6, '', '', '…', 12) AS words FROM leads_search WHERE leads_search MATCH ?
           ORDER BY rowid DESC LIMIT ${lookedCalls}) s
         JOIN leads l ON l.number = s.rowid)
       WHERE place = 1 ORDER BY updated_ms DESC, leadId LIMIT ?`,
    )
    .all(`transcript : (${words})`, most);
}
