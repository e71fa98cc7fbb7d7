import type { calendar_v3 } from "@googleapis/calendar";
import type * as z from "zod";
import type { TokenSource } from "../accounts/token-source.ts";
import type { Answer } from "./classify.ts";
import { failureOfAnswer, failureOfNetwork, parseJson } from "./classify.ts";
import { describeIssue } from "./event.ts";
import { GoogleFailure } from "./failure.ts";
import type { Quota } from "./quota.ts";
import type { Urgency } from "./quota-window.ts";

/** A request may take this long, its body's reading included. */
const defaultTimeLimitMs = 30_000;

export interface TransportOptions {
  /** Root of the API: `https://www.googleapis.com/` or a loopback server. */
  readonly baseUrl: string;
  readonly tokens: TokenSource;
  readonly clock: () => number;
  readonly fetch: typeof globalThis.fetch;
  /** Undefined counts nothing. */
  readonly quota: Quota | undefined;
  /** Who waits for these requests: the rep's own writes come before everything else. */
  readonly urgency?: Urgency;
  readonly timeLimitMs?: () => number;
}

/** What one try hands to the client library beside the parameters. */
export interface CallOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** One call of the library. With `responseType: "text"` its data is the body as it came. */
export type Call = (
  api: calendar_v3.Calendar,
  options: CallOptions,
) => Promise<{
  readonly status: number;
  readonly data: unknown;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, unknown>>;
}>;

export interface Transport {
  /** The answer, checked. `request` names it in failures, as `events.list`. @throws GoogleFailure */
  read<T extends z.ZodType>(request: string, schema: T, call: Call): Promise<z.output<T>>;
  /** For answers without a body. @throws GoogleFailure */
  send(request: string, call: Call): Promise<void>;
}

/**
 * Google's own client library with what it lacks or does otherwise put around it: the quota, our tokens (one more try with a refreshed one
 * after a 401), a time limit, and failures classified. Its own retry, which skips PATCH, POST and 403, is off.
 */
export function createTransport(options: TransportOptions): Transport {
  const api = lazily(() => loadLibrary(options));

  async function attempt(request: string, call: Call, token: string): Promise<Answer> {
    const library = await api();
    const place = await options.quota?.place(request, options.urgency ?? "background");
    try {
      return await sent(library, request, call, token);
    } finally {
      place?.end();
    }
  }

  async function sent(
    library: calendar_v3.Calendar,
    request: string,
    call: Call,
    token: string,
  ): Promise<Answer> {
    const signal = AbortSignal.timeout(options.timeLimitMs?.() ?? defaultTimeLimitMs);
    try {
      const answer = await call(library, { headers: { authorization: `Bearer ${token}` }, signal });
      const retryAfter = answer.headers["retry-after"];
      return {
        status: answer.status,
        retryAfter: typeof retryAfter === "string" ? retryAfter : null,
        body: typeof answer.data === "string" ? answer.data : "",
      };
    } catch (error) {
      throw isLibraryError(error) ? failureOfNetwork(request, error.cause) : error;
    }
  }

  async function answerOf(request: string, call: Call): Promise<string> {
    const token = await options.tokens.accessToken();
    let answer = await attempt(request, call, token);
    if (answer.status === 401) {
      answer = await attempt(request, call, await options.tokens.refreshed(token));
    }
    if (answer.status >= 200 && answer.status < 300) return answer.body;
    const failure = failureOfAnswer(request, answer, options.clock());
    // What Google asks of one request it means for all: whoever comes next would only be told the same.
    if (failure.retryAfterMs !== null && failure.retryable) options.quota?.hold(failure.retryAfterMs);
    throw failure;
  }

  return {
    async read(request, schema, call) {
      return checked(request, schema, await answerOf(request, call));
    },
    async send(request, call) {
      // Google's answer is empty: what says something is a page of something in between, and what was asked may never have arrived.
      if ((await answerOf(request, call)) === "") return;
      throw new GoogleFailure("malformed", request, { note: "it is not empty", retryable: true });
    },
  };
}

function checked<T extends z.ZodType>(request: string, schema: T, body: string): z.output<T> {
  const json = parseJson(body);
  if (json === undefined) {
    // A cut answer or a page of something in between (a captive portal): the next try may get through.
    throw new GoogleFailure("malformed", request, { note: "it is no JSON", retryable: true });
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new GoogleFailure("malformed", request, { note: describeIssue(parsed.error) });
  return parsed.data;
}

async function loadLibrary(options: TransportOptions): Promise<calendar_v3.Calendar> {
  const { calendar } = await import("@googleapis/calendar");
  return calendar({
    version: "v3",
    rootUrl: new URL("/", options.baseUrl).href,
    fetchImplementation: options.fetch,
    responseType: "text",
    retry: false,
    // A redirect is a captive portal's doing, never Google's.
    redirect: "error",
    validateStatus: () => true,
  });
}

function lazily<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load();
    return loading;
  };
}

/** The library wraps what fetch throws together with the request, whose headers hold the token: only the cause goes on. */
function isLibraryError(error: unknown): error is Error & { readonly config: unknown } {
  return error instanceof Error && "config" in error;
}
