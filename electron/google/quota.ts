import { GoogleFailure } from "./failure.ts";
import type { Urgency } from "./quota-window.ts";
import { createQuotaWindow, requestsPerMinute } from "./quota-window.ts";

/** A request's place among those of the minute. */
export interface Place {
  /** The request has ended, in whatever way; to be called once. */
  end(): void;
}

/** What all requests of an account share, whoever makes them: Google's limit, and the pauses that Google asks for. */
export interface Quota {
  /**
   * A place for one request, at once or when one is free; the rep's own come first.
   * @throws GoogleFailure `rateLimited`, with the wait, while Google wants a pause, or when there is no place and no time to wait for one
   */
  place(request: string, urgency: Urgency): Promise<Place>;
  /** Google asked for a pause of so many milliseconds (`Retry-After`): nothing is sent before it is over. */
  hold(ms: number): void;
  /** Until when what the rep waits for is put off, in epoch milliseconds, as far as that can be told now; null while it is not. */
  delayedUntil(): number | null;
  /** Nobody waits any more, and nobody will: what has no place fails. */
  stop(): Promise<void>;
}

/** Calls a piece of work whenever it is due. */
interface QuotaAlarm {
  look(): void;
  stop(): Promise<void>;
}

export interface QuotaParts {
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly alarm: (nextDue: () => number | null, work: () => Promise<void>) => QuotaAlarm;
  /** Requests a minute, Google's 600 unless told otherwise. */
  readonly limit?: number;
  /** Called when requests begin to wait, and when none waits any more. */
  readonly onWaiting?: () => void;
}

interface Waiting {
  readonly request: string;
  readonly urgency: Urgency;
  readonly go: (place: Place) => void;
  readonly fail: (failure: GoogleFailure) => void;
}

interface Pause {
  readonly from: number;
  readonly until: number;
}

/** One window over the requests of an account, with a queue before it. */
export function createQuota({ clock, alarm, limit = requestsPerMinute, onWaiting }: QuotaParts): Quota {
  const window = createQuotaWindow(limit);
  const queues: Record<Urgency, Waiting[]> = { rep: [], background: [] };
  let pause: Pause | null = null;
  let stopped = false;

  const waits = () => queues.rep.length + queues.background.length > 0;

  /** Who goes next: with the rep's own waiting, nobody else. */
  function head(): Waiting | undefined {
    return queues.rep[0] ?? queues.background[0];
  }

  function dueAt(): number | null {
    const next = head();
    return next === undefined ? null : window.freeAt(next.urgency, clock());
  }

  function isFree(urgency: Urgency): boolean {
    const now = clock();
    const at = window.freeAt(urgency, now);
    return at !== null && at <= now;
  }

  function taken(): Place {
    let open = true;
    window.begin();
    return {
      end() {
        if (!open) return;
        open = false;
        window.end(clock());
        if (waits()) bell.look();
      },
    };
  }

  function letGo(): void {
    for (let next = head(); next !== undefined && isFree(next.urgency); next = head()) {
      queues[next.urgency].shift();
      next.go(taken());
    }
    if (!waits()) onWaiting?.();
  }

  /** A clock that was set back ends the pause. */
  function pausedUntil(now: number): number | null {
    return pause !== null && now >= pause.from && now < pause.until ? pause.until : null;
  }

  function refusal(request: string, until: number | null): GoogleFailure {
    const retryAfterMs = until === null ? null : Math.max(0, until - clock());
    return new GoogleFailure("rateLimited", request, { reason: "putOff", retryAfterMs });
  }

  function failAll(until: number | null): void {
    const all = [...queues.rep.splice(0), ...queues.background.splice(0)];
    for (const { request, fail } of all) fail(refusal(request, until));
    if (all.length > 0) onWaiting?.();
  }

  const bell = alarm(dueAt, async () => letGo());

  return {
    async place(request, urgency) {
      const paused = pausedUntil(clock());
      if (paused !== null) throw refusal(request, paused);
      const ahead = urgency === "rep" ? queues.rep.length > 0 : waits();
      if (!ahead && isFree(urgency)) return taken();
      if (stopped) throw refusal(request, window.freeAt(urgency, clock()));
      const alone = !waits();
      const place = new Promise<Place>((go, fail) => queues[urgency].push({ request, urgency, go, fail }));
      bell.look();
      if (alone) onWaiting?.();
      return place;
    },
    hold(ms) {
      const from = clock();
      const until = Math.max(from + ms, pausedUntil(from) ?? 0);
      pause = { from, until };
      failAll(until);
    },
    delayedUntil() {
      const now = clock();
      const paused = pausedUntil(now);
      if (paused !== null || queues.rep.length === 0) return paused;
      const at = dueAt();
      return at !== null && at > now ? at : null;
    },
    async stop() {
      stopped = true;
      failAll(dueAt());
      await bell.stop();
    },
  };
}
