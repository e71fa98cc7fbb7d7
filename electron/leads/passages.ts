import type { Database } from "better-sqlite3";
import type { Passage } from "../../shared/model/lead.ts";
import { callOrder } from "./persons/front-store.ts";
import { matchExpression } from "./search.ts";

/** Shorter texts are said in every call. */
const shortest = 3;
/** Marks a word that was looked for; no text of a call has it. */
const mark = "\u0001";
const wordsAround = 14;
/** Columns of `leads_search` by their places. What else is found is in the row itself, unless it is another call's. */
const places = { summary: 4, notes: 5, transcript: 6 } as const;

interface Found extends Record<keyof typeof places, string | null> {
  readonly rowId: string;
  readonly leadId: string;
  readonly createdMs: number;
  readonly front: 0 | 1;
}

/**
 * For rows of the list: in which of the person's calls the typed words are, and some of what is around them. Only rows that do not show it themselves: what
 * was said, noted, or is another call's. `leadIds` name the rows.
 */
export function passagesOf(db: Database, typed: string, leadIds: readonly string[]): Passage[] {
  const words = matchExpression(typed);
  if (words === null || typed.trim().length < shortest || leadIds.length === 0) return [];
  const around = (place: number) => `snippet(leads_search, ${place}, '${mark}', '', '…', ${wordsAround})`;
  // The plus keeps SQLite from asking the index anew for each of the calls.
  const rows = db
    .prepare<[object], Found>(`
    WITH calls AS (
      SELECT call.number, call.id, call.created_ms, call.source, call.front, shown.id AS row_id FROM leads AS shown
      JOIN leads AS call ON call.person_id = shown.person_id WHERE shown.id IN (SELECT value FROM json_each(@leadIds)))
    SELECT calls.row_id AS rowId, calls.id AS leadId, created_ms AS createdMs, front, found.*
    FROM (SELECT rowid AS number, ${around(places.summary)} AS summary, ${around(places.notes)} AS notes,
        ${around(places.transcript)} AS transcript FROM leads_search
      WHERE leads_search MATCH @words AND +rowid IN (SELECT number FROM calls)) AS found
    JOIN calls ON calls.number = found.number ORDER BY ${callOrder}`)
    .all({ leadIds: JSON.stringify(leadIds), words });
  const passages = new Map<string, Passage>();
  for (const row of rows) {
    if (passages.has(row.rowId)) continue;
    const passage = passageOf(row);
    if (passage !== null) passages.set(row.rowId, passage);
  }
  return [...passages.values()];
}

/** Of a row's own call only what it does not show; of another call whatever there is. */
function passageOf(found: Found): Passage | null {
  const { rowId, leadId, createdMs, front, summary, notes, transcript } = found;
  const own = front === 1;
  const said = [transcript, notes].find((text) => text?.includes(mark)) ?? (own ? null : summary);
  if (said === null || said === undefined) return null;
  const words = said.replaceAll(mark, "").replace(/\s+/gu, " ");
  return { rowId, leadId, words, at: own ? null : new Date(createdMs).toISOString() };
}
