import type { LeadRecord } from "../../../electron/platforms/lead-record.ts";

const hour = 3_600_000;
/** The moment all of it is told from. */
export const now = Date.parse("2026-11-23T10:00:00Z");

/** A number of its own for each lead: who shares one is one person. */
export function phoneOf(id: string): string {
  const digits = Array.from(id).reduce(
    (sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 100_000,
    7,
  );
  return `+9198450${String(digits).padStart(5, "0")}`;
}

/** A lead as a platform gives it, an hour old. */
export function leadRecord(id: string, change: Partial<LeadRecord> = {}): LeadRecord {
  return {
    id,
    callId: `call-${id}`,
    transcriptId: `transcript-${id}`,
    analysisType: "individual",
    phone: phoneOf(id),
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
