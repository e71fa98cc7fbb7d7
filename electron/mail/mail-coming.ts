import type { Database } from "better-sqlite3";
import type { ComingMail } from "../../shared/model/mail.ts";
import type { OutboxRow } from "../calendar/outbox/outbox-row.ts";
import { readOutboxRow } from "../calendar/outbox/outbox-row.ts";
import type { GoogleEvent } from "../google/event.ts";
import { googleEventSchema } from "../google/event.ts";
import { mailsCausedBy } from "./mail-plan.ts";

interface Found {
  readonly local: string | null;
  readonly title: string;
  readonly leadId: string;
  readonly lead: string | null;
}

/** Changes of leads' single meetings whose guests Callsheet tells: by what was decided at the first try, before it by the settings. */
const onTheirWay = `
  SELECT o.*, e.local, e.title, e.lead_id AS leadId, l.title AS lead
  FROM outbox AS o JOIN events AS e ON e.calendar_id = o.calendar_id AND e.id = o.event_id LEFT JOIN leads AS l ON l.id = e.lead_id
  WHERE e.kind = 'single' AND e.lead_id IS NOT NULL AND e.end_ms > @now AND o.send_updates <> 'none'
    AND iif(o.attempted = 1, o.by_mail = 1, (SELECT settings ->> 'way' FROM mail_settings) <> 'google')`;

/** The mails to guests that are made once Google has taken what waits in the outbox, oldest change first; `leadId` null for every lead's. */
export function comingMails(db: Database, leadId: string | null, now: number): ComingMail[] {
  const repAddress = db.prepare<[], string>("SELECT email FROM account").pluck().get() ?? "";
  const ofLead = leadId === null ? "" : " AND e.lead_id = @leadId";
  return db
    .prepare<[object], Found>(`${onTheirWay}${ofLead} ORDER BY o.seq LIMIT 100`)
    .all(leadId === null ? { now } : { now, leadId })
    .flatMap((found) => ofChange(found, repAddress, now));
}

function ofChange(found: Found, repAddress: string, now: number): ComingMail[] {
  const row = readOutboxRow(found);
  const { sendUpdates: tell } = row;
  if (tell === "none" || row.damaged !== null) return [];
  const { local, title, leadId, lead } = found;
  const before = row.method === "insert" ? null : eventIn(row.base);
  const after = row.method === "delete" ? null : eventIn(local === null ? null : JSON.parse(local));
  // The organizer's own computer tells of what is theirs.
  const organizer = (after ?? before)?.organizer;
  if (organizer !== undefined && organizer.self !== true) return [];
  const mails = mailsCausedBy({ before, after, tell, repAddress });
  return mails.map(({ kind, guest }) => ({
    ...{ key: `${row.id} ${guest.email}`, kind, to: guest.email, title, leadId, lead },
    change: changeOf(row, now),
    until: new Date(row.notBefore).toISOString(),
    reason: row.error?.message ?? null,
  }));
}

function changeOf({ state, attempts, notBefore }: OutboxRow, now: number): ComingMail["change"] {
  if (state === "sending") return "sending";
  if (state !== "waiting") return "stopped";
  return attempts === 0 && notBefore > now ? "held" : "waiting";
}

/** Null also for what cannot be read: the change itself says so. */
function eventIn(json: unknown): GoogleEvent | null {
  const parsed = googleEventSchema.safeParse(json);
  return parsed.success ? parsed.data : null;
}
