import type { calendar_v3 } from "@googleapis/calendar";
import * as z from "zod";

export type GoogleEvent = calendar_v3.Schema$Event;
export type GoogleEventTime = calendar_v3.Schema$EventDateTime;
export type CalendarEntry = calendar_v3.Schema$CalendarListEntry;
export type Attendee = calendar_v3.Schema$EventAttendee;
export type ConferenceData = calendar_v3.Schema$ConferenceData;

/** An object taken as an event: its known fields were checked where they came in, or are kept as they are on purpose. */
export const eventObject = z.custom<GoogleEvent>(isObject, "not an event");
export const calendarEntryObject = z.custom<CalendarEntry>(isObject, "not a calendar");

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The account that the emulator plays, and what is in its calendars at first. */
export interface GoogleSeed {
  readonly email: string;
  readonly name: string;
  /** IANA zone of the account's settings and of calendars that name none. */
  readonly timeZone: string;
  readonly calendars: readonly CalendarEntry[];
  /** By calendar id: masters and exceptions as Google would list them. */
  readonly events: Readonly<Record<string, readonly GoogleEvent[]>>;
  /** Free/busy of other people by e-mail. */
  readonly busy?: Readonly<Record<string, readonly { readonly start: string; readonly end: string }[]>>;
}
