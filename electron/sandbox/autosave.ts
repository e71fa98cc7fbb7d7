import type { RequestLog } from "./http/request-log.ts";

const QUIET_MS = 500;
const LOOK_MS = 1_000;

export interface AutosaveOptions {
  /** Logs whose requests that are no reads count as changes. */
  readonly logs: readonly RequestLog[];
  readonly save: () => Promise<void>;
  readonly onProblem: (error: unknown) => void;
}

/** Saves shortly after changes have come to rest, one save at a time, and once more at the end. */
export class Autosave {
  readonly #options: AutosaveOptions;
  readonly #look: NodeJS.Timeout;
  #seen: number[];
  #quiet: NodeJS.Timeout | undefined;
  #last: Promise<void> = Promise.resolve();

  constructor(options: AutosaveOptions) {
    this.#options = options;
    this.#seen = this.#changes();
    this.#look = setInterval(() => this.#lookForChanges(), LOOK_MS).unref();
  }

  /** Says that something changed that no request shows. */
  changed(): void {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.#saveNext().catch(this.#options.onProblem), QUIET_MS).unref();
  }

  /** Saves now and stops. @throws what saving throws */
  async close(): Promise<void> {
    clearInterval(this.#look);
    clearTimeout(this.#quiet);
    await this.#saveNext();
  }

  #saveNext(): Promise<void> {
    const next = this.#last.then(this.#options.save);
    this.#last = next.catch(() => undefined);
    return next;
  }

  #lookForChanges(): void {
    const changes = this.#changes();
    const same = changes.every((time, index) => time === this.#seen[index]);
    this.#seen = changes;
    if (!same) this.changed();
  }

  /** When each log last saw a request that may have changed something; 0 for never. */
  #changes(): number[] {
    return this.#options.logs.map(
      (log) => log.all().findLast(({ method }) => method !== "GET" && method !== "HEAD")?.time ?? 0,
    );
  }
}
