import { useSyncExternalStore } from "react";

interface Ticker {
  readonly subscribe: (listener: () => void) => () => void;
  /** Epoch milliseconds, rounded down to the tick, so that it stays the same in between. */
  readonly now: () => number;
}

/** What of the document says whether anybody can see it. */
export interface Visibility extends EventTarget {
  readonly hidden: boolean;
}

/** One timer for all who show relative times; none while nobody does, nor while the window is minimized. */
export function createTicker(
  everyMs: number,
  page: Visibility | null = typeof document === "undefined" ? null : document,
): Ticker {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function plan(): void {
    if (page?.hidden === true) return;
    timer = setTimeout(
      () => {
        plan();
        for (const listener of listeners) listener();
      },
      everyMs - (Date.now() % everyMs),
    );
  }

  // Seen again, it says at once what the time is.
  page?.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (listeners.size === 0 || page.hidden) return;
    plan();
    for (const listener of listeners) listener();
  });

  return {
    now: () => Math.floor(Date.now() / everyMs) * everyMs,
    subscribe: (listener) => {
      listeners.add(listener);
      if (listeners.size === 1) plan();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearTimeout(timer);
      };
    },
  };
}

const tickers = {
  second: createTicker(1000),
  tenSeconds: createTicker(10_000),
  minute: createTicker(60_000),
};

/** The time now, in epoch milliseconds, to the second, ten seconds or the minute; whoever shows it is drawn again at each tick. */
export function useNow(tick: keyof typeof tickers): number {
  const { subscribe, now } = tickers[tick];
  return useSyncExternalStore(subscribe, now);
}
