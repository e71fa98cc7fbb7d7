/**
 * Longest wait of one timer: a clock that jumps or a machine that sleeps is noticed within it. Alarms with nothing to do sooner ring on the same
 * minute, so that the thread wakes up once for all of them.
 */
const longestWait = 60_000;

/** Shortest pause between two calls: work that cannot get rid of what is due must not spin. */
const shortestPause = 100;

/** Runs a piece of work whenever it is due. */
export interface Alarm {
  /** Something changed: look again when the work is due. */
  look(): void;
  /** Ends it; answers when the work under way has ended. */
  stop(): Promise<void>;
}

/**
 * Calls `work` when `nextDue` (epoch milliseconds, null for never) has come, one call at a time, and looks again afterwards.
 * `work` must not throw; what it could not do it has recorded.
 */
export function createAlarm(
  clock: () => number,
  nextDue: () => number | null,
  work: () => Promise<void>,
): Alarm {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let stopped = false;

  function look(atLeast = 0): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (stopped || running !== null) return;
    const due = nextDue();
    const now = clock();
    const soon = due !== null && due - now <= longestWait;
    timer = setTimeout(ring, soon ? Math.max(atLeast, due - now) : longestWait - (now % longestWait));
  }

  function ring(): void {
    timer = null;
    const due = nextDue();
    if (due === null || due > clock()) {
      look();
      return;
    }
    running = work().finally(() => {
      running = null;
      look(shortestPause);
    });
  }

  return {
    look: () => look(),
    async stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}
