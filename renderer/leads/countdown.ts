/** How far a countdown has come at an instant. */
export interface CountdownState {
  /** 0 at its start, 1 when due. */
  readonly fraction: number;
  /** Whole seconds left, rounded up, so that "0 s" means now. */
  readonly secondsLeft: number;
}

/** All times are epoch milliseconds. A clock set back never shows more than the whole. */
export function countdownAt(startedAtMs: number, dueAtMs: number, nowMs: number): CountdownState {
  const whole = Math.max(1, dueAtMs - startedAtMs);
  const left = Math.min(whole, Math.max(0, dueAtMs - nowMs));
  return { fraction: 1 - left / whole, secondsLeft: Math.ceil(left / 1000) };
}
