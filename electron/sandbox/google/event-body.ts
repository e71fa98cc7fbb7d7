import * as z from "zod";
import { invalid } from "./errors.ts";

const text = z.string().nullish();
const flag = z.boolean().nullish();
const texts = z.record(z.string(), z.string().nullable()).nullish();

const time = z.object({ date: text, dateTime: text, timeZone: text }).nullish();

const attendee = z.object({
  additionalGuests: z.int().min(0).nullish(),
  comment: text,
  displayName: text,
  email: z.string(),
  optional: flag,
  resource: flag,
  responseStatus: z.enum(["needsAction", "declined", "tentative", "accepted"]).nullish(),
});

const reminder = z.object({ method: z.string(), minutes: z.number() });

const conferenceData = z
  .object({
    conferenceId: text,
    conferenceSolution: z.looseObject({}).nullish(),
    createRequest: z
      .object({ requestId: text, conferenceSolutionKey: z.object({ type: text }).nullish() })
      .nullish(),
    entryPoints: z.array(z.looseObject({})).nullish(),
    notes: text,
    parameters: z.looseObject({}).nullish(),
    signature: text,
  })
  .nullish();

/**
 * What a client may set on an event. Read-only and unknown fields are dropped, as Google ignores them; a known field of
 * a wrong type is refused. `null` removes in a patch.
 */
export const eventBodySchema = z.object({
  anyoneCanAddSelf: flag,
  attachments: z.array(z.looseObject({ fileUrl: z.string() })).nullish(),
  attendees: z.array(attendee).nullish(),
  attendeesOmitted: flag,
  colorId: text,
  conferenceData,
  description: z.string().max(8_192).nullish(),
  end: time,
  eventType: z.enum(["default", "focusTime", "outOfOffice", "workingLocation", "birthday"]).nullish(),
  extendedProperties: z.object({ private: texts, shared: texts }).nullish(),
  focusTimeProperties: z.looseObject({}).nullish(),
  guestsCanInviteOthers: flag,
  guestsCanModify: flag,
  guestsCanSeeOtherGuests: flag,
  id: text,
  location: text,
  outOfOfficeProperties: z.looseObject({}).nullish(),
  recurrence: z.array(z.string()).nullish(),
  reminders: z.object({ useDefault: flag, overrides: z.array(reminder).nullish() }).nullish(),
  sequence: z.int().nullish(),
  source: z.object({ title: text, url: text }).nullish(),
  start: time,
  status: z.enum(["confirmed", "tentative", "cancelled"]).nullish(),
  summary: text,
  transparency: z.enum(["opaque", "transparent"]).nullish(),
  visibility: z.enum(["default", "public", "private", "confidential"]).nullish(),
  workingLocationProperties: z.looseObject({}).nullish(),
});

export type EventBody = z.output<typeof eventBodySchema>;

/** @throws ApiError 400 `invalid` that names the first field of a wrong type */
export function parseEventBody(body: unknown): EventBody {
  const parsed = eventBodySchema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".") ?? "";
  throw invalid(
    `Invalid value for: ${field === "" ? "event" : field}: ${issue?.message ?? "malformed"}`,
    field,
  );
}
