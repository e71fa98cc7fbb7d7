import type {
  BookingAction,
  Lead,
  PlatformSeed,
  Transcript,
} from "../../../../electron/sandbox/platform/model.ts";

export const REP_ID = "rep-1";
export const START = Date.parse("2026-11-24T05:30:00.000Z");

/** A complete lead called "lead-<name>"; later numbers are later changes. */
export function leadRecord(number: number, patch: Partial<Lead> = {}): Lead {
  const at = new Date(START - 3_600_000 + number * 1_000).toISOString();
  return {
    id: `lead-${number}`,
    user_id: REP_ID,
    call_id: `call-${number}`,
    contact_id: null,
    analysis_type: "individual",
    phone_number: "+91 98450 12345",
    extracted_name: `Lead ${number}`,
    extracted_email: null,
    company_name: null,
    demo_book_datetime: null,
    lead_status_tag: "Hot",
    reasoning: null,
    smart_notification: null,
    contact: null,
    call: {
      id: `call-${number}`,
      status: "completed",
      direction: "outbound",
      duration_seconds: 4,
      recording_url: `/api/v1/calls/call-${number}/recording`,
      transcript_id: `transcript-${number}`,
      created_at: at,
    },
    created_at: at,
    updated_at: at,
    ...patch,
  };
}

export function transcriptRecord(number: number): Transcript {
  return {
    id: `transcript-${number}`,
    call_id: `call-${number}`,
    content: "Agent: Good morning. Is this a fair moment?\nCustomer: Yes, go on.",
    segments: [
      { speaker: "agent", start_ms: 200, text: "Good morning. Is this a fair moment?" },
      { speaker: "customer", start_ms: 2_600, text: "Yes, go on." },
    ],
  };
}

export function bookingRecord(number: number): BookingAction {
  return {
    id: `booking-${number}`,
    conversation_id: `conversation-${number}`,
    created_at: new Date(START).toISOString(),
    actions: [{ action: "Time_to_121meet", name: "Asha", email: "asha@techcorp.example" }],
  };
}

/** A rep with `count` leads, and a transcript for each. */
export function seedOf(count: number, patch: Partial<PlatformSeed> = {}): PlatformSeed {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return {
    rep: { id: REP_ID, email: "rep@brightline.example", name: "Rep", time_zone: "Asia/Kolkata" },
    leads: numbers.map((number) => leadRecord(number)),
    transcripts: numbers.map(transcriptRecord),
    bookingActions: [],
    ...patch,
  };
}
