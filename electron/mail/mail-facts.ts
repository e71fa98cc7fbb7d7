import * as z from "zod";
import type { EventTime } from "../../shared/model/event-time.ts";
import { anyEventTimeSchema } from "../../shared/model/event-time.ts";
import { joinLinkIn } from "../calendar/events/join-link.ts";
import type { GoogleEvent } from "../google/event.ts";
import { toEventTime } from "../google/event-time.ts";
import { plainText } from "./compose/plain-text.ts";
import { guestsOf } from "./mail-guests.ts";

const personSchema = z.object({ email: z.string(), name: z.string().nullable() });

/** All of a meeting that a mail is made from, as it was when the change settled. Nothing of the lead but what guests may know. */
export const meetingFactsSchema = z.object({
  title: z.string(),
  time: anyEventTimeSchema,
  /** The invitation's text, without its markup. */
  about: z.string(),
  place: z.string().nullable(),
  /** Null while Google has not made it. */
  link: z.string().nullable(),
  /** Google's `iCalUID`: what names the event in every calendar. */
  uid: z.string(),
  organizer: personSchema,
  guests: z.array(
    personSchema.extend({
      response: z.enum(["needsAction", "declined", "tentative", "accepted"]),
      optional: z.boolean(),
    }),
  ),
  /** May a guest see who else is invited? */
  seeOthers: z.boolean(),
});
export type MeetingFacts = Readonly<z.infer<typeof meetingFactsSchema>>;

export const mailFactsSchema = z.object({
  meeting: meetingFactsSchema,
  /** The time before a move. */
  previous: anyEventTimeSchema.nullable(),
  /** Whom it is to; the rep's own copy is about the first guest. */
  guest: personSchema.extend({ company: z.string().nullable() }),
  /** Why the rep cancelled: for the rep's own eyes. */
  reason: z.string().nullable(),
  /** When it came about, ISO: `DTSTAMP`. */
  at: z.string(),
});
export type MailFacts = Readonly<z.infer<typeof mailFactsSchema>>;

/** When an event of Google's is; null for one whose ends do not go together. */
export function timeOf(event: GoogleEvent, fallbackTimeZone: string): EventTime | null {
  if ((event.start.date === undefined) !== (event.end.date === undefined)) return null;
  return toEventTime(event.start, event.end, fallbackTimeZone);
}

/** What mails say of an event. `account`: the address of the rep's Google account. Null for one whose time makes no sense. */
export function factsOf(event: GoogleEvent, fallbackTimeZone: string, account: string): MeetingFacts | null {
  const time = timeOf(event, fallbackTimeZone);
  if (time === null) return null;
  const organizer = event.organizer?.email ?? account;
  return {
    title: event.summary ?? "Meeting",
    time,
    about: plainText(event.description ?? ""),
    place: event.location ?? null,
    link: linkOf(event),
    uid: event.iCalUID ?? `${event.id}@google.com`,
    organizer: { email: organizer, name: event.organizer?.displayName ?? null },
    guests: [...guestsOf(event)],
    seeOthers: event.guestsCanSeeOtherGuests !== false,
  };
}

/** Where the meeting is joined. */
export function linkOf(event: GoogleEvent): string | null {
  const video = event.conferenceData?.entryPoints?.find((entry) => entry.entryPointType === "video");
  const own = event.hangoutLink ?? video?.uri ?? null;
  return own?.startsWith("https://") === true ? own : joinLinkIn(event.location, event.description);
}

/** Is Google still making the link? */
export function linkIsComing(event: GoogleEvent): boolean {
  return linkOf(event) === null && event.conferenceData?.createRequest?.status?.statusCode === "pending";
}
