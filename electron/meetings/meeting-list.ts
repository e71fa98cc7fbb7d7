import type { Database } from "better-sqlite3";
import type { MeetingLine, MeetingView } from "../../shared/model/meeting-list.ts";
import type { MeetingQueryRow } from "./meeting-query.ts";
import { meetingColumns, meetingTables, toMeeting } from "./meeting-query.ts";
import { isLive } from "./meeting-store.ts";

interface Row extends MeetingQueryRow {
  readonly leadTitle: string | null;
  readonly leadCompany: string | null;
}

/** Those ahead begin with the next one, the others with the last one. Each is read along an index of its own. */
const views: Readonly<Record<MeetingView, { readonly where: string; readonly order: string }>> = {
  upcoming: {
    where: `m.status = 'scheduled' AND ${isLive} AND coalesce(e.end_ms, m.end_ms) > @now`,
    order: "coalesce(e.start_ms, m.start_ms), m.rowid",
  },
  took_place: { where: "m.status = 'completed'", order: "m.start_ms DESC, m.rowid DESC" },
  no_show: { where: "m.status = 'no_show'", order: "m.start_ms DESC, m.rowid DESC" },
  cancelled: { where: "m.status = 'cancelled'", order: "m.start_ms DESC, m.rowid DESC" },
  // What was given up before it was sent was never a meeting.
  all: { where: `(m.status <> 'scheduled' OR ${isLive})`, order: "m.start_ms DESC, m.rowid DESC" },
};

/** The leads' meetings of a view, on the read-only connection; `more` says whether there are others after them. */
export function meetingList(
  db: Database,
  view: MeetingView,
  limit: number,
  now: number,
): { lines: MeetingLine[]; more: boolean } {
  const { where, order } = views[view];
  const rows = db
    .prepare<[object], Row>(`
    SELECT ${meetingColumns}, l.title AS leadTitle, l.company AS leadCompany
    FROM ${meetingTables} LEFT JOIN leads AS l ON l.id = m.lead_id
    WHERE ${where} ORDER BY ${order} LIMIT @limit`)
    .all({ limit: limit + 1, ...(view === "upcoming" ? { now } : {}) });
  return { lines: rows.slice(0, limit).map(lineOf), more: rows.length > limit };
}

function lineOf(row: Row): MeetingLine {
  const { leadTitle, leadCompany } = row;
  return {
    meeting: toMeeting(row),
    lead: leadTitle === null ? null : { title: leadTitle, company: leadCompany },
  };
}
