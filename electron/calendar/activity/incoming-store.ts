import type { Database } from "better-sqlite3";
import type { TimeWords } from "../commands/command-deps.ts";
import type { IncomingChange } from "./incoming-words.ts";
import { incomingWords } from "./incoming-words.ts";

/** An event that Google said something new of. */
export interface IncomingEvent {
  readonly calendarId: string;
  readonly eventId: string;
  readonly leadId: string | null;
  readonly change: IncomingChange;
}

/** So many are kept; the oldest go. */
const kept = 500;

const changes = {
  created: "created",
  updated: "updated",
  deleted: "deleted",
  takenOut: "deleted",
  gone: "deleted",
} as const;

/** Writes what others changed into table `incoming`, in words, inside the transaction that changes the event. */
export function createIncomingStore(
  db: Database,
  words: TimeWords,
  clock: () => number,
): (incoming: IncomingEvent) => void {
  const insert = db.prepare(
    "INSERT INTO incoming (at, calendar_id, event_id, change, words, lead_id) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const prune = db.prepare("DELETE FROM incoming WHERE number <= ?");
  return ({ calendarId, eventId, leadId, change }) => {
    const text = incomingWords(change, words);
    if (text === null) return;
    const { lastInsertRowid } = insert.run(clock(), calendarId, eventId, changes[change.kind], text, leadId);
    prune.run(Number(lastInsertRowid) - kept);
  };
}
