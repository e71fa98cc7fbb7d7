import type { ErrorData } from "../../shared/errors.ts";
import { AppError, toErrorData } from "../../shared/errors.ts";
import { databaseFailure } from "../database/failures.ts";
import { PlatformFailure } from "../platforms/failure.ts";
import { chatFeed } from "./chat/chat-feed.ts";
import { nextPollDelay } from "./intake-rhythm.ts";
import type { PageCounts, PageReaderDependencies } from "./page-reader.ts";
import { readPages } from "./page-reader.ts";
import { fetchTranscripts } from "./transcript-fetch.ts";

export interface IntakeDependencies extends PageReaderDependencies {
  /** In [0, 1). */
  readonly random: () => number;
}

export interface PollReport extends PageCounts {
  /** Null when the poll went through. */
  readonly error: ErrorData | null;
}

export interface IntakeFacts {
  readonly lastPolledAt: number | null;
  readonly error: ErrorData | null;
  /** Did the last request fail for want of a network? */
  readonly offline: boolean;
  /** When the next poll is due, in epoch milliseconds; null while stopped or polling. */
  readonly nextAt: number | null;
}

export interface Intake {
  /** Polls now and from then on by the rhythm. */
  start(): void;
  /** Ends the polling; answers when the last request has ended. */
  stop(): Promise<void>;
  focus(focused: boolean): void;
  /** Does the platform tell of changes from now on? Then it is asked more rarely. */
  told(told: boolean): void;
  /** The platform told that something changed: it is read at once, once more when a read is under way. */
  hint(): void;
  /** Reads all changes now. Never throws: what failed is in the report and the facts. Calls at the same time share one poll. */
  poll(): Promise<PollReport>;
  /** Fetches every transcript that is still missing; answers when it is through or the platform cannot give more now. */
  transcripts(): Promise<void>;
  facts(): IntakeFacts;
}

type Step = "leads" | "chats" | "transcripts";

interface Failure {
  readonly cause: unknown;
  readonly data: ErrorData;
}

/** Reads one platform's leads by the rhythm: page by page, transcripts afterwards. No failure ends it. */
export function createIntake(deps: IntakeDependencies): Intake {
  const { clock, sources, sourceId } = deps;
  let focused = false;
  let told = false;
  let hinted = false;
  let running = false;
  let stopping = false;
  let failures = 0;
  /** Reading leads and fetching transcripts run side by side: neither hides what went wrong with the other. */
  const failed: Record<Step, Failure | null> = { leads: null, chats: null, transcripts: null };
  const failure = () => failed.leads ?? failed.chats ?? failed.transcripts;
  let timer: NodeJS.Timeout | null = null;
  let nextAt: number | null = null;
  let polling: Promise<PollReport> | null = null;
  let fetching: Promise<void> | null = null;

  async function readAll(): Promise<PollReport> {
    const counts = { created: 0, updated: 0, removed: 0, rejected: 0 };
    const kinds = ["created", "updated", "removed", "rejected"] as const;
    async function read(feed: PageReaderDependencies): Promise<void> {
      for await (const page of readPages(feed)) {
        for (const kind of kinds) counts[kind] += page[kind];
        if (stopping) break;
      }
    }
    const ok = await attempt("leads", async () => {
      await read(deps);
      sources.setPolled(sourceId, clock());
    });
    const feed = ok && !stopping ? chatFeed(deps) : null;
    const chatsRead = feed === null || (await attempt("chats", () => read(feed)));
    if (ok && chatsRead) failures = 0;
    deps.onChanged(["status", "sources"]);
    return { ...counts, error: (failed.leads ?? failed.chats)?.data ?? null };
  }

  /** Runs a step; its failure is kept for the facts, whatever it is. */
  async function attempt(step: Step, act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      failed[step] = null;
      return true;
    } catch (cause) {
      failures += 1;
      failed[step] = { cause, data: explain(cause, deps.db.name) };
      return false;
    }
  }

  function poll(): Promise<PollReport> {
    hinted = false;
    polling ??= readAll().finally(() => {
      polling = null;
      plan();
      // Told of while this read was under way: it may not have seen it.
      if (hinted && running && failures === 0) void run();
    });
    return polling;
  }

  function transcripts(): Promise<void> {
    fetching ??= attempt("transcripts", () => fetchTranscripts({ ...deps, stopped: () => stopping }))
      .then(() => undefined)
      .finally(() => {
        fetching = null;
      });
    return fetching;
  }

  async function run(): Promise<void> {
    const report = await poll();
    if (report.error === null && !stopping) await transcripts();
  }

  function plan(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    nextAt = null;
    if (!running) return;
    const cause = failure()?.cause;
    const retryAfterMs = cause instanceof PlatformFailure ? cause.retryAfterMs : null;
    const delay = nextPollDelay({ focused, told, failures, retryAfterMs, random: deps.random() });
    nextAt = clock() + delay;
    timer = setTimeout(() => void run(), delay);
  }

  return {
    start() {
      running = true;
      stopping = false;
      void run();
    },
    async stop() {
      running = false;
      stopping = true;
      plan();
      await Promise.allSettled([polling, fetching]);
    },
    focus(value) {
      const came = value && !focused;
      focused = value;
      if (!running || polling !== null) return;
      // Coming back to the window shows what is new at once, unless the platform asked for patience.
      if (came && failures === 0) void run();
      else plan();
    },
    told(value) {
      told = value;
      if (running && polling === null) plan();
    },
    hint() {
      // A platform that refuses is asked again when its pause is over, hint or not.
      if (!running || failures > 0) return;
      if (polling === null) void run();
      else hinted = true;
    },
    poll,
    transcripts,
    facts: () => ({
      lastPolledAt: sources.get(sourceId)?.lastPolledAt ?? null,
      error: failure()?.data ?? null,
      offline: isOffline(failure()?.cause),
      nextAt,
    }),
  };
}

function isOffline(cause: unknown): boolean {
  return cause instanceof PlatformFailure && (cause.kind === "offline" || cause.kind === "timeout");
}

function explain(cause: unknown, path: string): ErrorData {
  if (cause instanceof PlatformFailure) return cause.toAppError().toData();
  const known = databaseFailure(cause, path);
  return known instanceof AppError ? known.toData() : toErrorData(cause);
}
