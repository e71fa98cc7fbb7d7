import { AppError } from "../../shared/errors.ts";
import type { EventTime, TimedTime } from "../../shared/model/event-time.ts";
import type { Meeting } from "../../shared/model/lead.ts";
import { eventDetail } from "../calendar/events/event-query.ts";
import { meetingBy } from "../meetings/meeting-query.ts";
import type { Caller } from "./caller.ts";
import type { AgentDesk } from "./desk.ts";
import { calendarOf } from "./event-reads.ts";
import { atFreeTime, requireFree } from "./free-time.ts";
import { anotherAddress } from "./invited.ts";
import { leadOf, meetingsOf, requireMeeting } from "./meeting-reads.ts";

const minute = 60_000;

/** What a program does is its own in the audit. */
export function originOf({ clientId, name, kind = "api" }: Caller) {
  return { kind, clientId, name } as const;
}

const furthestDays = 731;

/** A year that was typed wrong is no time to meet. @throws AppError bad_input for more than two years ahead */
export function requireNear({ clock, timeZone }: AgentDesk, ms: number): void {
  if (ms - clock() <= furthestDays * 24 * 60 * minute) return;
  const { year } = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone());
  throw new AppError("bad_input", `That is in ${year}, more than two years ahead. Nothing was changed.`, {
    action: "Check the year.",
  });
}

/** A stretch of time in the rep's zone. */
export function timedFrom({ timeZone }: AgentDesk, start: string, minutes: number): TimedTime {
  const zone = timeZone();
  const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  const text = (ms: number) => at(ms).toString({ timeZoneName: "never", fractionalSecondDigits: 0 });
  const from = Date.parse(start);
  return { kind: "timed", start: text(from), end: text(from + minutes * minute), timeZone: zone };
}

interface Booking {
  readonly leadId: string;
  readonly start: string;
  readonly email: string | null;
  readonly name: string | null;
  /** How long; left out, as the lead's template says. */
  readonly minutes?: number | undefined;
}

/**
 * Books a lead, or moves the meeting they have. Asked twice, it happened once.
 * @throws AppError clash with free times near by, not_found, bad_input, not_connected
 */
export async function bookLead(desk: AgentDesk, caller: Caller, wanted: Booking): Promise<Meeting> {
  const { leadId, minutes, start } = wanted;
  const { live } = meetingsOf(desk.db, leadId);
  const asLong = (meeting: Meeting) =>
    minutes === undefined || minutesOf(desk, meeting.time, meeting) === minutes;
  if (live !== null && startMs(live) === Date.parse(start) && asLong(live)) return live;
  const time = timedFrom(desk, start, minutes ?? desk.minutesFor(leadId));
  const { calendarId, eventId } = await atFreeTime(desk, time, live, (stillFree) => {
    fillAddress(desk, caller, wanted);
    return desk.actFor(originOf(caller)).booking.book(leadId, time, { lastLook: stillFree });
  });
  await desk.sent(calendarId, eventId);
  return meetingsOf(desk.db, leadId).live ?? requireMeeting(desk.db, eventId);
}

/** Whom a program invites is whom the rep knows; only a missing address is filled in. */
function fillAddress(desk: AgentDesk, caller: Caller, { leadId, email, name }: Booking): void {
  const lead = leadOf(desk.db, leadId);
  if (email === null || lead === null) return;
  if (lead.email === null) {
    desk.correctEmail(leadId, email, lead.name === null ? name : null, originOf(caller));
    return;
  }
  if (lead.email.toLowerCase() === email.toLowerCase()) return;
  throw anotherAddress();
}

/** An event to be moved or cancelled, a lead's meeting or not. */
export interface Target {
  readonly calendarId: string;
  readonly eventId: string;
  readonly title: string;
  readonly time: EventTime;
  readonly meeting: Meeting | null;
}

/** What a program names by a meeting's id or an event's, and its calendar where it says so. @throws AppError not_found */
export function targetOf({ db }: AgentDesk, id: string, calendar?: string): Target {
  const meeting = meetingBy(db, id);
  if (meeting !== null && (calendar ?? meeting.calendarId) === meeting.calendarId) return asTarget(meeting);
  const calendarId = calendarOf(db, id, calendar);
  const { eventId, title, time } = eventDetail(db, calendarId, id);
  return { calendarId, eventId, title, time, meeting: null };
}

