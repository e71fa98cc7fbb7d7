/** Google's allowance for one user: 600 requests in any minute. https://developers.google.com/workspace/calendar/api/guides/quota */
export const requestsPerMinute = 600;
const minute = 60_000;

/** Which of the limit's places may be taken: all of them by what the rep waits for, all but the reserve by everything else. */
export type Urgency = "rep" | "background";

/** A tenth is kept free for the rep's own writes: a first read of everything does not make them wait. */
function capOf(urgency: Urgency, limit: number): number {
  return urgency === "rep" ? limit : limit - Math.floor(limit / 10);
}

/**
 * The requests of the last minute. A request counts from its start until a minute after its end, because nobody here knows when in between
 * it reached Google: whatever the network does to them, no minute at Google's end sees more than `limit`. Times in epoch milliseconds.
 */
export function createQuotaWindow(limit: number = requestsPerMinute) {
  let underway = 0;
  /** Ends of requests, the oldest first. */
  let ended: number[] = [];

  /** Of a clock that was set back nobody knows by how much: what ended "later" counts for a minute from now on, and no longer. */
  function forget(now: number): void {
    const first = ended.findIndex((at) => at > now - minute);
    ended = (first === -1 ? [] : ended.slice(first)).map((at) => Math.min(at, now));
  }

  /** When a place is free, if nothing more ends until then; null when it takes the end of a request that is under way. */
  function freeAt(urgency: Urgency, now: number): number | null {
    forget(now);
    const over = underway + ended.length - capOf(urgency, limit);
    if (over < 0) return now;
    const last = ended[over];
    return last === undefined ? null : last + minute;
  }

  return {
    freeAt,
    begin(): void {
      underway += 1;
    },
    end(now: number): void {
      underway -= 1;
      forget(now);
      ended.push(now);
    },
  };
}
