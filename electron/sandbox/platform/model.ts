import * as z from "zod";

/**
 * The records of the call platform's API, in its own field names (snake_case), as `docs/call-platform-api.md` lists them.
 * Times are RFC 3339 strings. `demo_book_datetime` is whatever the extraction made of it and may be malformed.
 */

const text = z.string().nullable();

export const leadSchema = z.object({
  id: z.string().min(1),
  user_id: z.string(),
  call_id: z.string(),
  contact_id: text,
  analysis_type: z.enum(["individual", "complete"]),
  phone_number: z.string(),
  extracted_name: text,
  extracted_email: text,
  company_name: text,
  demo_book_datetime: text,
  lead_status_tag: text,
  reasoning: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
  smart_notification: z.string().max(500).nullable(),
  contact: z
    .object({ id: z.string(), name: text, email: text, company: text, phone_number: text })
    .nullable(),
  call: z.object({
    id: z.string(),
    status: z.string(),
    direction: z.string(),
    duration_seconds: z.number().nonnegative(),
    /** A path of the platform ("/api/v1/calls/.../recording") is answered with the address it is served at. */
    recording_url: text,
    transcript_id: text,
    created_at: z.string(),
  }),
  created_at: z.string(),
  updated_at: z.string(),
});

export const segmentSchema = z.object({
  speaker: z.enum(["agent", "customer"]),
  start_ms: z.number().nonnegative(),
  text: z.string(),
});

export const transcriptSchema = z.object({
  id: z.string().min(1),
  call_id: z.string().min(1),
  content: z.string(),
  segments: z.array(segmentSchema).optional(),
});

export const bookingActionSchema = z.object({
  id: z.string().min(1),
  conversation_id: z.string().min(1),
  created_at: z.string(),
  /** `Time_to_121meet` carries name, email, title, participants, meeting_time, friendly_time; other actions anything. */
  actions: z.array(z.looseObject({ action: z.string() })),
});

export const repSchema = z.object({
  id: z.string().min(1),
  email: z.string(),
  name: z.string(),
  time_zone: z.string(),
});

export type Lead = Readonly<z.infer<typeof leadSchema>>;
/** Some fields of a lead. */
export type LeadPatch = { readonly [Field in keyof Lead]?: Lead[Field] | undefined };
export type Segment = Readonly<z.infer<typeof segmentSchema>>;
export type Transcript = Readonly<z.infer<typeof transcriptSchema>>;
export type BookingAction = Readonly<z.infer<typeof bookingActionSchema>>;
export type Rep = Readonly<z.infer<typeof repSchema>>;

/** What a platform emulator starts with. */
export interface PlatformSeed {
  readonly rep: Rep;
  readonly leads: readonly Lead[];
  readonly transcripts: readonly Transcript[];
  readonly bookingActions: readonly BookingAction[];
}
