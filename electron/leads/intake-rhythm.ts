const FOCUSED = 20_000;
const UNFOCUSED = 60_000;
const LONGEST = 5 * 60_000;
/** The platform tells of changes: asking is only the net below. */
const TOLD = { focused: 5 * 60_000, unfocused: 10 * 60_000 } as const;

interface Facts {
  readonly focused: boolean;
  /** Does the platform tell of changes at this moment? */
  readonly told?: boolean;
  /** Polls in a row that failed. */
  readonly failures: number;
  /** What the platform asked for with its last refusal. */
  readonly retryAfterMs: number | null;
  /** In [0, 1). */
  readonly random: number;
}

/**
 * Milliseconds until the next poll: every 20 s while the window is in use, every 60 s otherwise; every 5 and 10 minutes while the platform
 * tells of changes; after failures twice as long each time, at most 5 minutes. What the platform asked for is never undercut. A tenth of jitter keeps many desks from asking at once.
 */
export function nextPollDelay(facts: Facts): number {
  if (facts.told === true && facts.failures === 0) {
    return Math.max(
      (facts.focused ? TOLD.focused : TOLD.unfocused) * (0.95 + facts.random / 10),
      facts.retryAfterMs ?? 0,
    );
  }
  const rhythm = facts.focused ? FOCUSED : UNFOCUSED;
  const backedOff = Math.min(rhythm * 2 ** Math.max(0, facts.failures - 1), LONGEST);
  return Math.max(backedOff * (0.95 + facts.random / 10), facts.retryAfterMs ?? 0);
}
