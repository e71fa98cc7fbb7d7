import { attemptProperty, leadIdProperty, meetingIdProperty } from "../../shared/event-properties.ts";
import type { TimedTime } from "../../shared/model/event-time.ts";
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
}

interface Booking {
  readonly eventId: string;
  readonly meetingId: string;
  readonly leadId: string;
  readonly attempt: number;
  readonly guest: Guest;
  readonly host: Host;
  readonly time: TimedTime;
}

const DAY_IN_MINUTES = 24 * 60;
const POPUP_MINUTES = 30;

/** "John Smith + TechCorp + Demo", "Lead + Demo" (rule 3). */
export function demoTitle(guest: Pick<Guest, "name" | "company">): string {
  return [guest.name ?? "Lead", guest.company, "Demo"]
    .filter((part) => part !== null && part !== "")
    .join(" + ");
}

/** The invitation's text (rule 5). */
export function demoDescription(host: Host): string {
  const from = host.company === null ? host.name : `${host.name}, ${host.company}`;
  return [
    `A product demo with ${from}, as agreed on the phone.`,
    "Join with the Google Meet link of this invitation.",
    "If the time does not suit you, propose another from this invitation or reply to it, and we will move it.",
  ].join("\n\n");
}

/** A demo as Google is asked to make it (rules 3-7): with its guest, Meet link and reminders, and marked as this lead's. */
export function demoBody(booking: Booking): EventBody {
  const { guest } = booking;
  return {
    id: booking.eventId,
    summary: demoTitle(guest),
    description: demoDescription(booking.host),
    ...toGoogleTime(booking.time, null),
    attendees: [{ email: guest.email, ...(guest.name === null ? {} : { displayName: guest.name }) }],
    reminders: {
      useDefault: false,
      overrides: [
        { method: "email", minutes: DAY_IN_MINUTES },
        { method: "popup", minutes: POPUP_MINUTES },
      ],
    },
    conferenceData: {
      // A repeated request id makes no second conference (google-calendar, rule 12).
      createRequest: { requestId: booking.eventId, conferenceSolutionKey: { type: "hangoutsMeet" } },
    },
    extendedProperties: {
      private: {
        [leadIdProperty]: booking.leadId,
        [attemptProperty]: String(booking.attempt),
        [meetingIdProperty]: booking.meetingId,
      },
    },
  };
}
