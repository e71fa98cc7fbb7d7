const longestWait = 64_000;

/**
 * How long to wait before trying again, in milliseconds: `min(2^attempt s + up to 1 s, 64 s)`, as Google advises; what the server asked
 * for wins. `attempt` counts failures so far, from 0; `random` is in [0, 1).
 * @see https://developers.google.com/workspace/calendar/api/guides/quota
 */
export function retryDelay(attempt: number, random: number, retryAfterMs: number | null): number {
  // Whole milliseconds: the database takes no others.
  if (retryAfterMs !== null) return Math.ceil(retryAfterMs);
  return Math.round(Math.min(2 ** attempt * 1000 + random * 1000, longestWait));
}
