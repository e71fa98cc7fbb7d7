import type { LeadRecord } from "./lead-record.ts";
import type { VendorCall } from "./mapping/vendor-call.ts";

/** One entry of a platform's feed of changes. */
export type ParsedLead =
  /** `call` is what the record was mapped from; left out where the platform's fields are the lead's own. */
  | { readonly kind: "lead"; readonly record: LeadRecord; readonly call?: VendorCall }
  | { readonly kind: "removed"; readonly id: string; readonly updatedAt: number };

/** An entry that could not be read. `message` names the field and what is wrong with it. */
export interface RejectedLead {
  readonly id: string | null;
  readonly message: string;
  readonly raw: unknown;
}

/** Where reading goes on: the platform's cursor, and the ETag of what it last answered there. */
export interface Position {
  readonly cursor: string;
  readonly etag: string | null;
}

export type Changes =
  | { readonly notModified: true }
  | {
      readonly notModified: false;
      readonly leads: readonly ParsedLead[];
      readonly rejected: readonly RejectedLead[];
      readonly position: Position;
      readonly hasMore: boolean;
    };

export interface TranscriptSegment {
  readonly speaker: "agent" | "customer";
  readonly startMs: number;
  readonly text: string;
}

export interface Transcript {
  readonly id: string;
  readonly content: string;
  readonly segments: readonly TranscriptSegment[];
}

export interface Recording {
  readonly type: "audio/wav" | "audio/mpeg";
  readonly bytes: Uint8Array;
}

/** Whose key it is. */
export interface SourceAccount {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly timeZone: string | null;
}

/** The newest calls of a platform, for a look at it. */
export interface Sample {
  readonly leads: readonly ParsedLead[];
  readonly rejected: readonly RejectedLead[];
  /** Are there more than were read? */
  readonly more: boolean;
}

/** A platform that leads come from. Every method throws `PlatformFailure`, and tries once: whoever calls decides when to try again. */
export interface LeadSource {
  /** Changes after `position`, oldest first; from the start when null. Delivery is at least once and may be out of order. */
  changesSince(position: Position | null): Promise<Changes>;
  /** The same for what a chat agent agreed on, with a position of its own. Left out: there is none. */
  chatsSince?(position: Position | null): Promise<Changes>;
  transcript(transcriptId: string): Promise<Transcript>;
  recording(callId: string): Promise<Recording>;
  /** The newest calls, at most about `limit` of them; nothing is kept of it. */
  sample(limit: number): Promise<Sample>;
  me(): Promise<SourceAccount>;
}
