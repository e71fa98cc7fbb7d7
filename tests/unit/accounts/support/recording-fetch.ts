/** The real fetch, and what it was asked to send. */
export interface RecordingFetch {
  readonly fetch: typeof globalThis.fetch;
  /** Every URL asked for, in order. */
  readonly urls: readonly string[];
}

export function recordingFetch(): RecordingFetch {
  const urls: string[] = [];
  return {
    urls,
    fetch(input, init) {
      urls.push(input instanceof Request ? input.url : String(input));
      return globalThis.fetch(input, init);
    },
  };
}
