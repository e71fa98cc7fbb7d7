import { attemptProperty, leadIdProperty, meetingIdProperty } from "../../shared/event-properties.ts";
import type { TimedTime } from "../../shared/model/event-time.ts";
import type { MeetingTemplate } from "../../shared/model/meeting-template.ts";
import type { TemplateTexts } from "../../shared/template-words.ts";
import { filledTexts } from "../../shared/template-words.ts";
import type { EventBody } from "../google/event.ts";
import { toGoogleTime } from "../google/event-time.ts";

/** All of a lead that may reach the event: what a guest may read. Nothing else of the lead gets here (call-platform-api, rule 5). */
export interface Guest {
  readonly name: string | null;
  readonly company: string | null;
  readonly email: string;
}

/** Who invites, as the guest reads it. */
export interface Host {
  readonly name: string;
  readonly company: string | null;
  /** The rep's own address, where it is known: nobody invites themselves. */
  readonly email?: string | null;
}

interface Booking {
  readonly eventId: string;
  readonly meetingId: string;
  readonly leadId: string;
  readonly attempt: number;
  readonly guest: Guest;
  readonly template: MeetingTemplate;
  /** The template's, for this guest. */
  readonly texts: TemplateTexts;
  readonly time: TimedTime;
  /** RRULE lines of a meeting that repeats, else none. */
  readonly recurrence: readonly string[];
  /** Who else is to come, by address (rule 11). */
  readonly others?: readonly string[];
}

/** The host as a guest reads it: "Ana Ruiz, Callsheet". */
export function hostName({ name, company }: Host): string {
  return company === null ? name : `${name}, ${company}`;
}

/** A template's texts for one guest (rules 3 and 5). */
export function demoTexts(
  template: Pick<MeetingTemplate, "title" | "description" | "place" | "minutes">,
  guest: Pick<Guest, "name" | "company">,
  host: Host,
): TemplateTexts {
  const { title, description, place, minutes } = template;
  const location = place.kind === "location" ? place.text : "";
  const facts = { name: guest.name, company: guest.company, host: hostName(host), minutes };
  return filledTexts({ title, description, location }, facts);
}

/** A meeting as Google is asked to make it (rules 3-7): with its guest, as its template says, and marked as this lead's. */
export function demoBody(booking: Booking): EventBody {
  const { guest, template, texts, recurrence } = booking;
  return {
    id: booking.eventId,
    summary: texts.title,
    ...(texts.description === "" ? {} : { description: texts.description }),
    ...(texts.location === "" ? {} : { location: texts.location }),
    ...toGoogleTime(booking.time, null),
    ...(recurrence.length === 0 ? {} : { recurrence }),
    attendees: [
      { email: guest.email, ...(guest.name === null ? {} : { displayName: guest.name }) },
      ...(booking.others ?? []).map((email) => ({ email })),
    ],
    reminders: template.reminders,
    ...(template.colorId === null ? {} : { colorId: template.colorId }),
    ...(template.place.kind === "meet" ? { conferenceData: meetConference(booking.eventId) } : {}),
    extendedProperties: {
      private: {
        [leadIdProperty]: booking.leadId,
        [attemptProperty]: String(booking.attempt),
        [meetingIdProperty]: booking.meetingId,
      },
    },
  };
}

/** A repeated request id makes no second conference (google-calendar, rule 12). */
function meetConference(requestId: string): EventBody {
  return { createRequest: { requestId, conferenceSolutionKey: { type: "hangoutsMeet" } } };
}

/** Everybody else who is to come, each once: not the guest, nor the rep, whose calendar it is. */
export function othersOf(participants: readonly string[], known: readonly string[]): readonly string[] {
  const seen = new Set(known.map((email) => email.toLowerCase()));
  return participants.filter((email) => {
    const key = email.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
}
