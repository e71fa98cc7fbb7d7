/** What drawing the first screen takes after the page's first questions, generously; milliseconds. */
const drawingMs = 150;
/** How long the engine lets the first screen go first, at most; milliseconds. */
const limitMs = 3_000;

/** When the first screen is drawn, as far as main can tell: what can wait waits for it. */
export interface FirstPaint {
  readonly done: Promise<void>;
  /** What the page asks after its start, it asks while the first screen is being drawn. */
  asked(): void;
  /** Nothing waits for it any longer. */
  over(): void;
}

/** `hidden`: there is no window to wait for. */
export function awaitFirstPaint(hidden: boolean): FirstPaint {
  const painted = Promise.withResolvers<void>();
  if (hidden) painted.resolve();
  else setTimeout(painted.resolve, limitMs);
  return {
    done: painted.promise,
    asked: () => void setTimeout(painted.resolve, drawingMs),
    over: painted.resolve,
  };
}
