import * as z from "zod";
import { chatSchema } from "./chat.ts";
import { contactSchema, noteSchema } from "./contact.ts";
import { syncStateSchema } from "./event.ts";
import { anyEventTimeSchema, dateSchema, instantSchema, timedSchema } from "./event-time.ts";
import { platformSchema } from "./source.ts";

export const meetingStatusSchema = z.enum([
  "scheduled",
  "rescheduled",
  "cancelled",
  "completed",
  "no_show", // nobody came
]);

/** A meeting made from a lead. A reschedule that has settled leaves the old row `rescheduled`, linked old to new. */
export const meetingSchema = z.object({
  id: z.string(),
  leadId: z.string(),
  calendarId: z.string(),
  eventId: z.string(),
  /** The series it is an occurrence of. */
  masterId: z.string().nullable(),
  status: meetingStatusSchema,
  time: anyEventTimeSchema,
  title: z.string(),
  joinUrl: z.string().nullable(),
  /** Who is told when it moves or is cancelled. */
  guestCount: z.number().int(),
  /** The invited guest's reply, when known. */
  guestResponse: z.enum(["needsAction", "declined", "tentative", "accepted"]).nullable(),
  state: syncStateSchema,
  reason: z.string().nullable(),
  previousId: z.string().nullable(),
  nextId: z.string().nullable(),
  /** Who booked it: the rep by hand, the rule, or the platform's agent in a chat or on the phone. */
  bookedBy: z.enum(["rep", "rule", "chat", "agent"]),
});
export type Meeting = Readonly<z.infer<typeof meetingSchema>>;

/** Why the rule did not book a lead by itself (call-platform-api, rules 1-8). Stable: tests and the screen tell them apart. */
export const refusalSchema = z.enum([
  "not_individual",
  "no_demo_time",
  "malformed_time",
  "no_offset",
  "past",
  "no_email",
  "not_connected",
  "extracted_too_early", // more than 2 hours before it arrived
  "before_connect", // extracted before the calendar was connected
  "has_meeting", // a live meeting exists: a move is proposed
  "cancelled_before", // its event was cancelled: attempt 0 is spent
  "clash", // own busy time
  "outside_hours",
  "too_close", // within the time that is kept free around meetings
  "too_soon", // earlier than the rep's notice allows
  "switched_off",
  "not_by_itself", // off for the lead's tag, or for its template
  "declined_by_rep", // the rep pressed Don't
  "unknown_availability", // own free/busy could not be read
  "booking_paused", // the calendar for bookings is lost, or may only be read
]);
export type Refusal = z.infer<typeof refusalSchema>;

/** What became of the demo a lead asked for. */
export const demoSchema = z.discriminatedUnion("kind", [
  /** No demo was asked for, and none is booked. */
  z.object({ kind: z.literal("none") }),
  /** The rule will book it at `dueAt` unless the rep says otherwise. */
  z.object({
    kind: z.literal("countdown"),
    time: timedSchema,
    startedAt: instantSchema,
    dueAt: instantSchema,
  }),
  /** A live meeting. */
  z.object({ kind: z.literal("booked"), meeting: meetingSchema }),
  /** A meeting that is over: it took place, or nobody came. */
  z.object({ kind: z.literal("over"), meeting: meetingSchema }),
  /** Asked for, not booked by itself; `reason` says why in words, `time` is what was asked when it could be read. */
  z.object({
    kind: z.literal("proposed"),
    refusal: refusalSchema,
    reason: z.string(),
    time: timedSchema.nullable(),
    /** Where free times are to be picked from: the three nearest free slots, nearest first. */
    slots: z.array(timedSchema),
  }),
]);
export type Demo = Readonly<z.infer<typeof demoSchema>>;

/** What the rep made of a lead: nothing yet, to follow up, put away until a time (it comes back to follow up), or done with. */
export const leadStateSchema = z.enum(["open", "followUp", "snoozed", "done"]);
export type LeadState = z.infer<typeof leadStateSchema>;

/** A person as a row of the list: what their newest call said, and how they stand. */
export const leadRowSchema = z.object({
  /** Of the call. */
  id: z.string(),
  /** The same for all calls of a person. */
  personId: z.string(),
  /** How many calls there were with them, over all platforms. */
  calls: z.number().int().min(1),
  /** Name, else company, else phone number: never empty. */
  title: z.string(),
  company: z.string().nullable(),
  phone: z.string(),
  tag: z.string().nullable(),
  summary: z.string().nullable(),
  unread: z.boolean(),
  state: leadStateSchema,
  /** When it comes back; null unless it is snoozed. */
  snoozedUntil: instantSchema.nullable(),
  /** When the platform last changed it. */
  updatedAt: instantSchema,
  /** The person's, whichever of their calls it came of. */
  demo: demoSchema,
  /** The call it came of: what is decided about the demo is decided about that lead. */
  demoLeadId: z.string(),
});
export type LeadRow = Readonly<z.infer<typeof leadRowSchema>>;

