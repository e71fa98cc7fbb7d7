import { retryDelay } from "../../google/backoff.ts";

/** What is pulled: the calendar bookings go to, another one, one that Google refused to show the last time, or the list of them. */
export type PullKind = "booking" | "other" | "refused" | "list";

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

/** How a target's pulls are asked for from outside. */
export interface Telling {
  /** Is Google known to tell of its changes at this moment? */
  readonly told: boolean;
  /** Something was told that no pull has looked at yet. */
  readonly hinted: boolean;
}

const untold: Telling = { told: false, hinted: false };

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
const focusedMs = { booking: 15 * secondMs, other: minuteMs, refused: minuteMs, list: 5 * minuteMs } as const;
const unfocusedMs = {
  booking: minuteMs,
  other: minuteMs,
  refused: 10 * minuteMs,
  list: 10 * minuteMs,
} as const;
const longestUnfocusedMs = 5 * minuteMs;
/** Google tells of changes, though not of every one for certain: asking stays the net below. */
const toldMs = { focused: 5 * minuteMs, unfocused: 15 * minuteMs } as const;
/** Between a pull and the next one that a hint asks for: a storm of hints is not a storm of requests. */
const hintGapMs = 2 * secondMs;

/** Seconds between two questions about the booking calendar while the window is in use, for Settings. */
export function secondsBetweenPulls(told: boolean): number {
  return (told ? toldMs.focused : focusedMs.booking) / secondMs;
}

function interval(kind: PullKind, quiet: number, focused: boolean): number {
  if (focused) return focusedMs[kind];
  if (kind === "list" || kind === "refused") return unfocusedMs[kind];
  return Math.min(unfocusedMs[kind] * 2 ** Math.min(quiet, 10), longestUnfocusedMs);
}

/**
 * When the next pull is due: while the window is in use every 15 s for the booking calendar and 60 s for others; otherwise every 60 s,
 * stretching to 5 minutes while nothing changes. Of a calendar whose changes Google tells (see docs/decisions/0009) every 5 minutes, 15 when
 * the window is not in use, and 2 s after the last pull when something was told. After failures not before the backoff has passed, nor before
 * the server allows. A twentieth of jitter either way.
 */
export function nextPullAt(
  history: PullHistory,
  kind: PullKind,
  focused: boolean,
  { told, hinted }: Telling = untold,
): number {
  const { lastTried, quiet, failures, retryAfterMs, random } = history;
  if (lastTried === null) return 0;
  const jitter = 0.95 + random / 10;
  const regular = Math.round(interval(kind, quiet, focused) * jitter);
  if (failures === 0) {
    if (hinted) return lastTried + hintGapMs;
    return lastTried + (told ? Math.round((focused ? toldMs.focused : toldMs.unfocused) * jitter) : regular);
  }
  const backoff = retryDelay(failures - 1, random, retryAfterMs);
  return lastTried + (hinted ? backoff : Math.max(regular, backoff));
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
