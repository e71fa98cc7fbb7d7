import type { Database } from "better-sqlite3";
import type { Activity } from "../../../shared/model/status.ts";
import { copyText, instant } from "./activity-copy.ts";

interface IncomingRow {
  readonly number: number;
  readonly at: number;
  readonly calendarId: string;
  readonly eventId: string;
  readonly change: string;
  readonly words: string;
  readonly leadId: string | null;
  readonly calendar: string | null;
  readonly there: 0 | 1;
}

/** How many of the last changes are shown. */
const shown = 200;

/** What others changed at Google, newest first. */
export function incomingChanges(db: Database): readonly Activity[] {
  const rows = db
    .prepare<[number], IncomingRow>(
      `SELECT i.number, i.at, i.calendar_id AS calendarId, i.event_id AS eventId, i.change, i.words, i.lead_id AS leadId, c.name AS calendar,
         EXISTS (SELECT 1 FROM events e WHERE e.calendar_id = i.calendar_id AND e.id = i.event_id
           AND e.kind <> 'cancelledInstance' AND e.deleted = 0) AS there
       FROM incoming i LEFT JOIN calendars c ON c.id = i.calendar_id ORDER BY i.number DESC LIMIT ?`,
    )
    .all(shown);
  return rows.map(({ number, at, calendarId, eventId, change, words, leadId, calendar, there }) => ({
    id: `incoming:${number}`,
    at: instant(at),
    kind: "incoming",
    title: words,
    detail: calendar === null ? "From Google" : `From Google, in ${calendar}`,
    actions: there === 1 ? ["open"] : [],
    outboxId: null,
    event: there === 1 ? { calendarId, eventId } : null,
    leadId: there === 1 ? leadId : null,
    overwritten: null,
    copy: copyText({ change, calendar: calendarId, event: eventId, lead: leadId, seen: instant(at) }),
  }));
}
