import * as z from "zod";
import { guestRightsSchema, remindersSchema, visibilitySchema } from "./event-input.ts";
import { dateSchema, instantSchema } from "./event-time.ts";

const minutes = z.number().int().min(0).max(1439);

/** What the editor's fields hold. Dates and times are wall times of `timeZone`; `endDate` is the last day, included. */
export const eventFormSchema = z.strictObject({
  title: z.string().max(1024),
  allDay: z.boolean(),
  startDate: dateSchema,
  /** Minutes after midnight. */
  startMinutes: minutes,
  endDate: dateSchema,
  endMinutes: minutes,
  /** IANA. */
  timeZone: z.string().min(1).max(64),
  location: z.string().max(4096),
  /** Google's HTML, or plain text. */
  description: z.string().max(100_000),
  guests: z
    .array(z.strictObject({ email: z.string().max(320), name: z.string().nullable(), optional: z.boolean() }))
    .max(200),
  guestRights: guestRightsSchema,
  /** With a video call? */
  meet: z.boolean(),
  reminders: remindersSchema,
  colorId: z.string().nullable(),
  free: z.boolean(),
  visibility: visibilitySchema,
  recurrence: z.array(z.string()),
  /** Whose meeting it is; an older draft does not say. */
  leadId: z.string().nullable().default(null),
  /** Where a new event goes. */
  calendarId: z.string(),
});
export type EventForm = Readonly<z.infer<typeof eventFormSchema>>;

/** What was typed in the editor and not saved yet. */
export const eventDraftSchema = z.strictObject({
  /** `calendarId/eventId`, or a name of its own for a new event. */
  id: z.string().min(1).max(1100),
  /** The event it changes; null for a new one. */
  event: z.strictObject({ calendarId: z.string(), eventId: z.string() }).nullable(),
  form: eventFormSchema,
  /** The fields as they were opened: what differs from them is what the rep typed. */
  opened: eventFormSchema,
});
export type EventDraft = Readonly<z.infer<typeof eventDraftSchema>>;

/** A draft that is kept; `draft` is null when this version cannot read it. */
export const keptDraftSchema = z.object({
  id: z.string(),
  title: z.string(),
  savedAt: instantSchema,
  draft: eventDraftSchema.nullable(),
});
export type KeptDraft = Readonly<z.infer<typeof keptDraftSchema>>;
