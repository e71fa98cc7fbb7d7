import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { request as ask, createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Secrets } from "./canary.ts";

/** Stands between the app and Google's emulator, passes everything on, and remembers every secret that goes by. */
export interface TokenTap {
  readonly url: string;
  /** Tokens, codes, verifiers and client secrets seen so far. */
  secrets(): Secrets;
  /** The last one of a kind: "refresh_token". */
  last(kind: string): string;
  close(): Promise<void>;
}

const secretFields = [
  "access_token",
  "refresh_token",
  "id_token",
  "code",
  "code_verifier",
  "client_secret",
] as const;

export async function startTokenTap(googleUrl: string): Promise<TokenTap> {
  const seen = new Map<string, string[]>();

  function note(kind: string, value: unknown): void {
    if (typeof value !== "string" || value === "") return;
    const known = seen.get(kind) ?? [];
    if (!known.includes(value)) seen.set(kind, [...known, value]);
  }
  function noteFields(get: (name: string) => unknown): void {
    for (const name of secretFields) note(name, get(name));
  }

  async function passOn(received: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = received.url ?? "/";
    const body = await buffer(received);
    note("access_token", received.headers.authorization?.replace(/^Bearer /, ""));
    if (path === "/token") {
      const form = new URLSearchParams(body.toString());
      noteFields((name) => form.get(name));
    }
    const answer = await send(new URL(path, googleUrl), received, body);
    if (path === "/token") noteFields((name) => fieldOf(answer.body, name));
    const { location } = answer.headers;
    if (location !== undefined && URL.canParse(location)) {
      note("code", new URL(location).searchParams.get("code"));
    }
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  const server = createServer((received, response) => {
    // A connection that breaks there breaks here.
    passOn(received, response).catch(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("A TCP server has a port.");

  return {
    url: `http://127.0.0.1:${address.port}`,
    secrets: () =>
      new Map(
        [...seen].flatMap(([kind, values]) =>
          values.map((value, index) => [`${kind} ${index + 1}`, value] as const),
        ),
      ),
    last: (kind) => seen.get(kind)?.at(-1) ?? "",
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

function send(url: URL, { method, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
  // Uncompressed, so that it can be read on its way.
  const { "accept-encoding": _, ...kept } = headers;
  return new Promise((resolve, reject) => {
    const options = { method, headers: { ...kept, host: url.host }, agent: false };
    const sent = ask(url, options, (answer) => {
      buffer(answer).then(
        (whole) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: whole }),
        reject,
      );
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

function fieldOf(body: Buffer, name: string): unknown {
  try {
    const json: unknown = JSON.parse(body.toString());
    return typeof json === "object" && json !== null ? Reflect.get(json, name) : undefined;
  } catch {
    // An answer that a fault has broken holds nothing.
    return undefined;
  }
}
