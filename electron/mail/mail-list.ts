import type { Database } from "better-sqlite3";
import type { ComingMail, MailFilter, MailLine } from "../../shared/model/mail.ts";
import { comingMails } from "./mail-coming.ts";
import type { Pause } from "./mail-wait.ts";
import { waitOf } from "./mail-wait.ts";

interface Row extends Omit<MailLine, "needsRep" | "madeAt" | "at" | "waits"> {
  readonly blocked: 0 | 1;
  readonly awaitsLink: 0 | 1;
  readonly awaitsTurn: 0 | 1;
  readonly notBefore: number;
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
  now: number,
): { mails: MailLine[]; more: boolean; coming: ComingMail[]; counts: Record<MailFilter, number> } {
  const ofLead = query.leadId === null ? "1" : "m.lead_id = @leadId";
  const values = query.leadId === null ? {} : { leadId: query.leadId };
  const rows = db
    .prepare<[object], Row>(`
    SELECT m.id, m.kind, m.audience, m.recipient AS "to", m.title, m.lead_id AS leadId, l.title AS lead, m.state, m.created_at AS madeAt,
      m.changed_at AS at, m.attempts, m.error AS reason, m.blocked, m.not_before AS notBefore,
      m.state = 'waiting' AND m.holds_link = 1 AND NOT EXISTS (SELECT 1 FROM events AS e WHERE e.calendar_id = m.calendar_id
        AND e.id = m.event_id AND e.join_url IS NOT NULL) AS awaitsLink,
      m.state = 'waiting' AND EXISTS (SELECT 1 FROM mails AS f WHERE f.state = 'waiting' AND f.calendar_id = m.calendar_id
        AND f.event_id = m.event_id AND f.recipient = m.recipient AND f.id < m.id) AS awaitsTurn
    FROM mails AS m LEFT JOIN leads AS l ON l.id = m.lead_id
    WHERE ${ofLead} AND ${conditions[query.filter]} ORDER BY m.id DESC LIMIT @limit`)
    .all({ ...values, limit: query.limit + 1 });
  const count = (filter: MailFilter) =>
    db
      .prepare<[object], number>(`SELECT count(*) FROM mails AS m WHERE ${ofLead} AND ${conditions[filter]}`)
      .pluck()
      .get(values) ?? 0;
  const pause = db.prepare<[], Pause>("SELECT until, reason, trying FROM mail_pause").get() ?? {
    until: 0,
    reason: null,
    trying: null,
  };
  const coming = comingMails(db, query.leadId, now);
  return {
    mails: rows.slice(0, query.limit).map((row) => lineOf(row, pause, now)),
    more: rows.length > query.limit,
    coming: query.filter === "all" || query.filter === "waiting" ? coming : [],
    counts: {
      all: count("all") + coming.length,
      needsRep: count("needsRep"),
      waiting: count("waiting") + coming.length,
      sent: count("sent"),
    },
  };
}

function lineOf(
  { blocked, awaitsLink, awaitsTurn, notBefore, madeAt, at, ...row }: Row,
  pause: Pause,
  now: number,
): MailLine {
  const waiting = row.state === "waiting" && blocked === 0;
  const mail = { ...row, notBefore, awaitsLink: awaitsLink === 1, awaitsTurn: awaitsTurn === 1 };
  return {
    ...row,
    madeAt: new Date(madeAt).toISOString(),
    at: new Date(at).toISOString(),
    waits: waiting ? waitOf(mail, pause, now) : null,
    needsRep: row.state === "unsure" || row.state === "refused" || (row.state === "waiting" && blocked === 1),
  };
}
