import * as z from "zod";
import { guestRightsSchema, remindersSchema, visibilitySchema } from "./event-input.ts";
import { anyEventTimeSchema } from "./event-time.ts";

/**
 * Where an event stands between this device and Google.
 * `waiting`: in the outbox; `failed`: refused for good; `conflict`: changed in both places; `local`: on this device only.
 */
export const syncStateSchema = z.enum(["synced", "waiting", "failed", "conflict", "local"]);
export type SyncState = z.infer<typeof syncStateSchema>;

export const responseSchema = z.enum(["needsAction", "declined", "tentative", "accepted"]);
export type ResponseStatus = z.infer<typeof responseSchema>;

/** One thing on the calendar: a single event, or one occurrence of a series. */
export const occurrenceSchema = z.object({
  /** Unique on the screen: `calendarId/eventId`. For an occurrence of a series `eventId` is the instance id (google-calendar rule 6). */
  key: z.string(),
  calendarId: z.string(),
  eventId: z.string(),
  /** The series it belongs to, when it does. */
  masterId: z.string().nullable(),
  title: z.string(),
  time: anyEventTimeSchema,
  location: z.string().nullable(),
  /** Google's event colour id "1".."11", or null for the calendar's own colour. */
  colorId: z.string().nullable(),
  state: syncStateSchema,
  /** Why it failed or conflicts, in words for the rep. */
  stateReason: z.string().nullable(),
  /** The rep's own reply; null when the rep is no guest of it. */
  response: responseSchema.nullable(),
  /** Shown as free (transparency "transparent")? */
  free: z.boolean(),
  /** Null when the rep may move it, else why not, in words for the rep. */
  notMovable: z.string().nullable(),
  /** Other people who are told of changes. */
  guestCount: z.number().int(),
  /** The lead it was booked for. */
  leadId: z.string().nullable(),
  joinUrl: z.string().nullable(),
});
export type Occurrence = Readonly<z.infer<typeof occurrenceSchema>>;

export const attendeeSchema = z.object({
  email: z.string(),
  name: z.string().nullable(),
  response: responseSchema,
  organizer: z.boolean(),
  self: z.boolean(),
  optional: z.boolean(),
  /** A room or a thing, not a person. */
  resource: z.boolean(),
});

/** A video call. `pending`: Google is making it, or has not been asked yet; `failed`: it could not. */
export const conferenceSchema = z.object({
  state: z.enum(["ready", "pending", "failed"]),
  /** "Google Meet", or what another program calls its own. */
  name: z.string(),
  /** Where to join by video; https. */
  url: z.string().nullable(),
});

/** An event opened: all that the detail pane shows. */
export const eventDetailSchema = occurrenceSchema.extend({
  description: z.string().nullable(),
  organizer: z.string().nullable(),
  attendees: z.array(attendeeSchema),
  /** The series' rule lines (RFC 5545), empty for a single event. */
  recurrence: z.array(z.string()),
  calendarName: z.string(),
  htmlLink: z.string().nullable(),
  reminders: remindersSchema,
  visibility: visibilitySchema,
  conference: conferenceSchema.nullable(),
  guestRights: guestRightsSchema,
  /** Google leaves some of the guests out: the list is too long, or not for the rep to see. Guests are then not to be edited. */
  guestsOmitted: z.boolean(),
  /**
   * Null when the rep may change what is theirs alone (reminders, colour, free or busy, visibility), else why not, in words for the rep.
   * What guests share is changed by whom `notMovable` lets.
   */
  notEditable: z.string().nullable(),
});
export type EventDetail = Readonly<z.infer<typeof eventDetailSchema>>;
