/** What Playwright answers when V8 has collected the promise that it waits for: it tells nothing of what was asked, which may have been done. */
const collected = /promise was garbage collected/i;

/** Asks the app's main process something that may be asked twice, once more when its answer was lost: while it loads, that happens. */
export function asked<T>(ask: () => Promise<T>): Promise<T> {
  return ask().catch((error: unknown) => {
    if (!collected.test(String(error))) throw error;
    return ask();
  });
}
