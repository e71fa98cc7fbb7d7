import { useSyncExternalStore } from "react";

interface Ticker {
  readonly subscribe: (listener: () => void) => () => void;
  /** Epoch milliseconds, rounded down to the tick, so that it stays the same in between. */
  readonly now: () => number;
}

/** One timer for all who show relative times; none while nobody does. */
export function createTicker(everyMs: number): Ticker {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function plan(): void {
    timer = setTimeout(
      () => {
        plan();
        for (const listener of listeners) listener();
      },
      everyMs - (Date.now() % everyMs),
    );
  }

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
