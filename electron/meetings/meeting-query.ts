import type { Database } from "better-sqlite3";
import type { ResponseStatus, SyncState } from "../../shared/model/event.ts";
import { responseSchema } from "../../shared/model/event.ts";
import type { EventTime } from "../../shared/model/event-time.ts";
import { anyEventTimeSchema } from "../../shared/model/event-time.ts";
import type { Meeting } from "../../shared/model/lead.ts";
import type { GoogleEvent } from "../google/event.ts";
import { googleEventSchema } from "../google/event.ts";
import { toEventTime } from "../google/event-time.ts";
import { isLive, withEvent } from "./meeting-store.ts";

/** A meeting with its event, as `meetingColumns` of `meetingTables` have it. */
export interface MeetingQueryRow {
  readonly id: string;
  readonly leadId: string;
  readonly calendarId: string;
  readonly eventId: string;
  readonly status: Meeting["status"];
  readonly time: string;
  readonly title: string;
  readonly reason: string | null;
  readonly settled: 0 | 1;
  readonly bookedBy: Meeting["bookedBy"];
  readonly previousId: string | null;
  readonly nextId: string | null;
  readonly live: 0 | 1;
  readonly syncState: SyncState | null;
  readonly syncReason: string | null;
  readonly joinUrl: string | null;
  readonly guestCount: number | null;
  readonly event: string | null;
  readonly timeZone: string | null;
  readonly seriesId: string | null;
  /** Has it an event of its own? */
  readonly own: 0 | 1;
}

export const meetingColumns = `m.id, m.lead_id AS leadId, m.calendar_id AS calendarId, m.event_id AS eventId, m.status, m.time, m.title, m.reason,
  m.settled, m.booked_by AS bookedBy, m.previous_id AS previousId, m.next_id AS nextId, ${isLive} AS live, coalesce(e.sync_state, s.sync_state) AS syncState,
  coalesce(e.sync_reason, s.sync_reason) AS syncReason, coalesce(e.join_url, s.join_url) AS joinUrl,
  coalesce(e.guest_count, s.guest_count) AS guestCount, coalesce(e.local, e.base, s.local, s.base) AS event, m.series_id AS seriesId, e.id IS NOT NULL AS own,
  coalesce(e.time_zone, c.time_zone) AS timeZone`;
export const meetingTables = `${withEvent} LEFT JOIN events AS s ON s.calendar_id = m.calendar_id AND s.id = m.series_id LEFT JOIN calendars AS c ON c.id = m.calendar_id`;

/** A lead's meetings with the state of their events, and which of them is live. */
export interface KnownMeeting {
  readonly meeting: Meeting;
  readonly live: boolean;
}

/** The meetings of some leads, newest first, for the read-only connection. */
export function meetingsOfLeads(db: Database, leadIds: readonly string[]): KnownMeeting[] {
  return db
    .prepare<[string], MeetingQueryRow>(`
    SELECT ${meetingColumns} FROM ${meetingTables}
    WHERE m.lead_id IN (SELECT value FROM json_each(?))
    ORDER BY m.created_at DESC, m.rowid DESC`)
    .all(JSON.stringify(leadIds))
    .map((row) => ({ meeting: toMeeting(row), live: row.live === 1 }));
}

/** A meeting by its own id, or the newest of an event's; null when there is none. */
export function meetingBy(db: Database, id: string): Meeting | null {
  const row = db
    .prepare<[object], MeetingQueryRow>(
      `SELECT ${meetingColumns} FROM ${meetingTables} WHERE m.id = @id OR m.event_id = @id
       ORDER BY m.id = @id DESC, m.created_at DESC, m.rowid DESC LIMIT 1`,
    )
    .get({ id });
  return row === undefined ? null : toMeeting(row);
}

/** The meeting as the rep sees it: one that is on, as its event is by now. */
export function toMeeting(row: MeetingQueryRow): Meeting {
  const event = row.live === 1 ? parseEvent(row.event) : null;
  return {
    id: row.id,
    leadId: row.leadId,
    calendarId: row.calendarId,
    eventId: row.eventId,
    masterId: row.seriesId,
    status: row.status,
    time:
      (event === null || row.own === 0 ? null : timeOf(event, row.timeZone)) ??
      anyEventTimeSchema.parse(JSON.parse(row.time)),
    title: event?.summary ?? row.title,
    joinUrl: row.live === 1 ? row.joinUrl : null,
    guestCount: row.live === 1 ? (row.guestCount ?? 0) : 0,
    guestResponse: guestResponse(event),
    state: row.live === 1 ? (row.syncState ?? "synced") : "synced",
    reason: row.live === 1 ? row.syncReason : row.reason,
    previousId: row.previousId,
    nextId: row.nextId,
    bookedBy: row.bookedBy,
  };
}

/** What cannot be read is shown as the meeting was last known: the calendar itself names the broken event. */
function parseEvent(json: string | null): GoogleEvent | null {
  if (json === null) return null;
  const event = googleEventSchema.safeParse(JSON.parse(json));
  return event.success ? event.data : null;
}

function timeOf(event: GoogleEvent, timeZone: string | null): EventTime | null {
  if ((event.start.date === undefined) !== (event.end.date === undefined)) return null;
  return toEventTime(event.start, event.end, timeZone ?? "UTC");
}

/** The reply of the first invited person. */
function guestResponse(event: GoogleEvent | null): ResponseStatus | null {
  const guest = event?.attendees?.find(
    (attendee) => attendee.self !== true && attendee.organizer !== true && attendee.resource !== true,
  );
  const response = responseSchema.safeParse(guest?.responseStatus ?? "needsAction");
  return guest === undefined || !response.success ? null : response.data;
}
