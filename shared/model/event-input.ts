import * as z from "zod";

/** How the rep is reminded of an event; `minutes` before its start (google-calendar rule 14). */
const reminderSchema = z.strictObject({
  method: z.enum(["popup", "email"]),
  minutes: z.number().int().min(0).max(40_320),
});

/** The rep's own reminders of an event: the calendar's, or at most five of its own; none at all is `useDefault: false` without any. */
export const remindersSchema = z
  .strictObject({ useDefault: z.boolean(), overrides: z.array(reminderSchema).max(5) })
  .refine(({ useDefault, overrides }) => !useDefault || overrides.length === 0, {
    error: "reminders are the calendar’s or the event’s own, not both",
  });
export type Reminders = Readonly<z.infer<typeof remindersSchema>>;

/** Who sees what it is: whom the calendar is shared with, everybody, or its guests alone. */
export const visibilitySchema = z.enum(["default", "public", "private"]);
export type Visibility = z.infer<typeof visibilitySchema>;

/** What guests may do with an event. */
export const guestRightsSchema = z.strictObject({
  modify: z.boolean(),
  inviteOthers: z.boolean(),
  seeOthers: z.boolean(),
});
export type GuestRights = Readonly<z.infer<typeof guestRightsSchema>>;

/** Whom Google mails: every guest, those without Google Calendar, nobody. */
export const sendUpdatesSchema = z.enum(["all", "externalOnly", "none"]);

/** A guest to be invited. */
export const newGuestSchema = z.strictObject({
  email: z.email().max(320),
  name: z.string().max(200).optional(),
  optional: z.boolean().optional(),
});
export type NewGuest = Readonly<z.infer<typeof newGuestSchema>>;

/** What of an event can be written besides its title and time; what is left out stays as it is (for a new event: as Google makes it). */
export const eventFieldShape = {
  location: z.string().max(4096).optional(),
  /** Plain text, or the HTML that Google keeps: `a`, `b`, `i`, `u`, `br`, `p`, `ul`, `ol`, `li` and the like. */
  description: z.string().max(8192).optional(),
  /** "1".."11"; null is the calendar's own colour. */
  colorId: z
    .string()
    .regex(/^([1-9]|10|11)$/)
    .nullable()
    .optional(),
  /** Shown as free? */
  free: z.boolean().optional(),
  visibility: visibilitySchema.optional(),
  reminders: remindersSchema.optional(),
  /** With a Google Meet link? True makes one where there is no conference; false takes away whatever there is. */
  meet: z.boolean().optional(),
  guestRights: guestRightsSchema.partial().optional(),
  /** RRULE, RDATE and EXDATE lines (RFC 5545, 3.8.5); an empty list ends the repetition. */
  recurrence: z.array(z.string().max(2048)).max(50).optional(),
  /** The lead whose meeting it is; null for nobody's. */
  leadId: z.string().min(1).max(1100).nullable().optional(),
  /** Left out: all guests, as long as anything changes that they share. */
  sendUpdates: sendUpdatesSchema.optional(),
} as const;

/** Guests by person: everybody else stays, with their replies. One who is a guest already is made optional, or not. */
export const guestChangeSchema = z.strictObject({
  add: z.array(newGuestSchema).max(200).optional(),
  /** E-mail addresses. */
  remove: z.array(z.string().max(320)).max(200).optional(),
});
