const FOCUSED = 20_000;
const UNFOCUSED = 60_000;
const LONGEST = 5 * 60_000;

interface Facts {
  readonly focused: boolean;
  /** Polls in a row that failed. */
  readonly failures: number;
  /** What the platform asked for with its last refusal. */
  readonly retryAfterMs: number | null;
  /** In [0, 1). */
  readonly random: number;
}

/**
 * Milliseconds until the next poll: every 20 s while the window is in use, every 60 s otherwise; after failures twice as long each time, at most
 * 5 minutes. What the platform asked for is never undercut. A tenth of jitter keeps many desks from asking at once.
 */
export function nextPollDelay(facts: Facts): number {
  const rhythm = facts.focused ? FOCUSED : UNFOCUSED;
  const backedOff = Math.min(rhythm * 2 ** Math.max(0, facts.failures - 1), LONGEST);
  return Math.max(backedOff * (0.95 + facts.random / 10), facts.retryAfterMs ?? 0);
}
