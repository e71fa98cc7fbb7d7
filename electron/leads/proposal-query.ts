import type { Database } from "better-sqlite3";
import type { ProposalPage } from "../../shared/model/proposal.ts";
import { decisionRowSchema } from "./demo.ts";
import { refusalWords } from "./refusal-words.ts";

interface Row {
  readonly leadId: string;
  readonly title: string;
  readonly company: string | null;
}

/** When it is asked for, in seconds since 1970. */
const asked = "unixepoch(json_extract(s.time, '$.start'))";
/** How the person stands with the rep is kept with the call in front. Written as the partial index `auto_schedule_proposed`, whose few rows are all that is read. */
const waiting = `FROM auto_schedule AS s JOIN leads AS l ON l.id = s.lead_id JOIN leads AS f ON f.person_id = l.person_id AND f.front = 1
  WHERE s.state = 'proposed' AND s.time IS NOT NULL AND f.state IN ('open', 'followUp') AND ${asked} > @now / 1000`;

/** The demos that were asked for, are still ahead and were not booked by themselves (rule 1), on the read-only connection. */
export function proposalsAhead(db: Database, limit: number, now: number): ProposalPage {
  const total = db.prepare<[object], number>(`SELECT count(*) ${waiting}`).pluck().get({ now }) ?? 0;
  const rows = db
    .prepare<[object], Row>(`
    SELECT s.lead_id AS leadId, l.title, l.company, s.state, s.started_at AS startedAt, s.due_at AS dueAt, s.time, s.refusal, s.reason, s.slots
    ${waiting} ORDER BY ${asked}, s.lead_id LIMIT @limit`)
    .all({ now, limit });
  return {
    total,
    lines: rows.flatMap(({ leadId, title, company, ...row }) => {
      const { time, refusal, reason } = decisionRowSchema.parse(row);
      if (time === null || refusal === null) return [];
      return [{ leadId, title, company, time, refusal, reason: reason ?? refusalWords(refusal) }];
    }),
  };
}
