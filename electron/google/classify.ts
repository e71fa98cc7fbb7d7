import * as z from "zod";
import { redact } from "../../shared/redact.ts";
import type { GoogleFailureKind } from "./failure.ts";
import { GoogleFailure } from "./failure.ts";

/** An answer of Google's, read to its end. */
export interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: string;
}

/** Google's error envelope. https://developers.google.com/workspace/calendar/api/guides/errors */
const envelopeSchema = z.looseObject({
  error: z.looseObject({
    message: z.string().optional(),
    errors: z.array(z.looseObject({ reason: z.string().optional() })).optional(),
  }),
});

const quotaReasons: ReadonlySet<string> = new Set([
  "userRateLimitExceeded",
  "rateLimitExceeded",
  "quotaExceeded",
]);

/** An answer other than 2xx as a failure. `now` (epoch ms) turns a `Retry-After` date into a wait. */
export function failureOfAnswer(request: string, answer: Answer, now: number): GoogleFailure {
  const { reason, message } = readEnvelope(answer.body);
  return new GoogleFailure(kindOf(answer.status, reason), request, {
    status: answer.status,
    reason,
    note: message,
    retryAfterMs: retryAfterMs(answer.retryAfter, now),
  });
}

function kindOf(status: number, reason: string | null): GoogleFailureKind {
  if (status >= 500) return "server";
  switch (status) {
    case 401:
      return "unauthorized";
    case 403:
      return reason !== null && quotaReasons.has(reason) ? "rateLimited" : "forbidden";
    case 404:
      return "notFound";
    case 408:
      return "timeout";
    case 409:
      return "duplicate";
    case 410:
      return "gone";
    case 412:
      return "precondition";
    case 429:
      return "rateLimited";
    default:
      return "rejected";
  }
}

function readEnvelope(body: string): { readonly reason: string | null; readonly message: string | null } {
  const parsed = envelopeSchema.safeParse(parseJson(body));
  // An error page of something between us and Google: the status alone speaks.
  if (!parsed.success) return { reason: null, message: null };
  const { message, errors } = parsed.data.error;
  // Shown and kept: it may quote the request, whose headers hold the token.
  return { reason: errors?.[0]?.reason ?? null, message: message === undefined ? null : redact(message) };
}

/** The value, or undefined when the text is no JSON (which no JSON text means). */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** `Retry-After` in seconds or as an HTTP date (RFC 9110, 10.2.3), in milliseconds from `now`; null when absent or unreadable. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header.trim())) return Number(header.trim()) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** A fetch that threw as a failure: our time limit, or no connection (or one lost in the middle of the body). */
export function failureOfNetwork(request: string, error: unknown): GoogleFailure {
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return new GoogleFailure("timeout", request, { cause: error });
  }
  return new GoogleFailure("offline", request, { reason: networkCode(error), cause: error });
}

/** The system's code (`ECONNREFUSED`, `ENOTFOUND`, `UND_ERR_SOCKET`, a TLS code) at the end of the chain of causes. */
function networkCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ("code" in error && typeof error.code === "string") return error.code;
  return networkCode(error.cause);
}
