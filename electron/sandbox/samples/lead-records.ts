import type { Lead, Transcript } from "../platform/model.ts";
import type { CallScript } from "./calls/call-script.ts";
import { uuidOf } from "./ids.ts";
import { contentOf, timed } from "./transcripts.ts";

/** Seconds between the end of a call and the finished analysis. */
const ANALYSIS_MS = 20_000;

/** What the platform knows of one written call. */
export interface LeadSample {
  readonly lead: Lead;
  readonly transcript: Transcript;
}

/** When the call began (epoch ms), and the demo it led to: as extracted, and as it was spoken. */
export interface CallFacts {
  readonly key: string;
  readonly userId: string;
  readonly startedAt: number;
  readonly demo: { readonly datetime: string; readonly spoken: string } | undefined;
}

/** The records of `script`, as the platform would keep them. */
export function leadSample(script: CallScript, facts: CallFacts): LeadSample {
  const { segments, durationSeconds } = timed(script.talk, facts.demo?.spoken ?? "soon");
  const callId = uuidOf(`call ${facts.key}`);
  const contactId = uuidOf(`contact ${facts.key}`);
  const transcriptId = uuidOf(`transcript ${facts.key}`);
  const extractedAt = new Date(facts.startedAt + durationSeconds * 1000 + ANALYSIS_MS).toISOString();
  const known = script.stranger !== true;
  return {
    transcript: { id: transcriptId, call_id: callId, content: contentOf(segments), segments },
    lead: {
      id: uuidOf(`lead ${facts.key}`),
      user_id: facts.userId,
      call_id: callId,
      contact_id: known ? contactId : null,
      analysis_type: script.complete === true ? "complete" : "individual",
      phone_number: script.phone,
      extracted_name: script.name,
      extracted_email: script.email,
      company_name: script.company,
      demo_book_datetime: facts.demo?.datetime ?? null,
      lead_status_tag: script.tag,
      reasoning: script.reasoning,
      smart_notification: script.summary,
      contact: known
        ? {
            id: contactId,
            name: script.name,
            email: script.email,
            company: script.company,
            phone_number: script.phone,
          }
        : null,
      call: {
        id: callId,
        status: "completed",
        direction: "outbound",
        duration_seconds: durationSeconds,
        recording_url: script.unrecorded === true ? null : `/api/v1/calls/${callId}/recording`,
        transcript_id: transcriptId,
        created_at: new Date(facts.startedAt).toISOString(),
      },
      created_at: extractedAt,
      updated_at: extractedAt,
    },
  };
}
