import type { Database } from "better-sqlite3";
import type { EventTime } from "../../shared/model/event-time.ts";
import type { CommandChange } from "../calendar/commands/command-deps.ts";
import { timeOf } from "../calendar/events/event-patch.ts";
import { linkedMeetingId, marksOf } from "../calendar/events/lead-marks.ts";
import type { PushedChange } from "../calendar/push/push-deps.ts";
import type { GoogleEvent } from "../google/event.ts";
import { googleEventSchema } from "../google/event.ts";
import { toEventTime } from "../google/event-time.ts";
import { meetLinkOf } from "./meet-link.ts";
import { firstMeetingId, movedMeetingId } from "./meeting-ids.ts";
import type { MeetingRow, MeetingStore } from "./meeting-store.ts";
import { instants } from "./meeting-store.ts";
import { createSeriesMeetings } from "./series-meetings.ts";

interface Dependencies {
  readonly db: Database;
  readonly meetings: MeetingStore;
  readonly clock: () => number;
  /** Told of each lead whose meetings changed, inside the same transaction. */
  readonly leadChanged: (leadId: string) => void;
  /** Told of a lead whose booking met the id of a cancelled event: this attempt is spent (rule 7). */
  readonly attemptSpent: (leadId: string) => void;
  /** Takes an event that was never made off the calendar, with what waits for it in the outbox. */
  readonly forgetEvent: (calendarId: string, eventId: string) => void;
}

/** Of what no rep did, only programs link an event to a lead. */
function bookerOf(actor: CommandChange["actor"] | undefined): "agent" | "rep" {
  return actor === "rule" ? "agent" : "rep";
}

/** A command, as far as meetings follow it. */
type Followed = Omit<CommandChange, "actor"> & Partial<Pick<CommandChange, "actor">>;

interface EventRef {
  readonly calendarId: string;
  readonly eventId: string;
}

/** A lead's event as it stands on the server. */
interface Settled extends EventRef {
  readonly leadId: string;
  readonly attempt: number;
  readonly meetingId: string;
  readonly sequence: number;
  readonly time: EventTime;
  readonly title: string;
  readonly meetLink: string | null;
}

export interface MeetingFollow {
  /**
   * To be called, inside the transaction that wrote it, for every event whose server version changed, appeared or went, by a pull or an
   * answered push: a move that has settled becomes a new meeting linked to the old one, a cancellation cancels it (rule 10). Events of no
   * lead are ignored.
   */
  onEventChanged(ref: EventRef): void;
  /** To be called inside the transaction that keeps how a push ended. */
  onPushed(change: PushedChange): void;
  /**
   * To be called inside the transaction of every command: keeps why a meeting is cancelled, forgets a booking undone before it was sent, and
   * follows an event that becomes a lead's, or is one's no more.
   */
  onCommand(change: Followed): void;
  /** Occurrences of leads' series that have come near become meetings. */
  topUp(): void;
  /** Takes over a lead's live event that was found at Google before a pull brought it. */
  adopt(calendarId: string, event: GoogleEvent, fallbackTimeZone: string): void;
}

