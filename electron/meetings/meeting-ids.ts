import { createHash } from "node:crypto";
import { base32hex } from "../calendar/events/event-ids.ts";

/** The meeting an event is first booked as. Two machines that book the same event name it alike. */
export function firstMeetingId(eventId: string): string {
  return hash(["booked", eventId]);
}

/**
 * The meeting an event becomes by a move that has settled on the server (call-platform-api, rule 10). The version is Google's `sequence` with the
 * new start, not the ETag, which a guest's reply changes too: machines that see the move sooner or later agree.
 */
export function movedMeetingId(eventId: string, sequence: number, startMs: number): string {
  return hash(["moved", eventId, sequence, startMs]);
}

/** The meeting that an occurrence of a lead's series is; `before`: how many it was already. */
export function occurrenceMeetingId(leadId: string, eventId: string, before: number): string {
  return hash(["occurrence", leadId, eventId, before]);
}

function hash(parts: readonly (string | number)[]): string {
  return base32hex(createHash("sha256").update(JSON.stringify(parts)).digest()).slice(0, 26);
}