function asTarget(meeting: Meeting): Target {
  const { calendarId, eventId, title, time } = meeting;
  return { calendarId, eventId, title, time, meeting };
}

/**
 * When it would be; null where it is there already.
 * @throws AppError clash, bad_input, not_movable, overtaken for one that is not on any more
 */
export async function plannedMove(
  desk: AgentDesk,
  caller: Caller,
  target: Target,
  start: string,
): Promise<TimedTime | null> {
  const { calendarId, eventId, time: before, meeting } = target;
  if (meeting !== null) requireOn(meeting);
  if (startMs(target) === Date.parse(start)) return null;
  if (Date.parse(start) <= desk.clock()) {
    throw new AppError("bad_input", "This time has passed. The meeting is where it was.", {
      action: "Pick a later one.",
    });
  }
  requireNear(desk, Date.parse(start));
  desk.actFor(originOf(caller)).commands.requireMovable({ calendarId, eventId });
  const time = timedFrom(desk, start, minutesOf(desk, before, meeting));
  await requireFree(desk, time, target);
  return time;
}

function minutesOf(desk: AgentDesk, time: EventTime, meeting: Meeting | null): number {
  if (time.kind === "timed") return (Date.parse(time.end) - Date.parse(time.start)) / minute;
  if (meeting !== null) return desk.minutesFor(meeting.leadId);
  throw new AppError("not_movable", "This event takes whole days. It was not moved.", {
    action: "Ask the rep to move it in Callsheet.",
  });
}

/** @throws AppError as plannedMove, and what a move is refused for */
export async function moveTarget(
  desk: AgentDesk,
  caller: Caller,
  target: Target,
  start: string,
): Promise<void> {
  const time = await plannedMove(desk, caller, target, start);
  if (time === null) return;
  const { calendarId, eventId } = target;
  await atFreeTime(desk, time, target, (stillFree) => {
    stillFree(eventId);
    desk.actFor(originOf(caller)).commands.move({ calendarId, eventId, time });
  });
  await desk.sent(calendarId, eventId);
}

/** @throws AppError as moveTarget */
export async function moveMeeting(
  desk: AgentDesk,
  caller: Caller,
  meeting: Meeting,
  start: string,
): Promise<Meeting> {
  await moveTarget(desk, caller, asTarget(meeting), start);
  return startMs(meeting) === Date.parse(start) ? meeting : requireMeeting(desk.db, meeting.eventId);
}

/** Whether there is anything to cancel. @throws AppError overtaken */
export function isCancelled({ meeting }: Target): boolean {
  if (meeting === null) return false;
  if (meeting.status === "cancelled") return true;
  requireOn(meeting);
  return false;
}

/** One that is cancelled already stays so. @throws AppError overtaken, and what a cancellation is refused for */
export async function cancelTarget(
  desk: AgentDesk,
  caller: Caller,
  target: Target,
  reason: string | undefined,
): Promise<void> {
  if (isCancelled(target)) return;
  const { calendarId, eventId } = target;
  desk.actFor(originOf(caller)).commands.cancel({ calendarId, eventId, reason });
  await desk.sent(calendarId, eventId);
}

/** @throws AppError as cancelTarget */
export async function cancelMeeting(
  desk: AgentDesk,
  caller: Caller,
  meeting: Meeting,
  reason: string | undefined,
): Promise<Meeting> {
  await cancelTarget(desk, caller, asTarget(meeting), reason);
  // Until Google has it the meeting itself still stands as it was.
  return { ...requireMeeting(desk.db, meeting.id), status: "cancelled" };
}

function requireOn({ status, nextId }: Meeting): void {
  if (status === "scheduled") return;
  const next = status === "rescheduled" ? "It was moved, and its id is" : "Another one followed, with the id";
  throw new AppError("overtaken", "This meeting is not on any more.", {
    ...(nextId === null ? {} : { action: `${next} ${nextId}.` }),
    details: { status, nextId },
  });
}

function startMs({ time }: { readonly time: EventTime }): number {
  return Date.parse(time.kind === "timed" ? time.start : time.startDate);
}
