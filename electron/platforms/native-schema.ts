import * as z from "zod";
import { address, filled } from "./address.ts";
import type { LeadRecord } from "./lead-record.ts";
import type { ParsedLead, RejectedLead, Transcript } from "./lead-source.ts";

const text = z.string().nullish();
const instant = z.iso.datetime({ offset: true });

const removedSchema = z.object({ id: z.string().min(1), deleted: z.literal(true), updated_at: instant });

const leadSchema = z.object({
  id: z.string().min(1),
  call_id: z.string().min(1),
  analysis_type: z.string(),
  phone_number: z.string(),
  extracted_name: text,
  extracted_email: text,
  company_name: text,
  demo_book_datetime: text,
  lead_status_tag: text,
  reasoning: z.record(z.string(), z.union([z.string(), z.number()])).nullish(),
  smart_notification: text,
  contact: z.object({ name: text, email: text, company: text, phone_number: text }).nullish(),
  call: z.object({
    direction: z.string(),
    duration_seconds: z.number().nonnegative(),
    recording_url: text,
    transcript_id: text,
    created_at: instant,
  }),
  created_at: instant,
  updated_at: instant,
});

const pageSchema = z.object({ leads: z.array(z.unknown()), next_cursor: z.string(), has_more: z.boolean() });

const transcriptSchema = z.object({
  id: z.string(),
  content: z.string(),
  segments: z
    .array(
      z.object({
        speaker: z.enum(["agent", "customer"]),
        start_ms: z.number().nonnegative(),
        text: z.string(),
      }),
    )
    .nullish(),
});

export const accountSchema = z.object({
  id: z.string().min(1),
  email: z.string(),
  name: z.string(),
  time_zone: text,
});

/** The frame of `GET /leads`, entries unread. @throws z.ZodError */
export function parsePage(raw: unknown): z.infer<typeof pageSchema> {
  return pageSchema.parse(raw);
}

/** @throws z.ZodError */
export function parseTranscript(raw: unknown): Transcript {
  const transcript = transcriptSchema.parse(raw);
  return {
    id: transcript.id,
    content: transcript.content,
    segments: (transcript.segments ?? []).map((segment) => ({
      speaker: segment.speaker,
      startMs: Math.round(segment.start_ms),
      text: segment.text,
    })),
  };
}

/** One entry of the feed, or why it cannot be read. Never throws. */
export function parseLead(raw: unknown): ParsedLead | RejectedLead {
  if (isRemoved(raw)) {
    const removed = removedSchema.safeParse(raw);
    return removed.success
      ? { kind: "removed", id: removed.data.id, updatedAt: Date.parse(removed.data.updated_at) }
      : rejected(raw, removed.error);
  }
  const lead = leadSchema.safeParse(raw);
  return lead.success ? { kind: "lead", record: toRecord(lead.data) } : rejected(raw, lead.error);
}

function isRemoved(raw: unknown): boolean {
  return typeof raw === "object" && raw !== null && "deleted" in raw && raw.deleted === true;
}

function toRecord(lead: z.infer<typeof leadSchema>): LeadRecord {
  const contact = lead.contact ?? {};
  return {
    id: lead.id,
    callId: lead.call_id,
    transcriptId: lead.call.transcript_id ?? null,
    analysisType: lead.analysis_type,
    phone: filled(lead.phone_number) ?? filled(contact.phone_number) ?? "",
    name: filled(contact.name) ?? filled(lead.extracted_name),
    email: address(contact.email) ?? address(lead.extracted_email),
    company: filled(contact.company) ?? filled(lead.company_name),
    demoTime: filled(lead.demo_book_datetime),
    tag: filled(lead.lead_status_tag),
    reasoning: lead.reasoning ?? {},
    summary: filled(lead.smart_notification),
    call: {
      at: Date.parse(lead.call.created_at),
      durationSeconds: lead.call.duration_seconds,
      direction: lead.call.direction,
      hasRecording: filled(lead.call.recording_url) !== null,
    },
    createdAt: Date.parse(lead.created_at),
    updatedAt: Date.parse(lead.updated_at),
  };
}

function rejected(raw: unknown, error: z.ZodError): RejectedLead {
  const id =
    typeof raw === "object" && raw !== null && "id" in raw && typeof raw.id === "string" ? raw.id : null;
  const issue = error.issues[0];
  const field = issue === undefined || issue.path.length === 0 ? "the record" : issue.path.join(".");
  const who = id === null ? "A lead without an id" : `Lead ${id}`;
  return { id, message: `${who} cannot be read: ${field}: ${issue?.message ?? "unknown"}`, raw };
}