/** Lets meetings follow their events. */
export function createMeetingFollow(deps: Dependencies): MeetingFollow {
  const { db, meetings } = deps;
  const series = createSeriesMeetings(deps);
  const find = db.prepare<
    [string, string],
    { base: string | null; local: string | null; time_zone: string }
  >(`
    SELECT base, local, coalesce(events.time_zone, calendars.time_zone) AS time_zone
    FROM events JOIN calendars ON calendars.id = events.calendar_id WHERE calendar_id = ? AND events.id = ?`);

  function onEventChanged(ref: EventRef): void {
    if (series.follow(ref.calendarId, ref.eventId)) return;
    const row = find.get(ref.calendarId, ref.eventId);
    if (row === undefined) {
      gone(ref);
      return;
    }
    // Not at the server yet: the booking itself keeps the meeting.
    if (row.base === null) return;
    const event = googleEventSchema.safeParse(JSON.parse(row.base));
    if (!event.success || event.data.status === "cancelled") {
      gone(ref);
      return;
    }
    const settled = readSettled(ref.calendarId, event.data, row.time_zone);
    // Whose it is was changed here, and Google does not know yet.
    if (row.local !== null && leadOf(row.local) !== (settled?.leadId ?? null)) return;
    if (settled === null) unlinked(ref, null);
    else {
      unlinked(ref, settled.leadId);
      follow(settled);
    }
  }

  /** The event is not, or no more, the meeting of any other lead than this one. */
  function unlinked(ref: EventRef, leadId: string | null): void {
    for (const row of meetings.ofEvent(ref.calendarId, ref.eventId)) {
      if (row.leadId === leadId || row.status !== "scheduled" || row.settled === 0) continue;
      leave(row);
    }
  }

  /** It goes on without its lead. */
  function leave(row: MeetingRow): void {
    if (row.settled === 0) meetings.remove(row.id);
    else meetings.end(row.id, "No longer this lead’s meeting");
    deps.leadChanged(row.leadId);
  }

  /** A command made the event a lead's meeting, or took it off one. */
  function relink({ calendarId, eventId, before, after, actor }: Followed): void {
    const was = before === null ? null : marksOf(before);
    const is = after === null ? null : marksOf(after);
    if (after === null || was?.leadId === is?.leadId) return;
    for (const row of meetings.ofEvent(calendarId, eventId)) if (row.status === "scheduled") leave(row);
    // A booking keeps its own meeting; what the rep links is one by this.
    if (is === null || is.meetingId !== linkedMeetingId(is.leadId, eventId)) return;
    const known = meetings.get(is.meetingId);
    if (known !== undefined) meetings.revive(known.id);
    else
      link({ calendarId, eventId }, after, { leadId: is.leadId, meetingId: is.meetingId }, bookerOf(actor));
    deps.leadChanged(is.leadId);
  }

  function link(
    { calendarId, eventId }: EventRef,
    event: GoogleEvent,
    { leadId, meetingId: id }: { readonly leadId: string; readonly meetingId: string },
    bookedBy: "agent" | "rep",
  ): void {
    const time = timeOf(event);
    const previousId = null;
    const over = instants(time).endMs <= deps.clock();
    meetings.add(
      {
        ...{ id, leadId, calendarId, eventId, time, previousId, attempt: 1, bookedBy, settled: false },
        title: event.summary ?? "",
        meetLink: meetLinkOf(event),
        toldHere: !over,
      },
      deps.clock(),
    );
    if (over) meetings.setStatus(id, "completed");
  }

  function gone(ref: EventRef): void {
    const live = scheduled(meetings.ofEvent(ref.calendarId, ref.eventId));
    if (live === undefined) return;
    // Undone before it was sent: nobody ever heard of it.
    if (live.settled === 0) meetings.remove(live.id);
    else meetings.setStatus(live.id, "cancelled");
    deps.leadChanged(live.leadId);
  }

  function spent(ref: EventRef): void {
    const live = scheduled(meetings.ofEvent(ref.calendarId, ref.eventId));
    if (live === undefined) return;
    meetings.setStatus(live.id, "cancelled");
    deps.forgetEvent(ref.calendarId, ref.eventId);
    deps.attemptSpent(live.leadId);
    deps.leadChanged(live.leadId);
  }

  function follow(event: Settled): void {
    const rows = meetings.ofEvent(event.calendarId, event.eventId);
    const live = scheduled(rows);
    if (live === undefined) appear(event, rows.at(-1));
    else if (live.settled === 0 || sameTime(live, event.time)) {
      meetings.setTime(live.id, event.time, event.title, event.meetLink);
    } else reschedule(event, live);
    deps.leadChanged(event.leadId);
  }

  /** An event of a lead that has no live meeting here: booked on another machine, restored, or moved after it had ended. */
  function appear(event: Settled, last: MeetingRow | undefined): void {
    const now = deps.clock();
    if (last === undefined) {
      const over = instants(event.time).endMs <= now;
      const previousId = meetings.endedBefore(event.leadId, event.attempt);
      add(event, {
        id: event.meetingId,
        bookedBy: event.attempt === 0 ? firstBookedBy(event.leadId) : "rep",
        previousId,
        toldHere: !over,
      });
      if (previousId !== null) meetings.followedBy(previousId, event.meetingId);
      if (over) meetings.setStatus(event.meetingId, "completed");
    } else if (sameTime(last, event.time)) {
      // Over is over, whatever else is changed of it.
      if (last.status === "cancelled") meetings.revive(last.id);
    } else if (last.status === "cancelled" || instants(event.time).endMs > now) reschedule(event, last);
  }

  function reschedule(event: Settled, old: MeetingRow): void {
    const id = movedMeetingId(event.eventId, event.sequence, instants(event.time).startMs);
    if (id === old.id) return;
    add(event, { id, bookedBy: old.bookedBy, previousId: old.id });
    meetings.linkNext(old.id, id);
  }

  function add(
    event: Settled,
    own: Pick<Parameters<MeetingStore["add"]>[0], "id" | "bookedBy" | "previousId" | "toldHere">,
  ): void {
    const { leadId, calendarId, eventId, attempt, time, title, meetLink } = event;
    meetings.add(
      { leadId, calendarId, eventId, attempt, time, title, meetLink, settled: true, ...own },
      deps.clock(),
    );
  }

  return {
    onEventChanged,
    onPushed(change) {
      if (change.kind === "settled") onEventChanged(change);
      else if (change.method === "insert" && change.error?.details?.["cancelled"] === true) spent(change);
    },
    onCommand(change) {
      if (change.reason !== null || change.after !== null)
        meetings.noteReason(change.calendarId, change.eventId, change.reason);
      onEventChanged(change);
      if (!series.follow(change.calendarId, change.eventId)) relink(change);
      const live = scheduled(meetings.ofEvent(change.calendarId, change.eventId));
      if (live !== undefined) deps.leadChanged(live.leadId);
    },
    topUp: series.topUp,
    adopt(calendarId, event, fallbackTimeZone) {
      const settled = readSettled(calendarId, event, fallbackTimeZone);
      if (settled !== null) follow(settled);
    },
  };
}

