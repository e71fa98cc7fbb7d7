/** So long nothing must have been done, in milliseconds. */
const restMs = 6_000;
/** A heap that has not grown so many times is left alone: collecting after each poll would cost an idle app more than it brings. */
const growth = 2;

export interface AtRest {
  /** Something began, or is over. Each time it is over the wait begins anew. */
  busy(busy: boolean): void;
  stop(): void;
}

interface Dependencies {
  readonly heapSize: () => number;
  readonly giveBack: () => void;
  /** Asked at the end of the wait: is somebody at work just now? Then it waits once more. */
  readonly inUse?: () => boolean;
}

/** Gives a thread's memory back when its work is done and has left a heap of twice the size that the last time left. */
export function createAtRest({ heapSize, giveBack, inUse = () => false }: Dependencies): AtRest {
  let timer: NodeJS.Timeout | null = null;
  let left = 0;

  function rest(): void {
    stop();
    timer = setTimeout(() => {
      timer = null;
      if (heapSize() < left * growth) return;
      if (inUse()) {
        rest();
        return;
      }
      giveBack();
      left = heapSize();
    }, restMs);
    timer.unref();
  }

  function stop(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  return {
    busy(busy) {
      if (busy) stop();
      else rest();
    },
    stop,
  };
}
