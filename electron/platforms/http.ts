import { AppError } from "../../shared/errors.ts";
import { PlatformFailure } from "./failure.ts";

type Clock = () => number;

/** What one platform's requests need. `apiKey` is asked each time, so that a new key counts at once. */
export interface PlatformHttp {
  readonly baseUrl: string;
  readonly apiKey: () => Promise<string>;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  /** For a whole request, its body included. */
  readonly timeLimitMs: number;
}

interface Request {
  /** Path and query under the base URL. */
  readonly path: string;
  readonly accept: string;
  readonly etag?: string | null;
  /** Sent as JSON by POST; a question, not a change: it may be asked again. */
  readonly body?: unknown;
  /** Tells instead of asking: the same told again changes nothing, by its nature (PUT) or by a key in the body (POST). */
  readonly method?: "PUT" | "POST";
  readonly maxBytes: number;
}

export interface Answer {
  readonly status: 200 | 304;
  readonly etag: string | null;
  /** The media type without parameters, in lower case. */
  readonly type: string;
  readonly body: Uint8Array;
}

/**
 * One question with the key, its time limit and its size limit. Redirects are refused: the key is meant for this host alone.
 * @throws PlatformFailure
 */
export async function get(http: PlatformHttp, request: Request): Promise<Answer> {
  const response = await ask(http, request, AbortSignal.timeout(http.timeLimitMs));
  return {
    status: response.status === 304 ? 304 : 200,
    etag: response.headers.get("etag"),
    type: mediaType(response),
    body: await readBody(response, request.maxBytes),
  };
}

/**
 * One question with the key, up to its answer's head (200 or 304); the body is the caller's to read, for as long as the signal lets it.
 * @throws PlatformFailure
 */
export async function ask(
  http: PlatformHttp,
  request: Omit<Request, "maxBytes">,
  signal: AbortSignal,
): Promise<Response> {
  const headers: Record<string, string> = {
    authorization: `Bearer ${usableKey(await http.apiKey())}`,
    accept: request.accept,
  };
  if (request.etag !== undefined && request.etag !== null) headers["if-none-match"] = request.etag;
  const url = new URL(request.path, http.baseUrl);
  const init: RequestInit = { headers, signal, redirect: "error" };
  if (request.body !== undefined) {
    headers["content-type"] = "application/json";
    init.method = request.method ?? "POST";
    init.body = JSON.stringify(request.body);
  }
  const response = await send(http.fetch, url, init);
  if (response.status === 200 || response.status === 304) return response;
  if (request.method !== undefined && (response.status === 201 || response.status === 204)) return response;
  throw refusal(response, await errorCode(response), http.clock);
}

/** The media type without parameters, in lower case; empty when none is given. */
export function mediaType(response: Response): string {
  return (response.headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

/** A key with characters no header can carry would be quoted in the error that `fetch` throws. */
function usableKey(key: string): string {
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  throw new PlatformFailure("unauthorized", "The API key holds characters that no API key has.");
}

async function send(fetch: typeof globalThis.fetch, url: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    throw networkFailure(error, "offline");
  }
}

async function readBody(response: Response, maxBytes: number): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of response.body) {
      size += part.byteLength;
      if (size > maxBytes) break;
      parts.push(part);
    }
  } catch (error) {
    throw networkFailure(error, "cutOff");
  }
  if (size > maxBytes) {
    throw new PlatformFailure("malformed", `The call platform's answer is larger than ${maxBytes} bytes.`);
  }
  return Buffer.concat(parts, size);
}

/** What `fetch`, or reading its body, threw. */
export function networkFailure(error: unknown, kind: "offline" | "cutOff"): PlatformFailure {
  if (error instanceof Error && error.name === "TimeoutError") {
    return new PlatformFailure("timeout", "The call platform did not answer in time.");
  }
  if (error instanceof AppError) return new PlatformFailure("offline", error.message, { reason: error.code });
  const message =
    kind === "offline"
      ? "The call platform could not be reached."
      : "The connection broke before the call platform's answer was complete.";
  return new PlatformFailure(kind, message, { reason: networkCode(error) });
}

function networkCode(error: unknown): string | null {
  const cause = error instanceof Error ? error.cause : undefined;
  if (typeof cause !== "object" || cause === null || !("code" in cause)) return null;
  return typeof cause.code === "string" ? cause.code : null;
}

/** The platform's own code, `{ error: { code } }`; its message is left out because it may quote the request. */
async function errorCode(response: Response): Promise<string | null> {
  const body = await readBody(response, 64 * 1024);
  const found = /"code"\s*:\s*"([a-z0-9_]{1,64})"/.exec(Buffer.from(body).toString("utf8"));
  return found?.[1] ?? null;
}

function refusal(response: Response, reason: string | null, clock: Clock): PlatformFailure {
  const facts = { status: response.status, reason, retryAfterMs: retryAfter(response, clock) };
  switch (response.status) {
    case 401:
    case 403:
      return new PlatformFailure("unauthorized", "The call platform does not accept the API key.", facts);
    case 404:
      return new PlatformFailure("notFound", "The call platform does not have this any more.", facts);
    case 410:
      return new PlatformFailure(
        "cursorExpired",
        "The call platform wants to be read from the start.",
        facts,
      );
    case 429:
      return new PlatformFailure("rateLimited", "The call platform asks for fewer requests.", facts);
    default:
      return response.status >= 500
        ? new PlatformFailure("server", `The call platform has a problem (${response.status}).`, facts)
        : new PlatformFailure(
            "rejected",
            `The call platform refused the request (${response.status}).`,
            facts,
          );
  }
}

/** `Retry-After` in either of its forms (RFC 9110, 10.2.3), in milliseconds from now. */
function retryAfter(response: Response, clock: Clock): number | null {
  const value = response.headers.get("retry-after");
  if (value === null) return null;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - clock());
}
