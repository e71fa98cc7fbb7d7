import type { Database } from "better-sqlite3";
import type { Chat } from "../../../shared/model/chat.ts";
import type { LeadRecord } from "../../platforms/lead-record.ts";

interface Row extends Omit<Chat["told"][number], "at"> {
  readonly createdAt: number;
}

/** What was agreed in the chat behind a lead and what its conversation was told, on the read-only connection; null for a call. */
export function chatOf(db: Database, { id, chat }: LeadRecord): Chat | null {
  if (chat === undefined) return null;
  const rows = db
    .prepare<[string], Row>(
      "SELECT kind, text, state, created_at AS createdAt FROM chat_messages WHERE lead_id = ? ORDER BY id",
    )
    .all(id);
  const { title, participants, friendlyTime } = chat;
  const told = rows.map(({ createdAt, ...row }) => ({ ...row, at: new Date(createdAt).toISOString() }));
  return { title, participants, friendlyTime, told };
}
