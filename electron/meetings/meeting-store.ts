import type { Database } from "better-sqlite3";
import type { EventTime } from "../../shared/model/event-time.ts";
import type { Meeting } from "../../shared/model/lead.ts";

/** A meeting about to be kept. `startMs`, `endMs`: epoch milliseconds of `time`. */
export interface NewMeeting {
  readonly id: string;
  readonly leadId: string;
  readonly calendarId: string;
  readonly eventId: string;
  /** The series it is an occurrence of. */
  readonly seriesId?: string | null;
  readonly attempt: number;
  readonly time: EventTime;
  readonly title: string;
  readonly settled: boolean;
  readonly bookedBy: Meeting["bookedBy"];
  readonly previousId: string | null;
  readonly meetLink?: string | null;
  /** Left out: the platform is told of it. False for what was over before it came here. */
  readonly toldHere?: boolean;
}

export interface MeetingRow {
  readonly id: string;
  readonly leadId: string;
  readonly attempt: number;
  readonly status: Meeting["status"];
  readonly startMs: number;
  readonly endMs: number;
  readonly settled: 0 | 1;
  readonly bookedBy: Meeting["bookedBy"];
}

export interface LiveMeeting {
  readonly id: string;
  readonly leadId: string;
  readonly calendarId: string;
  readonly eventId: string;
  readonly startMs: number;
}

/**
 * Is a scheduled meeting's event still there for the rep? One cancelled here but not yet at Google is not, nor one whose booking was undone
 * before it was sent; one found at Google and not pulled yet is. Most occurrences of a series have no event of their own.
 */
export const isLive =
  "m.status = 'scheduled' AND coalesce(e.deleted, iif(m.series_id IS NULL, 1 - m.settled, 0)) = 0";
/** Meetings `m` with their events `e`, where these are here: what `isLive` is asked of. */
export const withEvent =
  "meetings AS m LEFT JOIN events AS e ON e.calendar_id = m.calendar_id AND e.id = m.event_id";

const columns = `id, lead_id AS leadId, attempt, status, start_ms AS startMs, end_ms AS endMs, settled, booked_by AS bookedBy`;

export interface MeetingStore {
  add(meeting: NewMeeting, now: number): void;
  get(id: string): MeetingRow | undefined;
  /** The rows of one event, newest last. */
  ofEvent(calendarId: string, eventId: string): MeetingRow[];
  /** The live meeting that has not ended of the person behind a lead, whichever of their calls it was booked from. */
  liveOfPerson(leadId: string, now: number): LiveMeeting | undefined;
  /** The highest attempt at a lead's demo known here, cancelled ones counted; null when there was none. */
  highestAttempt(leadId: string): number | null;
  wasCancelled(leadId: string): boolean;
  setTime(id: string, time: EventTime, title: string, meetLink: string | null): void;
  setStatus(id: string, status: Meeting["status"]): void;
  /** It is cancelled for this reason. */
  end(id: string, reason: string): void;
  /** A cancelled meeting is on again: why it was not is of no interest any more. */
  revive(id: string): void;
  /** A single meeting becomes an occurrence of a series, or one of these a single meeting. */
  become(id: string, eventId: string, seriesId: string | null): void;
  /** It was moved and is now another one. */
  linkNext(id: string, nextId: string): void;
  /** The lead's last meeting before an attempt that came to nothing and that no other follows yet: it was missed, cancelled, or is over. */
  endedBefore(leadId: string, attempt: number): string | null;
  /** Another meeting was booked after this one, which stays what it is. */
  followedBy(id: string, nextId: string): void;
  /** Why the rep cancels it, kept with the meeting; null when it is not to be cancelled after all. */
  noteReason(calendarId: string, eventId: string, reason: string | null): void;
  remove(id: string): void;
  /** Marks what has ended as completed and answers the leads it was for. */
  complete(now: number): string[];
  /** Forgets bookings given up before they were sent. */
  forgetUnsent(): void;
  /** When the next live meeting ends, in epoch milliseconds. */
  nextEnd(): number | null;
}

/** Finds the live meeting that has not ended of the person behind a lead; reads only. */
export function personsLive(db: Database): MeetingStore["liveOfPerson"] {
  const find = db.prepare<[object], LiveMeeting>(`
    SELECT m.id, m.lead_id AS leadId, m.calendar_id AS calendarId, m.event_id AS eventId, coalesce(e.start_ms, m.start_ms) AS startMs
    FROM ${withEvent} WHERE ${isLive} AND coalesce(e.end_ms, m.end_ms) > @now
      AND m.lead_id IN (SELECT @leadId UNION SELECT id FROM leads WHERE person_id = (SELECT person_id FROM leads WHERE id = @leadId))
    ORDER BY m.lead_id = @leadId DESC, startMs LIMIT 1`);
  return (leadId, now) => find.get({ leadId, now });
}

