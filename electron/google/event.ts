import * as z from "zod";

/**
 * One end of an event as Google sends it: `date` (whole days, exclusive at the end) or `dateTime` (RFC 3339 with offset), never both.
 * @see https://developers.google.com/workspace/calendar/api/v3/reference/events
 */
const googleTimeSchema = z
  .looseObject({
    date: z.iso.date().optional(),
    dateTime: z.iso.datetime({ offset: true }).optional(),
    timeZone: z.string().optional(),
  })
  .refine((time) => (time.date === undefined) !== (time.dateTime === undefined), {
    error: "has to have either a date or a dateTime",
  });
export type GoogleTime = z.infer<typeof googleTimeSchema>;

const personSchema = z.looseObject({
  id: z.string().optional(),
  email: z.string().optional(),
  displayName: z.string().optional(),
  self: z.boolean().optional(),
});

const attendeeSchema = z.looseObject({
  id: z.string().optional(),
  email: z.string().optional(),
  displayName: z.string().optional(),
  organizer: z.boolean().optional(),
  self: z.boolean().optional(),
  resource: z.boolean().optional(),
  optional: z.boolean().optional(),
  responseStatus: z.string().optional(),
  comment: z.string().optional(),
  additionalGuests: z.number().optional(),
});
export type GoogleAttendee = z.infer<typeof attendeeSchema>;

const conferenceDataSchema = z.looseObject({
  conferenceId: z.string().optional(),
  createRequest: z
    .looseObject({
      requestId: z.string().optional(),
      status: z.looseObject({ statusCode: z.string().optional() }).optional(),
    })
    .optional(),
  entryPoints: z
    .array(z.looseObject({ entryPointType: z.string().optional(), uri: z.string().optional() }))
    .optional(),
});

const propertiesSchema = z.record(z.string(), z.string());

/**
 * A live event. Known fields are checked strictly; unknown fields are kept, and unknown values of Google's enums (status, eventType,
 * visibility, ...) are let through, because Google adds to both. Written back, it says what Google said.
 */
export const googleEventSchema = z.looseObject({
  id: z.string().min(1),
  etag: z.string().optional(),
  status: z.string().optional(),
  summary: z.string().optional(),
  description: z.string().optional(),
  location: z.string().optional(),
  colorId: z.string().optional(),
  htmlLink: z.string().optional(),
  iCalUID: z.string().optional(),
  created: z.string().optional(),
  updated: z.string().optional(),
  sequence: z.number().optional(),
  start: googleTimeSchema,
  end: googleTimeSchema,
  endTimeUnspecified: z.boolean().optional(),
  recurrence: z.array(z.string()).optional(),
  recurringEventId: z.string().optional(),
  originalStartTime: googleTimeSchema.optional(),
  transparency: z.string().optional(),
  visibility: z.string().optional(),
  eventType: z.string().optional(),
  creator: personSchema.optional(),
  organizer: personSchema.optional(),
  attendees: z.array(attendeeSchema).optional(),
  attendeesOmitted: z.boolean().optional(),
  guestsCanInviteOthers: z.boolean().optional(),
  guestsCanModify: z.boolean().optional(),
  guestsCanSeeOtherGuests: z.boolean().optional(),
  privateCopy: z.boolean().optional(),
  locked: z.boolean().optional(),
  hangoutLink: z.string().optional(),
  conferenceData: conferenceDataSchema.optional(),
  extendedProperties: z
    .looseObject({ private: propertiesSchema.optional(), shared: propertiesSchema.optional() })
    .optional(),
  reminders: z
    .looseObject({
      useDefault: z.boolean().optional(),
      overrides: z
        .array(z.looseObject({ method: z.string().optional(), minutes: z.number().optional() }))
        .optional(),
    })
    .optional(),
});
export type GoogleEvent = z.infer<typeof googleEventSchema>;

/**
 * What is sent to Google: for an insert the whole event, for a patch only what changed, `null` removing a field or the other kind of time.
 * Google itself judges the fields.
 */
export type EventBody = Readonly<Record<string, unknown>>;

const cancelledSchema = z.looseObject({
  id: z.string().min(1),
  status: z.literal("cancelled"),
  etag: z.string().optional(),
  recurringEventId: z.string().optional(),
  originalStartTime: googleTimeSchema.optional(),
});

/**
 * One item of an event list. A cancelled item is an instance taken out of a living series when it names its series and original start,
 * else a deletion of which only the id is sure. What breaks Google's own contract is kept apart with what is wrong with it.
 */
export type RemoteItem =
  | { readonly kind: "event"; readonly event: GoogleEvent }
  | {
      readonly kind: "cancelledInstance";
      readonly id: string;
      readonly recurringEventId: string;
      readonly originalStartTime: GoogleTime;
      readonly etag: string | null;
    }
  | { readonly kind: "deleted"; readonly id: string }
  | {
      readonly kind: "malformed";
      readonly id: string | null;
      readonly message: string;
      readonly raw: unknown;
    };

/** Reads one item of an event list or one event; never throws. */
export function parseRemoteItem(raw: unknown): RemoteItem {
  return isCancelled(raw) ? parseCancelled(raw) : parseLive(raw);
}

function parseLive(raw: unknown): RemoteItem {
  const parsed = googleEventSchema.safeParse(raw);
  return parsed.success ? { kind: "event", event: parsed.data } : malformed(raw, parsed.error);
}

function parseCancelled(raw: unknown): RemoteItem {
  const parsed = cancelledSchema.safeParse(raw);
  if (!parsed.success) return malformed(raw, parsed.error);
  const { id, etag, recurringEventId, originalStartTime } = parsed.data;
  if (recurringEventId === undefined || originalStartTime === undefined) return { kind: "deleted", id };
  return { kind: "cancelledInstance", id, recurringEventId, originalStartTime, etag: etag ?? null };
}

function isCancelled(raw: unknown): boolean {
  return typeof raw === "object" && raw !== null && "status" in raw && raw.status === "cancelled";
}

function malformed(raw: unknown, error: z.ZodError): RemoteItem {
  const id = idSchema.safeParse(raw);
  return { kind: "malformed", id: id.success ? id.data.id : null, message: describeIssue(error), raw };
}

const idSchema = z.looseObject({ id: z.string().min(1) });

/** The first thing that is wrong, by field: `start.dateTime: Invalid ISO datetime`. Holds no value of the data. */
export function describeIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return "It does not have the expected form.";
  const field = issue.path.map(String).join(".");
  return field === "" ? issue.message : `${field}: ${issue.message}`;
}
