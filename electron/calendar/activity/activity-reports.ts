import type { Database } from "better-sqlite3";
import type { Activity } from "../../../shared/model/status.ts";
import { copyText, instant } from "./activity-copy.ts";

interface ReportRow {
  readonly id: number;
  readonly leadId: string;
  readonly lead: string;
  readonly calendarId: string | null;
  readonly eventId: string | null;
  readonly status: string;
  readonly state: "waiting" | "refused";
  readonly attempts: number;
  readonly error: string | null;
  readonly createdAt: number;
}

/** What the call platform is still to be told of meetings, once it was tried, and what it would not take. */
export function untoldMeetings(db: Database): readonly Activity[] {
  const rows = db
    .prepare<[], ReportRow>(`
    SELECT r.id, r.lead_id AS leadId, l.title AS lead, m.calendar_id AS calendarId, m.event_id AS eventId,
      json_extract(r.content, '$.status') AS status, r.state, r.attempts, r.error, r.created_at AS createdAt
    FROM meeting_reports AS r JOIN leads AS l ON l.id = r.lead_id LEFT JOIN meetings AS m ON m.id = r.meeting_id
    WHERE (r.state = 'waiting' AND r.attempts > 0) OR r.state = 'refused' ORDER BY r.id DESC LIMIT 200`)
    .all();
  return rows.map((row) => ({
    id: `meeting-report:${row.id}`,
    at: instant(row.createdAt),
    kind: row.state === "waiting" ? "waiting" : "problem",
    title: `The call platform is ${row.state === "waiting" ? "still to hear" : "without the news"} of ${row.lead}’s meeting`,
    detail: detailOf(row),
    actions: ["retry", "open"],
    outboxId: null,
    event:
      row.calendarId === null || row.eventId === null
        ? null
        : { calendarId: row.calendarId, eventId: row.eventId },
    leadId: row.leadId,
    overwritten: null,
    copy: copyText({
      report: row.id,
      lead: row.leadId,
      status: row.status,
      state: row.state,
      made: instant(row.createdAt),
      attempts: row.attempts,
      error: row.error,
    }),
  }));
}

function detailOf({ state, error }: ReportRow): string {
  const why = error ?? "It did not answer.";
  return state === "waiting"
    ? `${why} It is told again by itself.`
    : `${why} Your calendar and the lead are as you left them.`;
}
