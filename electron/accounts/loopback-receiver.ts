import { timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AnswerPageKind } from "./answer-page.ts";
import { answerPage, answerPageHeaders } from "./answer-page.ts";

/** What Google sent the browser back with. */
export type RedirectAnswer =
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "error"; readonly error: string };

/** The end of an installed app's redirect (RFC 8252, 7.3). */
export interface LoopbackReceiver {
  readonly redirectUri: string;
  /** The first answer with the right state; others are refused and change nothing. Stays open for ever after `close`. */
  readonly answer: Promise<RedirectAnswer>;
  close(): void;
}

/** Listens on a free port of 127.0.0.1 for the one answer that brings `state` back, and closes after it. */
export async function openLoopbackReceiver(state: string): Promise<LoopbackReceiver> {
  const { promise, resolve } = Promise.withResolvers<RedirectAnswer>();
  let port = 0;

  const server = createServer((request, response) => {
    const url = addressedTo(request, port);
    if (url === null || url.pathname !== "/") return refuse(response, 404);
    if (request.method !== "GET") return refuse(response, 405);
    const answer = readAnswer(url.searchParams, state);
    if (answer === null) return show(response, 400, "stale");
    show(response, 200, answer.kind === "code" ? "received" : "cancelled");
    server.close();
    resolve(answer);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("A TCP server has a port.");
  port = address.port;

  return {
    redirectUri: `http://127.0.0.1:${port}/`,
    answer: promise,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The URL asked for, when it was asked of us by our own name: a page elsewhere may point a name of its own at this machine. */
function addressedTo(request: IncomingMessage, port: number): URL | null {
  const host = `127.0.0.1:${port}`;
  if (request.headers.host !== host || !URL.canParse(request.url ?? "", `http://${host}`)) return null;
  return new URL(request.url ?? "", `http://${host}`);
}

function readAnswer(query: URLSearchParams, state: string): RedirectAnswer | null {
  if (!sameText(query.get("state") ?? "", state)) return null;
  const code = query.get("code");
  if (code !== null && code !== "") return { kind: "code", code };
  const error = query.get("error");
  return error === null ? null : { kind: "error", error };
}

function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function show(response: ServerResponse, status: number, kind: AnswerPageKind): void {
  response.writeHead(status, answerPageHeaders).end(answerPage(kind));
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: "close" }).end();
}
