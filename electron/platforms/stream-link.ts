import { setTimeout as pause } from "node:timers/promises";
import { PlatformFailure } from "./failure.ts";
import type { Hint, Relay } from "./hints.ts";
import { parseRelay } from "./hints.ts";
import type { PlatformHttp } from "./http.ts";
import { get } from "./http.ts";
import { listenOnce } from "./stream.ts";
import { isAbsent, streamDelay } from "./stream-rhythm.ts";

/** The platform's heartbeat comes every 15 s: three that are missing mean that nobody is there any more. */
const silenceMs = 45_000;
/** A stream that lasted this long was a good one: the next try after it is prompt. */
const steadyMs = 10_000;
const largestAccount = 1024 * 1024;

/** `absent`: the platform has no stream; `lost`: there is none at the moment. */
export type StreamState = "connecting" | "alive" | "lost" | "absent";

export interface StreamLinkParts {
  readonly http: PlatformHttp;
  /** In [0, 1). */
  readonly random: () => number;
  readonly onHint: (hint: Hint) => void;
  /** Called with each new state. While it is not `alive`, hints are missed. */
  readonly onState: (state: StreamState) => void;
  /** For the log. */
  readonly onError: (error: unknown) => void;
  readonly silenceMs?: number;
}

/** A platform's stream of hints, opened again whenever it ends. */
export interface StreamLink {
  state(): StreamState;
  /** Asks the platform for its relay; null when it has none. @throws PlatformFailure */
  relay(): Promise<Relay | null>;
  /** The network may be back: does not wait any longer before the next try. */
  hurry(): void;
  /** Answers when nothing is under way any more. */
  stop(): Promise<void>;
}

/** Listens from now on. */
export function openStreamLink(parts: StreamLinkParts): StreamLink {
  const { http } = parts;
  const ending = new AbortController();
  let waiting = new AbortController();
  let state: StreamState = "connecting";
  let failures = 0;
  let reported: string | null = null;
  let retryMs: number | null = null;

  function tell(next: StreamState): void {
    if (next === state || ending.signal.aborted) return;
    state = next;
    parts.onState(next);
  }

  /** The same trouble is told once, not with every try. */
  function report(error: unknown): void {
    const what = error instanceof Error ? error.message : String(error);
    if (what !== reported) parts.onError(error);
    reported = what;
  }

  /** Listens once; answers why it ended. */
  async function listen(): Promise<PlatformFailure | null> {
    let openedAt: number | null = null;
    try {
      await listenOnce(http, {
        signal: ending.signal,
        silenceMs: parts.silenceMs ?? silenceMs,
        onHint: parts.onHint,
        onRetry(ms) {
          retryMs = ms;
        },
        onOpen() {
          openedAt = http.clock();
          reported = null;
          tell("alive");
        },
      });
      return null;
    } catch (error) {
      report(error);
      // What is no fault of the platform's (a keychain that is locked) is tried again like one that may pass.
      return error instanceof PlatformFailure
        ? error
        : new PlatformFailure("offline", "The stream of hints could not be opened.");
    } finally {
      const lasted = openedAt !== null && http.clock() - openedAt >= steadyMs;
      failures = lasted ? 0 : failures + 1;
    }
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      const failure = await listen();
      tell(isAbsent(failure) ? "absent" : "lost");
      const delay = streamDelay({ failures, failure, retryMs, random: parts.random() });
      waiting = new AbortController();
      const signal = AbortSignal.any([ending.signal, waiting.signal]);
      // Ended early by `hurry` or `stop`: that is what they are for.
      await pause(delay, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  const running = run();
  return {
    state: () => state,
    async relay() {
      const { body } = await get(http, {
        path: "/api/v1/me",
        accept: "application/json",
        maxBytes: largestAccount,
      });
      return parseRelay(Buffer.from(body).toString("utf8"));
    },
    hurry: () => waiting.abort(),
    async stop() {
      ending.abort();
      await running;
    },
  };
}