/** The meetings on the writing connection. */
export function createMeetingStore(db: Database): MeetingStore {
  const insert = db.prepare(`
    INSERT INTO meetings (id, lead_id, calendar_id, event_id, series_id, attempt, status, time, start_ms, end_ms, title, settled, booked_by,
      previous_id, created_at, meet_link, told_here)
    VALUES (@id, @leadId, @calendarId, @eventId, @seriesId, @attempt, 'scheduled', @time, @startMs, @endMs, @title, @settled, @bookedBy,
      @previousId, @now, @meetLink, @toldHere)`);
  const ofEvent = db.prepare<[string, string], MeetingRow>(
    `SELECT ${columns} FROM meetings WHERE calendar_id = ? AND event_id = ? ORDER BY created_at, rowid`,
  );
  const get = db.prepare<[string], MeetingRow>(`SELECT ${columns} FROM meetings WHERE id = ?`);
  const liveOfPerson = personsLive(db);
  const highest = db
    .prepare<[string], number | null>("SELECT max(attempt) FROM meetings WHERE lead_id = ?")
    .pluck();
  const cancelled = db
    .prepare<[string], number>("SELECT 1 FROM meetings WHERE lead_id = ? AND status = 'cancelled' LIMIT 1")
    .pluck();
  const setTime = db.prepare(
    "UPDATE meetings SET time = @time, start_ms = @startMs, end_ms = @endMs, title = @title, meet_link = @meetLink, settled = 1 WHERE id = @id",
  );
  const setStatus = db.prepare("UPDATE meetings SET status = ? WHERE id = ?");
  const link = db.prepare(
    "UPDATE meetings SET status = iif(status = 'no_show', status, 'rescheduled'), next_id = ? WHERE id = ?",
  );
  const end = db.prepare("UPDATE meetings SET status = 'cancelled', reason = ? WHERE id = ?");
  const revive = db.prepare("UPDATE meetings SET status = 'scheduled', reason = NULL WHERE id = ?");
  const become = db.prepare("UPDATE meetings SET event_id = ?, series_id = ? WHERE id = ?");
  const endedBefore = db
    .prepare<[string, number], string>(`
    SELECT id FROM meetings WHERE lead_id = ? AND attempt < ? AND status IN ('cancelled', 'no_show', 'completed') AND next_id IS NULL
    ORDER BY attempt DESC, created_at DESC, rowid DESC LIMIT 1`)
    .pluck();
  const followedBy = db.prepare("UPDATE meetings SET next_id = ? WHERE id = ?");
  const unlink = db.prepare(
    "UPDATE meetings SET next_id = NULL WHERE id = (SELECT previous_id FROM meetings WHERE id = @id) AND next_id = @id",
  );
  const note = db.prepare(
    "UPDATE meetings SET reason = ? WHERE calendar_id = ? AND event_id = ? AND status = 'scheduled'",
  );
  const remove = db.prepare("DELETE FROM meetings WHERE id = ?");
  const ended = db
    .prepare<[number], string>(`
    UPDATE meetings SET status = 'completed' WHERE id IN (
      SELECT m.id FROM ${withEvent} WHERE ${isLive} AND coalesce(e.end_ms, m.end_ms) <= ?) RETURNING lead_id`)
    .pluck();
  const givenUp = db
    .prepare<[], string>(`
    SELECT id FROM meetings WHERE status = 'scheduled' AND settled = 0 AND series_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM events WHERE events.calendar_id = meetings.calendar_id AND events.id = meetings.event_id)`)
    .pluck();
  const nextEnd = db
    .prepare<[], number | null>(`SELECT min(coalesce(e.end_ms, m.end_ms)) FROM ${withEvent} WHERE ${isLive}`)
    .pluck();

  function forget(id: string): void {
    unlink.run({ id });
    remove.run(id);
  }

  return {
    add(meeting, now) {
      const { settled, time, seriesId = null, meetLink = null, toldHere = true, ...rest } = meeting;
      insert.run({
        ...rest,
        seriesId,
        ...instants(time),
        time: JSON.stringify(time),
        settled: settled ? 1 : 0,
        now,
        meetLink,
        toldHere: toldHere ? 1 : 0,
      });
    },
    get: (id) => get.get(id),
    ofEvent: (calendarId, eventId) => ofEvent.all(calendarId, eventId),
    liveOfPerson,
    highestAttempt: (leadId) => highest.get(leadId) ?? null,
    wasCancelled: (leadId) => cancelled.get(leadId) !== undefined,
    setTime(id, time, title, meetLink) {
      setTime.run({ id, title, meetLink, time: JSON.stringify(time), ...instants(time) });
    },
    setStatus(id, status) {
      setStatus.run(status, id);
    },
    end(id, reason) {
      end.run(reason, id);
    },
    revive(id) {
      revive.run(id);
    },
    endedBefore: (leadId, attempt) => endedBefore.get(leadId, attempt) ?? null,
    followedBy(id, nextId) {
      followedBy.run(nextId, id);
    },
    become(id, eventId, seriesId) {
      become.run(eventId, seriesId, id);
    },
    linkNext(id, nextId) {
      link.run(nextId, id);
    },
    noteReason(calendarId, eventId, reason) {
      note.run(reason, calendarId, eventId);
    },
    remove: forget,
    complete: (now) => ended.all(now),
    forgetUnsent() {
      givenUp.all().forEach(forget);
    },
    nextEnd: () => nextEnd.get() ?? null,
  };
}

/** Epoch milliseconds; all-day events stand at midnight UTC of their dates. */
export function instants(time: EventTime): { readonly startMs: number; readonly endMs: number } {
  return time.kind === "timed"
    ? { startMs: Date.parse(time.start), endMs: Date.parse(time.end) }
    : { startMs: Date.parse(time.startDate), endMs: Date.parse(time.endDate) };
}
