import { AppError } from "../../shared/errors.ts";
import type { TimedTime } from "../../shared/model/event-time.ts";
import type { Meeting } from "../../shared/model/lead.ts";
import type { Caller } from "./caller.ts";
import type { AgentDesk } from "./desk.ts";
import { leadOf, meetingsOf, requireMeeting } from "./meeting-reads.ts";
import { Refusal } from "./refusal.ts";
import { requireFree } from "./require-free.ts";

const minute = 60_000;

/** What a program does is its own in the audit. */
export function originOf({ clientId, name, kind = "api" }: Caller) {
  return { kind, clientId, name } as const;
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
}

/**
 * Books a lead, or moves the meeting they have. Asked twice, it happened once.
 * @throws AppError clash with free times near by, not_found, bad_input, not_connected
 */
export async function bookLead(desk: AgentDesk, caller: Caller, wanted: Booking): Promise<Meeting> {
  const { leadId, start } = wanted;
  const { live } = meetingsOf(desk.db, leadId);
  if (live !== null && startMs(live) === Date.parse(start)) return live;
  const time = timedFrom(desk, start, desk.minutesFor(leadId));
  await requireFree(desk, time, live?.eventId ?? null);
  fillAddress(desk, wanted);
  const { booking } = desk.actFor(originOf(caller));
  const { calendarId, eventId } = await booking.book(leadId, time);
  await desk.sent(calendarId, eventId);
  return meetingsOf(desk.db, leadId).live ?? requireMeeting(desk.db, eventId);
}

/** Whom a program invites is whom the rep knows; only a missing address is filled in. */
function fillAddress(desk: AgentDesk, { leadId, email, name }: Booking): void {
  const lead = leadOf(desk.db, leadId);
  if (email === null || lead === null) return;
  if (lead.email === null) {
    desk.correctEmail(leadId, email, lead.name === null ? name : null);
    return;
  }
  if (lead.email.toLowerCase() === email.toLowerCase()) return;
  throw new Refusal(
    409,
    "rejected",
    "This lead has another address. The rep can correct it in Callsheet; nothing was booked.",
  );
}

/** @throws AppError clash, overtaken for one that is not on any more, and what a move is refused for */
export async function moveMeeting(
  desk: AgentDesk,
  caller: Caller,
  meeting: Meeting,
  start: string,
): Promise<Meeting> {
  requireOn(meeting);
  if (startMs(meeting) === Date.parse(start)) return meeting;
  if (Date.parse(start) <= desk.clock()) {
    throw new AppError("bad_input", "This time has passed. The meeting is where it was.", {
      action: "Pick a later one.",
    });
  }
  const { calendarId, eventId, time: before } = meeting;
  const minutes =
    before.kind === "timed"
      ? (Date.parse(before.end) - Date.parse(before.start)) / minute
      : desk.minutesFor(meeting.leadId);
  const time = timedFrom(desk, start, minutes);
  await requireFree(desk, time, eventId);
  desk.actFor(originOf(caller)).commands.move({ calendarId, eventId, time });
  await desk.sent(calendarId, eventId);
  return requireMeeting(desk.db, eventId);
}

/** One that is cancelled already stays so. */
export async function cancelMeeting(
  desk: AgentDesk,
  caller: Caller,
  meeting: Meeting,
  reason: string | undefined,
): Promise<Meeting> {
  if (meeting.status === "cancelled") return meeting;
  requireOn(meeting);
  const { calendarId, eventId } = meeting;
  desk.actFor(originOf(caller)).commands.cancel({ calendarId, eventId, reason });
  await desk.sent(calendarId, eventId);
  // Until Google has it the meeting itself still stands as it was.
  return { ...requireMeeting(desk.db, meeting.id), status: "cancelled" };
}

function requireOn({ status, nextId }: Meeting): void {
  if (status === "scheduled") return;
  throw new AppError("overtaken", "This meeting is not on any more.", { details: { status, nextId } });
}

function startMs({ time }: Meeting): number {
  return Date.parse(time.kind === "timed" ? time.start : time.startDate);
}
