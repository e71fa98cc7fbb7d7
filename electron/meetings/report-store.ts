import type { Database } from "better-sqlite3";
import type { Meeting } from "../../shared/model/lead.ts";
import type { Report, ReportContent } from "./report.ts";
import { reportContentSchema } from "./report.ts";

interface MeetingRow {
  readonly id: string;
  readonly eventId: string;
  readonly status: Meeting["status"];
  readonly allDay: 0 | 1;
  readonly startMs: number;
  readonly endMs: number;
  readonly meetLink: string | null;
}

/** A report on its way. */
export interface OpenReport {
  readonly id: number;
  readonly leadId: string;
  readonly sourceId: string;
  readonly key: string;
  readonly content: ReportContent;
  /** Epoch milliseconds. */
  readonly notBefore: number;
  readonly attempts: number;
}

interface Stored extends Omit<OpenReport, "content"> {
  readonly content: string;
}

export interface ReportStore {
  /** A lead's meetings as the platform is to know them, the oldest first: what Google has not had yet is nobody's news. */
  meetings(leadId: string): ReportContent[];
  /** Takes over the meetings that were over before they came here, and answers what whoever held them has told. */
  takeOver(leadId: string): ReportContent[];
  /** What each of a lead's meetings was told to be, sent or not, in order. */
  told(leadId: string): Map<string, ReportContent[]>;
  add(leadId: string, report: Report, notBefore: number, now: number): void;
  /** Keeps what another machine has told. */
  addTold(leadId: string, report: Report, now: number): void;
  /** Takes back what nobody has been told yet. */
  dropHeld(leadId: string, now: number): void;
  /** The oldest of what waits for each lead, in order. */
  heads(): OpenReport[];
  sent(id: number): void;
  putOff(id: number, error: string): void;
  refused(id: number, error: string): void;
  /** A report that is not sent; null when there is none of that id. `overtaken`: the platform has had newer news of the same meeting. */
  open(id: number): { readonly sourceId: string; readonly overtaken: boolean } | null;
  /** Lets a report go once more, from `now` on. */
  again(id: number, now: number): void;
  /** Leads with a meeting that nothing was ever told of. */
  untoldLeads(): string[];
}

/** The reports to the call platform, on the writing connection. Leads of vendors have nobody to be told of them; a chat booking's conversation is. */
export function createReportStore(db: Database): ReportStore {
  const meetings = db.prepare<[string, 0 | 1], MeetingRow>(`
    SELECT m.id, m.event_id AS eventId, m.status, json_extract(m.time, '$.kind') = 'allDay' AS allDay, m.start_ms AS startMs, m.end_ms AS endMs,
      m.meet_link AS meetLink
    FROM meetings AS m LEFT JOIN leads AS l ON l.id = m.lead_id
    WHERE m.lead_id = ? AND m.settled = 1 AND m.told_here = ? AND coalesce(l.source, 'native:') LIKE 'native:%'
      AND NOT EXISTS (SELECT 1 FROM chat_bookings AS b WHERE b.lead_id = m.lead_id)
    ORDER BY m.created_at, m.rowid`);
  const takeOver = db.prepare("UPDATE meetings SET told_here = 1 WHERE lead_id = ? AND told_here = 0");
  const told = db
    .prepare<[string], string>("SELECT content FROM meeting_reports WHERE lead_id = ? ORDER BY id")
    .pluck();
  const add = db.prepare(`
    INSERT INTO meeting_reports (meeting_id, lead_id, key, content, state, not_before, created_at)
    VALUES (@meetingId, @leadId, @key, @content, @state, @notBefore, @now)`);
  const dropHeld = db.prepare(
    "DELETE FROM meeting_reports WHERE lead_id = ? AND state = 'waiting' AND attempts = 0 AND not_before > ?",
  );
  const heads = db.prepare<[], Stored>(`
    SELECT r.id, r.lead_id AS leadId, l.source AS sourceId, r.key, r.content, r.not_before AS notBefore, r.attempts
    FROM meeting_reports AS r JOIN leads AS l ON l.id = r.lead_id
    WHERE r.id IN (
      SELECT min(id) FROM meeting_reports WHERE state = 'waiting' GROUP BY lead_id) ORDER BY r.id`);
  const sent = db.prepare("UPDATE meeting_reports SET state = 'sent', error = NULL WHERE id = ?");
  const putOff = db.prepare("UPDATE meeting_reports SET attempts = attempts + 1, error = ? WHERE id = ?");
  const refused = db.prepare("UPDATE meeting_reports SET state = 'refused', error = ? WHERE id = ?");
  const open = db.prepare<[number], { sourceId: string; overtaken: 0 | 1 }>(`
    SELECT l.source AS sourceId, EXISTS (SELECT 1 FROM meeting_reports AS later
      WHERE later.meeting_id = r.meeting_id AND later.id > r.id AND later.state = 'sent') AS overtaken
    FROM meeting_reports AS r JOIN leads AS l ON l.id = r.lead_id WHERE r.id = ? AND r.state <> 'sent'`);
  const again = db.prepare("UPDATE meeting_reports SET state = 'waiting', not_before = ? WHERE id = ?");
  const untold = db
    .prepare<[], string>(`
    SELECT DISTINCT lead_id FROM meetings AS m WHERE settled = 1 AND told_here = 1
      AND NOT EXISTS (SELECT 1 FROM meeting_reports AS r WHERE r.meeting_id = m.id)`)
    .pluck();

  function insert(
    leadId: string,
    { key, content }: Report,
    state: string,
    notBefore: number,
    now: number,
  ): void {
    const meetingId = content.meeting_id;
    add.run({ leadId, meetingId, key, content: JSON.stringify(content), state, notBefore, now });
  }

  return {
    meetings: (leadId) => meetings.all(leadId, 1).map(contentOf),
    takeOver(leadId) {
      const taken = meetings.all(leadId, 0).map(contentOf);
      takeOver.run(leadId);
      return taken;
    },
    told(leadId) {
      const found = new Map<string, ReportContent[]>();
      for (const json of told.all(leadId)) {
        const content = reportContentSchema.parse(JSON.parse(json));
        found.set(content.meeting_id, [...(found.get(content.meeting_id) ?? []), content]);
      }
      return found;
    },
    add: (leadId, report, notBefore, now) => insert(leadId, report, "waiting", notBefore, now),
    addTold: (leadId, report, now) => insert(leadId, report, "sent", now, now),
    dropHeld(leadId, now) {
      dropHeld.run(leadId, now);
    },
    heads: () =>
      heads.all().map((row) => ({ ...row, content: reportContentSchema.parse(JSON.parse(row.content)) })),
    sent(id) {
      sent.run(id);
    },
    putOff(id, error) {
      putOff.run(error, id);
    },
    refused(id, error) {
      refused.run(error, id);
    },
    open(id) {
      const row = open.get(id);
      return row === undefined ? null : { sourceId: row.sourceId, overtaken: row.overtaken === 1 };
    },
    again(id, now) {
      again.run(now, id);
    },
    untoldLeads: () => untold.all(),
  };
}

function contentOf(row: MeetingRow): ReportContent {
  const at = (ms: number) => (row.allDay === 1 ? null : new Date(ms).toISOString());
  return {
    meeting_id: row.id,
    google_event_id: row.eventId,
    status: row.status,
    start: at(row.startMs),
    end: at(row.endMs),
    meet_link: row.meetLink,
  };
}
