import type { Database } from "better-sqlite3";
import type { LeadDetail } from "../../../shared/model/lead.ts";
import { leadRecordSchema } from "../../platforms/lead-record.ts";
import { platformOf } from "../local-ids.ts";

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
      `SELECT id, title, source, record FROM leads WHERE person_id = ? AND id <> ? ORDER BY updated_ms DESC, id LIMIT ?`,
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
        summary,
      };
    }),
  };
}
