import { PlatformError } from "./errors.ts";

const WINDOW_MS = 60_000;

/** At most so many requests in any minute of `clock`; no limit until one is set. */
export class RateLimit {
  readonly #clock: () => number;
  #perMinute = Number.POSITIVE_INFINITY;
  #times: number[] = [];

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  set(perMinute: number): void {
    this.#perMinute = perMinute;
  }

  /** @throws PlatformError 429 `rate_limited` with the seconds to wait in `Retry-After`. */
  take(): void {
    if (this.#perMinute === Number.POSITIVE_INFINITY) {
      return;
    }
    const now = this.#clock();
    this.#times = this.#times.filter((time) => time > now - WINDOW_MS);
    if (this.#times.length >= this.#perMinute) {
      const oldest = this.#times[0] ?? now;
      const seconds = Math.max(1, Math.ceil((oldest + WINDOW_MS - now) / 1000));
      throw new PlatformError(429, "rate_limited", `Too many requests: try again in ${seconds} s.`, {
        "retry-after": String(seconds),
      });
    }
    this.#times.push(now);
  }
}
