import type { Database } from "better-sqlite3";
import type { MailFilter, MailLine } from "../../shared/model/mail.ts";

interface Row extends Omit<MailLine, "needsRep" | "madeAt" | "at"> {
  readonly blocked: 0 | 1;
  readonly madeAt: number;
  readonly at: number;
}

const troubled = "(m.state IN ('unsure', 'refused') OR (m.state = 'waiting' AND m.blocked = 1))";
const conditions: Readonly<Record<MailFilter, string>> = {
  all: "1",
  needsRep: troubled,
  waiting: "m.state IN ('waiting', 'sending') AND m.blocked = 0",
  sent: "m.state = 'sent'",
};

/** Mails as lines, newest first, on the read-only connection; `leadId` null for those of every lead. */
export function mailList(
  db: Database,
  query: { readonly filter: MailFilter; readonly leadId: string | null; readonly limit: number },
): { mails: MailLine[]; more: boolean; counts: Record<MailFilter, number> } {
  const ofLead = query.leadId === null ? "1" : "m.lead_id = @leadId";
  const values = query.leadId === null ? {} : { leadId: query.leadId };
  const rows = db
    .prepare<[object], Row>(`
    SELECT m.id, m.kind, m.audience, m.recipient AS "to", m.title, m.lead_id AS leadId, l.title AS lead, m.state, m.created_at AS madeAt,
      m.changed_at AS at, m.attempts, m.error AS reason, m.blocked
    FROM mails AS m LEFT JOIN leads AS l ON l.id = m.lead_id
    WHERE ${ofLead} AND ${conditions[query.filter]} ORDER BY m.id DESC LIMIT @limit`)
    .all({ ...values, limit: query.limit + 1 });
  const count = (filter: MailFilter) =>
    db
      .prepare<[object], number>(`SELECT count(*) FROM mails AS m WHERE ${ofLead} AND ${conditions[filter]}`)
      .pluck()
      .get(values) ?? 0;
  return {
    mails: rows.slice(0, query.limit).map(lineOf),
    more: rows.length > query.limit,
    counts: {
      all: count("all"),
      needsRep: count("needsRep"),
      waiting: count("waiting"),
      sent: count("sent"),
    },
  };
}

function lineOf({ blocked, madeAt, at, ...row }: Row): MailLine {
  return {
    ...row,
    madeAt: new Date(madeAt).toISOString(),
    at: new Date(at).toISOString(),
    needsRep: row.state === "unsure" || row.state === "refused" || (row.state === "waiting" && blocked === 1),
  };
}
