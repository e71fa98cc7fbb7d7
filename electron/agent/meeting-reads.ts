import type { Database } from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import type { Meeting } from "../../shared/model/lead.ts";
import { meetingList } from "../meetings/meeting-list.ts";
import { meetingBy, meetingsOfLeads } from "../meetings/meeting-query.ts";

/** Who a meeting is with. */
export interface Attendee {
  readonly name: string | null;
  readonly email: string | null;
}

/** Which meetings are listed. */
export interface MeetingWishes {
  readonly upcoming: boolean;
  readonly past: boolean;
  readonly status: Meeting["status"] | undefined;
  readonly limit: number;
}

/** The meetings that are wished for: those ahead by start, all others the last one first. */
export function listMeetings(db: Database, wishes: MeetingWishes, now: number): Meeting[] {
  const { upcoming, past, status, limit } = wishes;
  const onlyAhead = upcoming && !past;
  const { lines } = meetingList(db, onlyAhead ? "upcoming" : "all", 2000, now);
  return lines
    .map(({ meeting }) => meeting)
    .filter((meeting) => status === undefined || meeting.status === status)
    .filter((meeting) => !past || upcoming || endOf(meeting) <= now)
    .slice(0, limit);
}

function endOf({ time }: Meeting): number {
  return Date.parse(time.kind === "timed" ? time.end : time.endDate);
}

/** A meeting by its own id or its event's. @throws AppError not_found */
export function requireMeeting(db: Database, id: string): Meeting {
  const meeting = meetingBy(db, id);
  if (meeting !== null) return meeting;
  throw new AppError("not_found", "There is no such meeting.", { details: { id } });
}

/** A lead's meetings, the newest first, and which of them is on. */
export function meetingsOf(
  db: Database,
  leadId: string,
): { readonly live: Meeting | null; readonly all: Meeting[] } {
  const known = meetingsOfLeads(db, [leadId]);
  return {
    live: known.find(({ live }) => live)?.meeting ?? null,
    all: known.map(({ meeting }) => meeting),
  };
}

/** The lead as it is known by now; null for one that the platform has removed. */
export function leadOf(db: Database, leadId: string): (Attendee & { readonly phone: string }) | null {
  return (
    db
      .prepare<[string], Attendee & { readonly phone: string }>(
        "SELECT name, email, phone FROM leads WHERE id = ?",
      )
      .get(leadId) ?? null
  );
}

/** The id of a lead as a client knows it: Callsheet's own, or the platform's where that is another. @throws AppError not_found */
export function requireLead(db: Database, id: string): string {
  const known = db.prepare<[string], string>("SELECT id FROM leads WHERE id = ?").pluck();
  const names = [id, ...vendorPlatforms.map((vendor) => `${vendor}:${id}`)];
  const own = names.find((name) => known.get(name) !== undefined);
  if (own !== undefined) return own;
  throw new AppError("not_found", "There is no such lead.", { details: { id } });
}

const vendorPlatforms = ["bolna", "vapi", "retell"] as const;
