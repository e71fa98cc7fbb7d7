/** Runs it and says how long it took, in milliseconds. */
export function timed<T>(run: () => T): { readonly result: T; readonly time: number } {
  const begun = performance.now();
  const result = run();
  return { result, time: performance.now() - begun };
}
