import type { VendorCall } from "../../../../electron/platforms/mapping/vendor-call.ts";

const at = Date.parse("2026-11-23T09:00:00Z");

/** A vendor's call of which only what was extracted matters. */
export function callOf(extracted: unknown, change: Partial<VendorCall> = {}): VendorCall {
  return {
    id: "c1",
    at,
    durationSeconds: 60,
    direction: "outbound",
    phone: "+919845012345",
    summary: null,
    hasRecording: true,
    hasTranscript: true,
    createdAt: at,
    updatedAt: at,
    extracted,
    ...change,
  };
}
