/**
 * The places where a fault test kills the process: between any two of them nothing is written anywhere.
 * The names are passed to `reach`, which does nothing in the app.
 */
export const crashPoints = [
  /** Inside a command's transaction, everything written, nothing committed. */
  "command:written",
  /** Committed, not yet answered. */
  "command:committed",
  /** The row is marked as being sent, the request not yet made. */
  "push:marked-sending",
  /** The server has answered, nothing of it is kept yet. */
  "push:answered",
  /** Inside the transaction that keeps the answer. */
  "push:settled",
  /** The answer is committed. */
  "push:acknowledged",
  /** A page of events is here, nothing of it is kept yet. */
  "pull:page-fetched",
  /** The page and its token are committed. */
  "pull:page-committed",
] as const;

export type CrashPoint = (typeof crashPoints)[number];

/** Told at each crash point. */
export type Reach = (point: CrashPoint) => void;
