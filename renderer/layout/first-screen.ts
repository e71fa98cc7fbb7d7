/** A window that is not seen paints nothing: it is not waited for longer than this, in milliseconds. */
const longestWait = 2_000;

let shown: Promise<void> = Promise.resolve();

/** The first screen is about to be drawn, with all it needs. Says so once; until then nobody waits for it. */
export function beginFirstScreen(): void {
  shown = new Promise((resolve) => {
    const painted = new PerformanceObserver(() => {
      painted.disconnect();
      resolve();
    });
    painted.observe({ type: "paint", buffered: true });
    setTimeout(resolve, longestWait);
  });
}

/**
 * Resolves once the first screen is on the display, not merely drawn: what is loaded, asked for or drawn before that holds it up, on two cores even
 * where another process does it (docs/decisions/0013).
 */
export const firstScreenShown = (): Promise<void> => shown;
