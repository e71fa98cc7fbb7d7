import { retryDelay } from "../google/backoff.ts";

/** What is pulled: the calendar bookings go to, another one, or the list of them. */
export type PullKind = "booking" | "other" | "list";

/** How the last pulls of one target went. Times are epoch milliseconds. */
export interface PullHistory {
  /** When it was last tried; null for never. */
  readonly lastTried: number | null;
  /** Pulls in a row that brought nothing. */
  readonly quiet: number;
  /** Pulls in a row that failed. */
  readonly failures: number;
  /** What the server asked for with its last refusal. */
  readonly retryAfterMs: number | null;
  /** In [0, 1), drawn at the last try: many desks must not ask at once. */
  readonly random: number;
}

/** Of a target that was never tried: it is due at once. */
export const neverPulled: PullHistory = {
  lastTried: null,
  quiet: 0,
  failures: 0,
  retryAfterMs: null,
  random: 0,
};

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const focusedMs = { booking: 15 * secondMs, other: minuteMs, list: 5 * minuteMs } as const;
const unfocusedMs = { booking: minuteMs, other: minuteMs, list: 10 * minuteMs } as const;
const longestUnfocusedMs = 5 * minuteMs;

function interval(kind: PullKind, quiet: number, focused: boolean): number {
  if (focused) return focusedMs[kind];
  if (kind === "list") return unfocusedMs.list;
  return Math.min(unfocusedMs[kind] * 2 ** Math.min(quiet, 10), longestUnfocusedMs);
}

/**
 * When the next pull is due: while the window is in use every 15 s for the booking calendar and 60 s for others; otherwise every 60 s,
 * stretching to 5 minutes while nothing changes. After failures not before the backoff has passed, nor before the server allows. A twentieth
 * of jitter either way.
 */
export function nextPullAt(history: PullHistory, kind: PullKind, focused: boolean): number {
  const { lastTried, quiet, failures, retryAfterMs, random } = history;
  if (lastTried === null) return 0;
  const regular = interval(kind, quiet, focused) * (0.95 + random / 10);
  if (failures === 0) return lastTried + regular;
  return lastTried + Math.max(regular, retryDelay(failures - 1, random, retryAfterMs));
}

/** The history after a pull at `now` that brought `changes` changes. */
export function afterSuccess(
  history: PullHistory,
  now: number,
  changes: number,
  random: number,
): PullHistory {
  return {
    lastTried: now,
    quiet: changes === 0 ? history.quiet + 1 : 0,
    failures: 0,
    retryAfterMs: null,
    random,
  };
}

/** The history after a pull at `now` that failed. */
export function afterFailure(
  history: PullHistory,
  now: number,
  retryAfterMs: number | null,
  random: number,
): PullHistory {
  return { lastTried: now, quiet: history.quiet, failures: history.failures + 1, retryAfterMs, random };
}
