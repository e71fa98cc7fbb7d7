import type { Database } from "better-sqlite3";
import type { LeadDetail } from "../../../shared/model/lead.ts";
import { leadRecordSchema } from "../../platforms/lead-record.ts";
import { platformOf } from "../local-ids.ts";
import { callOrder } from "./front-store.ts";

/** More than a rep reads; a number that a whole office shares may have any number of calls. */
const MOST_CALLS = 50;

/** The other calls of the person behind a lead, newest first, and whether the rep took this one apart. */
export function otherCallsOf(db: Database, leadId: string): Pick<LeadDetail, "otherCalls" | "apart"> {
  const own = db
    .prepare<[string], { personId: string | null; apart: 0 | 1 }>(
      "SELECT person_id AS personId, apart FROM leads WHERE id = ?",
    )
    .get(leadId);
  if (own === undefined || own.personId === null) return { otherCalls: [], apart: false };
  const rows = db
    .prepare<[string, string, number], { id: string; title: string; source: string; record: string }>(
      `SELECT id, title, source, record FROM leads WHERE person_id = ? AND id <> ? ORDER BY ${callOrder} LIMIT ?`,
    )
    .all(own.personId, leadId, MOST_CALLS);
  return {
    apart: own.apart === 1,
    otherCalls: rows.map(({ id, title, source, record }) => {
      const { call, summary } = leadRecordSchema.parse(JSON.parse(record));
      return {
        leadId: id,
        title,
        platform: platformOf(source),
        at: new Date(call.at).toISOString(),
        durationSeconds: call.durationSeconds,
        direction: call.direction,
        summary,
      };
    }),
  };
}

/** What a person's row takes from each of their calls. */
export interface PersonCall {
  readonly id: string;
  readonly name: string | null;
  readonly company: string | null;
}

/** The calls of those persons who had more than one, the newest first, by person. Most had one: that is all that is asked about them. */
export function severalCallsOf(
  db: Database,
  personIds: readonly string[],
): ReadonlyMap<string, readonly PersonCall[]> {
  const several = db
    .prepare<[string], string>(
      "SELECT DISTINCT person_id FROM leads WHERE front = 0 AND person_id IN (SELECT value FROM json_each(?))",
    )
    .pluck()
    .all(JSON.stringify(personIds));
  const found = new Map<string, PersonCall[]>(several.map((personId) => [personId, []]));
  if (several.length === 0) return found;
  const rows = db
    .prepare<[string], PersonCall & { readonly personId: string }>(
      `SELECT id, person_id AS personId, name, company FROM leads
       WHERE person_id IN (SELECT value FROM json_each(?)) ORDER BY ${callOrder}`,
    )
    .all(JSON.stringify(several));
  for (const { personId, ...call } of rows) found.get(personId)?.push(call);
  return found;
}
