import type { GoogleFailure } from "../../google/failure.ts";

/** The connection was never made: the request cannot have arrived. */
const unmade: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "ENETDOWN",
  "EHOSTUNREACH",
  "EHOSTDOWN",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/**
 * May the server have done what this failed request asked for? A refusal was an answer; a lost connection, a late or an unreadable answer
 * tells nothing.
 */
export function isFateUnknown(failure: GoogleFailure): boolean {
  // Without a token the request itself was never made.
  if (failure.request.startsWith("token.")) return false;
  switch (failure.kind) {
    case "offline":
      return failure.reason === null || !unmade.has(failure.reason);
    case "timeout":
    case "server":
    case "malformed":
      return true;
    default:
      return false;
  }
}
