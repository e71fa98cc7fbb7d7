import { onTestFinished } from "vitest";
import { createNativeSource } from "../../../electron/platforms/native.ts";
import type { Lead, Transcript } from "../../../electron/sandbox/platform/model.ts";
import type { PlatformEmulator } from "../../../electron/sandbox/platform/server.ts";
import { startPlatformEmulator } from "../../../electron/sandbox/platform/server.ts";

/** The Monday all these tests start on. */
export const monday = Date.parse("2026-11-23T10:00:00Z");

let count = 0;

/** A lead as the platform sends it: individual, with an e-mail address, asking for a demo tomorrow at three. */
export function platformLead(change: Partial<Lead> = {}): Lead {
  count += 1;
  const id = change.id ?? `lead-${count}`;
  const at = new Date(monday - 60_000).toISOString();
  return {
    id,
    user_id: "rep-1",
    call_id: `call-of-${id}`,
    contact_id: null,
    analysis_type: "individual",
    phone_number: `+9198450${String(10_000 + count)}`,
    extracted_name: "John Smith",
    extracted_email: `${id}@techcorp.example`,
    company_name: "TechCorp",
    demo_book_datetime: "2026-11-24T15:00:00+00:00",
    lead_status_tag: "Hot",
    reasoning: { intent: "High", budget: 8 },
    smart_notification: "Budget is approved; wants a demo tomorrow.",
    contact: null,
    call: {
      id: `call-of-${id}`,
      status: "completed",
      direction: "outbound",
      duration_seconds: 12,
      recording_url: `/api/v1/calls/call-of-${id}/recording`,
      transcript_id: `transcript-of-${id}`,
      created_at: at,
    },
    created_at: at,
    updated_at: at,
    ...change,
  };
}

export function transcriptOf(lead: Lead, text = "Yes, tomorrow at three works."): Transcript {
  return {
    id: lead.call.transcript_id ?? "",
    call_id: lead.call.id,
    content: text,
    segments: [
      { speaker: "agent", start_ms: 0, text: "Would a demo help?" },
      { speaker: "customer", start_ms: 3_000, text },
    ],
  };
}

/** The call platform on real HTTP, for the length of a test. `clock` is the platform's own. */
export async function startPlatform(
  leads: readonly Lead[] = [],
  clock: () => number = () => monday,
): Promise<PlatformEmulator> {
  const rep = { id: "rep-1", email: "ana@callsheet.example", name: "Ana Ruiz", time_zone: "UTC" };
  const transcripts = leads.map((lead) => transcriptOf(lead));
  const seed = { rep, leads, transcripts, bookingActions: [] };
  const platform = await startPlatformEmulator({ seed, clock });
  onTestFinished(() => platform.close());
  return platform;
}

export function sourceOf(
  platform: PlatformEmulator,
  options: Partial<Parameters<typeof createNativeSource>[0]> = {},
): ReturnType<typeof createNativeSource> {
  return createNativeSource({
    baseUrl: platform.url,
    apiKey: () => Promise.resolve(platform.apiKey),
    clock: () => monday,
    ...options,
  });
}
