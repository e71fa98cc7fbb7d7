import type { LeadRecord } from "../../../electron/platforms/lead-record.ts";

const hour = 3_600_000;
/** The moment all of it is told from. */
export const now = Date.parse("2026-11-23T10:00:00Z");

/** A lead as a platform gives it, an hour old. */
export function leadRecord(id: string, change: Partial<LeadRecord> = {}): LeadRecord {
  return {
    id,
    callId: `call-${id}`,
    transcriptId: `transcript-${id}`,
    analysisType: "individual",
    phone: "+919845012345",
    name: `Name ${id}`,
    email: `${id}@x.example`,
    company: null,
    demoTime: null,
    tag: "Warm",
    reasoning: {},
    summary: null,
    call: { at: now - hour, durationSeconds: 60, direction: "outbound", hasRecording: true },
    createdAt: now - hour,
    updatedAt: now - hour,
    ...change,
  };
}
