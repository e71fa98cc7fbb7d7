import type { Database } from "better-sqlite3";
import type { Activity } from "../../../shared/model/status.ts";
import { copyText, instant } from "./activity-copy.ts";

interface MessageRow {
  readonly id: number;
  readonly leadId: string;
  readonly lead: string;
  readonly kind: "confirmed" | "apology";
  readonly state: "waiting" | "refused";
  readonly attempts: number;
  readonly error: string | null;
  readonly createdAt: number;
}

/** What conversations of the chat agent are still to be told, once it was tried, and what their platform would not take. */
export function untoldChats(db: Database): readonly Activity[] {
  const rows = db
    .prepare<[], MessageRow>(`
    SELECT c.id, c.lead_id AS leadId, l.title AS lead, c.kind, c.state, c.attempts, c.error, c.created_at AS createdAt
    FROM chat_messages AS c JOIN leads AS l ON l.id = c.lead_id
    WHERE (c.state = 'waiting' AND c.attempts > 0) OR c.state = 'refused' ORDER BY c.id DESC LIMIT 200`)
    .all();
  return rows.map((row) => ({
    id: `chat-message:${row.id}`,
    at: instant(row.createdAt),
    kind: row.state === "waiting" ? "waiting" : "problem",
    title:
      row.state === "waiting"
        ? `${row.lead} is still to be told in the chat`
        : `${row.lead} was not told in the chat`,
    detail: detailOf(row),
    actions: ["open"],
    outboxId: null,
    event: null,
    leadId: row.leadId,
    overwritten: null,
    copy: copyText({
      message: row.id,
      lead: row.leadId,
      kind: row.kind,
      state: row.state,
      made: instant(row.createdAt),
      attempts: row.attempts,
      error: row.error,
    }),
  }));
}

function detailOf({ kind, state, error }: MessageRow): string {
  const why = error ?? "The call platform did not answer.";
  const what = kind === "confirmed" ? "that the meeting is booked" : "that it could not be booked";
  return state === "waiting"
    ? `They do not know yet ${what}. ${why} It is tried again by itself.`
    : `They do not know ${what}. ${why} Write to them if it matters.`;
}
