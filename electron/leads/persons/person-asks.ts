import type { Database } from "better-sqlite3";
import * as z from "zod";
import { timedSchema } from "../../../shared/model/event-time.ts";

/** More calls of one person that ask for a demo than anybody makes; a number that a whole office shares may have any number. */
const MOST_ASKS = 20;

/** Another lead of the same person that asks for a demo. */
export interface PersonAsk {
  readonly leadId: string;
  /** When its countdown is over, in epoch milliseconds; null where none runs. */
  readonly dueAt: number | null;
  /** When it asks for, in epoch milliseconds; null where that is not known. */
  readonly startMs: number | null;
}

const timeJson = z
  .string()
  .transform((json): unknown => JSON.parse(json))
  .pipe(timedSchema);

/** What else the person behind a lead asked for, by id: two calls, a call and a chat, or the same call by two sources. */
export function createPersonAsks(db: Database): (leadId: string) => readonly PersonAsk[] {
  const read = db.prepare<[string, number], { leadId: string; dueAt: number | null; time: string | null }>(`
    SELECT o.id AS leadId, iif(s.state = 'countdown', s.due_at, NULL) AS dueAt, s.time
    FROM leads AS l JOIN leads AS o ON o.person_id = l.person_id LEFT JOIN auto_schedule AS s ON s.lead_id = o.id
    WHERE l.id = ? AND o.id <> l.id AND o.has_demo = 1 ORDER BY o.id LIMIT ?`);
  return (leadId) =>
    read.all(leadId, MOST_ASKS).map(({ time, ...ask }) => ({
      ...ask,
      startMs: time === null ? null : Date.parse(timeJson.parse(time).start),
    }));
}

/**
 * When the one that is to be booked in place of a lead is due: of the same person's wishes for the same time the first by id is booked, on every machine
 * and whichever source delivered first, so that two machines make the same event. Null when it is the lead itself.
 */
export function bookedInPlace(leadId: string, startMs: number, others: readonly PersonAsk[]): number | null {
  const first = others.find((other) => other.startMs === startMs && other.dueAt !== null);
  return first !== undefined && first.leadId < leadId ? first.dueAt : null;
}
