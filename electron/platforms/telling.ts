import { PlatformFailure } from "./failure.ts";

const firstPauseMs = 2_000;
const longestPauseMs = 5 * 60_000;

/** A piece of news on its way to a platform. */
export interface News {
  readonly id: number;
  readonly sourceId: string;
  /** Epoch milliseconds. */
  readonly notBefore: number;
}

interface Dependencies<T extends News> {
  readonly clock: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  /** What may go next, in order. */
  readonly heads: () => readonly T[];
  /** How the platform that a source is of is told; null while it is not connected. Throws `PlatformFailure`. */
  readonly teller: (sourceId: string) => ((news: T) => Promise<void>) | null;
  readonly sent: (id: number) => void;
  readonly putOff: (id: number, error: string) => void;
  readonly refused: (id: number, error: string) => void;
  readonly onChanged: () => void;
  readonly onError: (error: unknown) => void;
}

/** Sends what waits in an outbox of news, one at a time to each platform. */
export interface Telling {
  /** When something is to be sent next, in epoch milliseconds; null for never. */
  nextDue(): number | null;
  /** Sends what is due, in order. Never throws. */
  runDue(): Promise<void>;
  /** There is a network, or a key, again: what was put off is tried now. */
  hurry(): void;
}

/**
 * How long a platform is left alone after `failures` in a row, in milliseconds: twice as long each time, at most five minutes, with a tenth of jitter;
 * what it asked for is never undercut.
 */
export function tellingPause(failures: number, random: number, retryAfterMs: number | null): number {
  const backedOff = Math.min(firstPauseMs * 2 ** Math.max(0, failures - 1), longestPauseMs);
  // Whole milliseconds: the database takes no others.
  return Math.max(Math.round(backedOff * (0.95 + random / 10)), Math.ceil(retryAfterMs ?? 0));
}

/** News stay in their outbox until the platform has taken them; one whose answer was lost goes again with the same key. */
export function createTelling<T extends News>(deps: Dependencies<T>): Telling {
  /** Nothing could be read or written here: no fault of a platform. */
  let brokenUntil = 0;
  const pauses = new Map<string, { readonly until: number; readonly failures: number }>();

  function reachable(): T[] {
    return deps.heads().filter(({ sourceId }) => deps.teller(sourceId) !== null);
  }

  function dueAt({ sourceId, notBefore }: T): number {
    return Math.max(notBefore, brokenUntil, pauses.get(sourceId)?.until ?? 0);
  }

  /** Answers whether the next one of the same source may follow. */
  async function send(news: T): Promise<boolean> {
    const tell = deps.teller(news.sourceId);
    if (tell === null) return false;
    try {
      await tell(news);
      deps.sent(news.id);
      pauses.delete(news.sourceId);
      return true;
    } catch (error) {
      return failed(news, error);
    }
  }

  function failed(news: T, error: unknown): boolean {
    // The platform has this piece of news, from another machine and in its words.
    if (error instanceof PlatformFailure && error.reason === "idempotency_conflict") {
      deps.sent(news.id);
      return true;
    }
    if (error instanceof PlatformFailure && !error.retryable && error.kind !== "unauthorized") {
      deps.refused(news.id, error.message);
      return true;
    }
    if (!(error instanceof PlatformFailure)) deps.onError(error);
    deps.putOff(news.id, error instanceof Error ? error.message : "It could not be sent.");
    const failures = (pauses.get(news.sourceId)?.failures ?? 0) + 1;
    const retryAfterMs = error instanceof PlatformFailure ? error.retryAfterMs : null;
    const until = deps.clock() + tellingPause(failures, deps.random(), retryAfterMs);
    pauses.set(news.sourceId, { until, failures });
    return false;
  }

  return {
    nextDue() {
      const due = reachable().map(dueAt);
      return due.length === 0 ? null : Math.min(...due);
    },
    async runDue() {
      try {
        let sent = false;
        for (let more = true; more; ) {
          const due = reachable().filter((news) => dueAt(news) <= deps.clock());
          const went = await Promise.all(firstOfEach(due).map(send));
          more = went.includes(true);
          sent ||= due.length > 0;
        }
        if (sent) deps.onChanged();
      } catch (error) {
        deps.onError(error);
        brokenUntil = deps.clock() + longestPauseMs;
      }
    },
    hurry() {
      pauses.clear();
    },
  };
}

/** One at a time goes to each platform. */
function firstOfEach<T extends News>(all: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return all.filter(({ sourceId }) => !seen.has(sourceId) && seen.add(sourceId));
}
