import { createParser } from "eventsource-parser";
import { PlatformFailure } from "./failure.ts";
import type { Hint } from "./hints.ts";
import { parseHint } from "./hints.ts";
import type { PlatformHttp } from "./http.ts";
import { ask, mediaType, networkFailure } from "./http.ts";

/** A hint is a few words: whatever is longer is no hint, and must not fill the memory. */
const longestMessage = 64 * 1024;

interface Listening {
  readonly signal: AbortSignal;
  /** The stream is dead when nothing came for this long, not even a heartbeat; milliseconds. */
  readonly silenceMs: number;
  readonly onOpen: () => void;
  readonly onHint: (hint: Hint) => void;
  /** The pause that the platform asks for before the next try, in milliseconds. */
  readonly onRetry: (ms: number) => void;
}

/**
 * Listens to `GET /api/v1/stream` (text/event-stream) until the platform ends it or the signal says so.
 * @throws PlatformFailure also for a stream that fell silent
 */
export async function listenOnce(http: PlatformHttp, listening: Listening): Promise<void> {
  const silence = new AbortController();
  const fallsSilent = () => silence.abort();
  let timer = setTimeout(fallsSilent, listening.silenceMs);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(fallsSilent, listening.silenceMs);
  };
  try {
    const signal = AbortSignal.any([listening.signal, silence.signal]);
    await read(await open(http, signal), listening, heard);
  } catch (error) {
    if (listening.signal.aborted) return;
    if (silence.signal.aborted) {
      throw new PlatformFailure("timeout", "The call platform's stream of hints fell silent.");
    }
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function open(http: PlatformHttp, signal: AbortSignal): Promise<Response> {
  const response = await ask(http, { path: "/api/v1/stream", accept: "text/event-stream" }, signal);
  if (mediaType(response) === "text/event-stream") return response;
  await response.body?.cancel();
  throw new PlatformFailure("malformed", "The call platform's stream of hints is no event stream.");
}

async function read(response: Response, listening: Listening, heard: () => void): Promise<void> {
  const parser = createParser({
    onEvent(message) {
      const hint = parseHint(message.event, message.data);
      if (hint !== null) listening.onHint(hint);
    },
    onRetry: listening.onRetry,
    maxBufferSize: longestMessage,
  });
  const decoder = new TextDecoder();
  listening.onOpen();
  try {
    for await (const part of response.body ?? []) {
      heard();
      parser.feed(decoder.decode(part, { stream: true }));
    }
  } catch (error) {
    throw error instanceof PlatformFailure ? error : networkFailure(error, "cutOff");
  }
}
