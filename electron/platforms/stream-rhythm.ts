import type { PlatformFailure } from "./failure.ts";

const firstMs = 1_000;
const longestMs = 60_000;
/** A platform without a stream may get one with its next release. */
const absentMs = 60 * 60_000;
/** A key that is not accepted is not accepted a second later either. */
const unauthorizedMs = 15 * 60_000;

/** How the last try to listen ended. */
export interface StreamEnd {
  /** Tries in a row that did not last. */
  readonly failures: number;
  /** Null when the platform ended it in good order. */
  readonly failure: Pick<PlatformFailure, "kind" | "retryAfterMs"> | null;
  /** The pause the platform asked for in the stream itself (`retry:`), in milliseconds. */
  readonly retryMs: number | null;
  /** In [0, 1). */
  readonly random: number;
}

/** Does the platform offer no stream at all? */
export function isAbsent(failure: StreamEnd["failure"]): boolean {
  return failure !== null && ["notFound", "malformed", "rejected"].includes(failure.kind);
}

/**
 * Milliseconds until the stream is opened again: 1 s, doubling to a minute, of which the second half is jitter, so that a platform that
 * restarts is not met by every desk at once. What it asked for is never undercut.
 */
export function streamDelay({ failures, failure, retryMs, random }: StreamEnd): number {
  const asked = failure?.retryAfterMs ?? 0;
  if (isAbsent(failure)) return Math.max(asked, absentMs * (0.5 + random / 2));
  if (failure?.kind === "unauthorized") return Math.max(asked, unauthorizedMs * (0.5 + random / 2));
  const backedOff = Math.min(firstMs * 2 ** Math.min(Math.max(0, failures - 1), 10), longestMs);
  return Math.max(asked, retryMs ?? 0, backedOff * (0.5 + random / 2));
}