/** Where in a person's calls the words are that were searched for. */
export const passageSchema = z.object({
  /** The row of the list, by its call. */
  rowId: z.string(),
  /** The call they are in. */
  leadId: z.string(),
  /** They and some words around them. */
  words: z.string(),
  /** When that call was, if it is not the row's own. */
  at: instantSchema.nullable(),
});
export type Passage = Readonly<z.infer<typeof passageSchema>>;

export const leadFilterSchema = z.object({
  /** Free text over names, companies, summaries and transcripts; empty for all. */
  search: z.string().max(200),
  /** `inHand`: open and to follow up. */
  shelf: z.enum(["inHand", "followUp", "snoozed", "done", "all"]),
  /** Any of these tags (case as sent); empty for all. */
  tags: z.array(z.string()),
  /** Any of these sources, by id; empty for all. */
  sources: z.array(z.string()),
  /** With a demo asked for or booked. */
  hasDemo: z.boolean(),
  unread: z.boolean(),
  /** When its platform last changed it, by days of the rep's zone: the last so many with today, or from one to another, both included. */
  since: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("any") }),
    z.object({ kind: z.literal("days"), days: z.number().int().min(1).max(3660) }),
    z.object({ kind: z.literal("dates"), from: dateSchema.nullable(), to: dateSchema.nullable() }),
  ]),
  sort: z.enum(["newest", "oldest", "name", "demo"]),
});
export type LeadFilter = Readonly<z.infer<typeof leadFilterSchema>>;

/** A filter that the rep gave a name. */
export const savedFilterSchema = z.object({ id: z.string(), name: z.string(), filter: leadFilterSchema });
export type SavedFilter = Readonly<z.infer<typeof savedFilterSchema>>;

/** How a person stands with the rep: enough to put them back. `leadId`: any of their calls. */
export const standingSchema = z.strictObject({
  leadId: z.string().min(1).max(1100),
  state: leadStateSchema,
  snoozedUntil: instantSchema.nullable(),
  unread: z.boolean(),
});
export type Standing = Readonly<z.infer<typeof standingSchema>>;

/** What is done to several leads at once. A lead that is done or snoozed counts as read. */
export const leadChangeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("read"), read: z.boolean() }),
  z.strictObject({ kind: z.literal("state"), state: leadStateSchema.exclude(["snoozed"]) }),
  z.strictObject({ kind: z.literal("snooze"), until: instantSchema }),
]);
export type LeadsChange = Readonly<z.infer<typeof leadChangeSchema>>;

export const segmentSchema = z.object({
  speaker: z.enum(["agent", "customer"]),
  startMs: z.number().int().nonnegative(),
  text: z.string(),
});

/** A lead opened. */
export const leadDetailSchema = leadRowSchema.extend({
  name: z.string().nullable(),
  email: z.string().nullable(),
  /** Who it is by the call alone, and what the rep corrected of it: null where what was heard counts, an empty text for none. */
  heard: contactSchema,
  corrections: contactSchema,
  /** The rep's notes, newest first. */
  notes: z.array(noteSchema),
  /** The phone number as people write it, and as `tel:` wants it. */
  phoneFormatted: z.string(),
  phoneUri: z.string(),
  /** ISO 3166 country of the number, when it can be told. */
  country: z.string().nullable(),
  /** The AI's reasoning by dimension; `score` is 0..1 where the value could be placed on a scale. */
  reasoning: z.array(
    z.object({ dimension: z.string(), value: z.string(), score: z.number().min(0).max(1).nullable() }),
  ),
  call: z.object({
    id: z.string(),
    at: instantSchema,
    durationSeconds: z.number(),
    direction: z.string(),
    hasRecording: z.boolean(),
  }),
  /** Null until it was fetched; `content` when the platform sent no segments. */
  transcript: z
    .object({
      segments: z.array(segmentSchema),
      content: z.string(),
      /** Index of the segment the demo time was said in, when it can be found. */
      demoSegment: z.number().int().nullable(),
    })
    .nullable(),
  /** Null for a call. */
  chat: chatSchema.nullable(),
  meetings: z.array(meetingSchema),
  /** Where this call came from. */
  platform: platformSchema,
  /** The same person's other calls, over all platforms, newest first. */
  otherCalls: z.array(
    z.object({
      leadId: z.string(),
      title: z.string(),
      platform: platformSchema,
      at: instantSchema,
      durationSeconds: z.number(),
      /** "inbound", "outbound", or "chat" for what was none. */
      direction: z.string(),
      summary: z.string().nullable(),
    }),
  ),
  /** The meetings that came of those calls. */
  otherMeetings: z.array(meetingSchema),
  /** The rep said that this call is nobody else's: it is matched with no other. */
  apart: z.boolean(),
});
export type LeadDetail = Readonly<z.infer<typeof leadDetailSchema>>;
