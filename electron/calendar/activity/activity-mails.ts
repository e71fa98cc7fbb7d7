import type { Database } from "better-sqlite3";
import type { Activity } from "../../../shared/model/status.ts";
import { copyText, instant } from "./activity-copy.ts";

interface MailRow {
  readonly id: number;
  readonly kind: "invite" | "move" | "change" | "cancel" | "reminder";
  readonly recipient: string;
  readonly title: string;
  readonly state: "waiting" | "unsure" | "refused";
  readonly blocked: 0 | 1;
  readonly error: string | null;
  readonly attempts: number;
  readonly leadId: string;
  readonly known: 0 | 1;
  readonly at: number;
}

const names: Readonly<Record<MailRow["kind"], string>> = {
  invite: "invitation",
  move: "mail on the new time",
  change: "mail on what has changed",
  cancel: "cancellation",
  reminder: "reminder",
};

/** Mails that wait after a first try, were refused, or may have been sent. */
export function troubledMails(db: Database): readonly Activity[] {
  const rows = db
    .prepare<[], MailRow>(`
    SELECT m.id, m.kind, m.recipient, m.title, m.state, m.blocked, m.error, m.attempts, m.lead_id AS leadId, m.changed_at AS at,
      EXISTS (SELECT 1 FROM leads AS l WHERE l.id = m.lead_id) AS known
    FROM mails AS m WHERE (m.state = 'waiting' AND (m.attempts > 0 OR m.blocked = 1)) OR m.state IN ('unsure', 'refused')
    ORDER BY m.id DESC LIMIT 200`)
    .all();
  return rows.map((row) => ({
    id: `mail:${row.id}`,
    at: instant(row.at),
    kind: row.state === "waiting" && row.blocked === 0 ? "waiting" : "problem",
    title: titleOf(row),
    detail: `${row.error ?? "It was not sent yet."} ${fateOf(row)}`,
    actions: row.known === 1 ? ["mail", "open"] : ["mail"],
    outboxId: null,
    event: null,
    leadId: row.known === 1 ? row.leadId : null,
    overwritten: null,
    copy: copyText({
      mail: row.id,
      kind: row.kind,
      state: row.state,
      changed: instant(row.at),
      attempts: row.attempts,
      error: row.error,
    }),
  }));
}

function titleOf({ kind, recipient, title, state }: MailRow): string {
  const what = `The ${names[kind]} to ${recipient} for “${title}”`;
  if (state === "unsure") return `${what} may have been sent`;
  return state === "refused" ? `${what} was not sent` : `${what} waits`;
}

function fateOf({ state, blocked }: MailRow): string {
  if (state === "unsure") return "It is not sent again unless you say so.";
  if (state === "refused" || blocked === 1) return "The meeting itself is as you left it.";
  return "It is sent by itself later.";
}
