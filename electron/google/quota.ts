import { GoogleFailure } from "./failure.ts";

/** Counts requests against a limit. */
export interface Quota {
  /** Takes one request's place. @throws GoogleFailure `rateLimited`, with the wait until a place is free, when there is none. */
  take(request: string): void;
}

/** Google's allowance for one user: 600 requests in any minute. https://developers.google.com/workspace/calendar/api/guides/quota */
const requestsPerMinute = 600;
const minute = 60_000;

/** A sliding window over the last minute, by `clock` (epoch milliseconds). It refuses rather than waits: the caller's backoff does the waiting. */
export function createQuota(clock: () => number, limit: number = requestsPerMinute): Quota {
  let taken: number[] = [];
  return {
    take(request) {
      const now = clock();
      // A clock that was set back must not leave places taken until it catches up.
      taken = taken.filter((at) => at > now - minute && at <= now);
      const oldest = taken[0];
      if (oldest !== undefined && taken.length >= limit) {
        throw new GoogleFailure("rateLimited", request, {
          reason: "ownQuota",
          retryAfterMs: oldest + minute - now,
        });
      }
      taken.push(now);
    },
  };
}
