import { quotaExceeded } from "./errors.ts";

const MINUTE = 60_000;

export interface QuotaLimits {
  /** Requests a minute of the account; rule 17. */
  readonly perUser: number;
  /** Requests a minute of all clients. */
  readonly perProject: number;
  /** Writes a minute to one calendar. */
  readonly writesPerCalendar: number;
}

export const GOOGLE_LIMITS: QuotaLimits = { perUser: 600, perProject: 10_000, writesPerCalendar: 400 };

/** Sliding windows of one minute by the emulator's clock. Refused requests do not count. */
export class Quota {
  #limits: QuotaLimits = GOOGLE_LIMITS;
  readonly #clock: () => number;
  readonly #windows = new Map<string, number[]>();

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Sets some limits; what was used up is forgotten. */
  set(limits: Partial<QuotaLimits>): void {
    this.#limits = { ...this.#limits, ...limits };
    this.#windows.clear();
  }

  /** @throws ApiError 403 `rateLimitExceeded` */
  takeRequest(user: string): void {
    if (!this.#take(`user ${user}`, this.#limits.perUser)) throw quotaExceeded("rateLimitExceeded");
    if (!this.#take("project", this.#limits.perProject)) throw quotaExceeded("rateLimitExceeded");
  }

  /** @throws ApiError 403 `quotaExceeded` for too quick writes to one calendar */
  takeWrite(calendarId: string): void {
    if (!this.#take(`writes ${calendarId}`, this.#limits.writesPerCalendar))
      throw quotaExceeded("quotaExceeded");
  }

  #take(name: string, limit: number): boolean {
    const now = this.#clock();
    const recent = (this.#windows.get(name) ?? []).filter((time) => time > now - MINUTE && time <= now);
    this.#windows.set(name, recent);
    if (recent.length >= limit) return false;
    recent.push(now);
    return true;
  }
}
