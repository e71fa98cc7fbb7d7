import type { Mapping } from "../../shared/model/source.ts";
import type { PlatformHttp } from "./http.ts";
import type { RecordingFetch } from "./recording-fetch.ts";

/** What a vendor's source is made with. */
export interface VendorOptions {
  readonly baseUrl: string;
  readonly apiKey: () => Promise<string>;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Asked each time: a new mapping counts at once. */
  readonly mapping: () => Mapping;
  /** Fetches recordings from where the vendor keeps them. */
  readonly recordings: RecordingFetch;
  readonly fetch?: typeof globalThis.fetch;
  readonly timeLimitMs?: number;
  /** Calls a page; the vendor's most when left out. */
  readonly pageSize?: number;
}

export function vendorHttp(options: VendorOptions): PlatformHttp {
  return {
    baseUrl: options.baseUrl,
    apiKey: options.apiKey,
    clock: options.clock,
    fetch: options.fetch ?? globalThis.fetch,
    timeLimitMs: options.timeLimitMs ?? 30_000,
  };
}