function leadOf(json: string): string | null {
  const event = googleEventSchema.safeParse(JSON.parse(json));
  return event.success ? (marksOf(event.data)?.leadId ?? null) : null;
}

function scheduled(rows: readonly MeetingRow[]): MeetingRow | undefined {
  return rows.findLast((row) => row.status === "scheduled");
}

function sameTime(row: MeetingRow, time: EventTime): boolean {
  const { startMs, endMs } = instants(time);
  return row.startMs === startMs && row.endMs === endMs;
}

/** Null for an event of no lead. */
function readSettled(calendarId: string, event: GoogleEvent, fallbackTimeZone: string): Settled | null {
  const marks = marksOf(event);
  if (marks === null) return null;
  const { leadId } = marks;
  const attempt = Number.parseInt(marks.attempt, 10);
  return {
    calendarId,
    eventId: event.id,
    leadId,
    attempt: Number.isNaN(attempt) ? 0 : attempt,
    meetingId: marks.meetingId ?? firstMeetingId(event.id),
    sequence: event.sequence ?? 0,
    time: toEventTime(event.start, event.end, fallbackTimeZone),
    title: event.summary ?? "",
    meetLink: meetLinkOf(event),
  };
}

/** The rule books attempt 0 alone; a chat's booking is known by its lead's id. */
function firstBookedBy(leadId: string): "rule" | "chat" {
  return /(^|\/)chat:/.test(leadId) ? "chat" : "rule";
}
