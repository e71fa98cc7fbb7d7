import {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendar,
  ICalCalendarMethod,
  ICalEventStatus,
} from "ical-generator";
import type { MailKind } from "../../../shared/model/mail.ts";
import type { MailFacts, MeetingFacts } from "../mail-facts.ts";
import { oneLine } from "./plain-text.ts";

/** The part of a mail that calendars read. */
export interface CalendarFile {
  readonly method: "REQUEST" | "CANCEL";
  readonly content: string;
}

const statuses: Readonly<Record<MeetingFacts["guests"][number]["response"], ICalAttendeeStatus>> = {
  needsAction: ICalAttendeeStatus.NEEDSACTION,
  declined: ICalAttendeeStatus.DECLINED,
  tentative: ICalAttendeeStatus.TENTATIVE,
  accepted: ICalAttendeeStatus.ACCEPTED,
};

/**
 * A guest's invitation, its update or its end (iTIP, RFC 5546, 3.2.2 and 3.2.5). `UID` is Google's, so that every calendar takes it for the same
 * event as Google's own copy of it; `sequence` says which of two is the newer.
 */
export function calendarFile(kind: MailKind, facts: MailFacts, sequence: number): CalendarFile {
  const cancelled = kind === "cancel";
  const { meeting, guest } = facts;
  const calendar = new ICalCalendar({
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
    prodId: { company: "Callsheet", product: "Callsheet", language: "EN" },
  });
  calendar.createEvent({
    id: meeting.uid,
    sequence,
    stamp: new Date(facts.at),
    ...spanOf(meeting),
    summary: oneLine(meeting.title),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: {
      name: oneLine(meeting.organizer.name ?? meeting.organizer.email),
      email: meeting.organizer.email,
    },
    attendees: attendeesOf(meeting, guest.email, cancelled).map((one) => ({
      email: one.email,
      name: oneLine(one.name ?? one.email),
      role: one.optional ? ICalAttendeeRole.OPT : ICalAttendeeRole.REQ,
      rsvp: !cancelled,
      status: kind === "invite" || kind === "move" ? ICalAttendeeStatus.NEEDSACTION : statuses[one.response],
    })),
    ...(meeting.about === "" || cancelled ? {} : { description: meeting.about }),
    ...(placeOf(meeting) === null ? {} : { location: placeOf(meeting) }),
    ...(meeting.link === null || cancelled ? {} : { url: meeting.link }),
  });
  return { method: cancelled ? "CANCEL" : "REQUEST", content: calendar.toString() };
}

function spanOf({ time }: MeetingFacts) {
  return time.kind === "timed"
    ? { start: new Date(time.start), end: new Date(time.end) }
    : { start: midnight(time.startDate), end: midnight(time.endDate), allDay: true };
}

/** The library reads the date of whole days in the system's zone. */
function midnight(date: string): Date {
  return new Date(`${date}T00:00:00`);
}

/** Whoever is told, and the others where guests may see each other. */
function attendeesOf(meeting: MeetingFacts, to: string, cancelled: boolean) {
  const is = (email: string) => email.toLowerCase() === to.toLowerCase();
  const others = meeting.guests.filter(({ email }) => meeting.seeOthers && !cancelled && !is(email));
  const own = meeting.guests.find(({ email }) => is(email));
  return [own ?? { email: to, name: null, optional: false, response: "needsAction" as const }, ...others];
}

function placeOf({ place, link }: MeetingFacts): string | null {
  return place === null || place === "" ? link : place;
}
