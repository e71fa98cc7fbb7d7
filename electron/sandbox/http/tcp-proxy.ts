import { once } from "node:events";
import type { Socket } from "node:net";
import { connect, createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** What the wire between a client and a server does to what is on it. */
export type Wire =
  | { readonly kind: "open" }
  /** Every piece arrives so many milliseconds later. */
  | { readonly kind: "slow"; readonly ms: number }
  /** Connections are taken and kept, and nothing on them arrives at either end. */
  | { readonly kind: "black-hole" }
  /** Requests arrive; nothing of their answers does. */
  | { readonly kind: "deaf" }
  /** Every connection is reset, those that come too. */
  | { readonly kind: "reset" }
  /** An answer ends after so many bytes, with its connection. */
  | { readonly kind: "cut"; readonly bytes: number };

type Direction = "request" | "answer";

export interface TcpProxyOptions {
  /** Root URL of the server behind it, on this machine. */
  readonly target: string;
  /** Told of every piece that came from either end, before the wire does anything to it. */
  readonly onPiece?: (direction: Direction, piece: Buffer) => void;
}

/** A wire that a test can spoil below HTTP, in front of a server that does not know of it. */
export interface TcpProxy {
  /** Root URL for clients. */
  readonly url: string;
  /** Connections that clients have made. */
  readonly connections: () => number;
  /** From now on, for connections that are there already too. Those that have lost something end when the wire is mended: TCP has no holes. */
  set(wire: Wire): void;
  /** Leads every connection to another server from now on. Only between requests: what is on its way is lost. */
  leadTo(target: string): void;
  close(): Promise<void>;
}

interface Line {
  readonly client: Socket;
  server: Socket;
  /** Has it lost bytes? */
  holed: boolean;
  /** Bytes of the answer since the last piece of a request. */
  answered: number;
  /** Pieces that are late keep their order. */
  readonly last: Record<Direction, Promise<void>>;
}

/** Starts one on 127.0.0.1, with an open wire. */
export async function startTcpProxy({ target, onPiece }: TcpProxyOptions): Promise<TcpProxy> {
  let port = Number(new URL(target).port);
  const lines = new Set<Line>();
  let wire: Wire = { kind: "open" };
  let made = 0;

  function end(line: Line, reset: boolean): void {
    lines.delete(line);
    if (reset) line.client.resetAndDestroy();
    else line.client.destroy();
    line.server.destroy();
  }

  function late(line: Line, direction: Direction, piece: Buffer, ms: number): void {
    line.last[direction] = Promise.all([line.last[direction], wait(ms, undefined, { ref: false })]).then(() =>
      deliver(line, direction, piece),
    );
  }

  function deliver(line: Line, direction: Direction, piece: Buffer): void {
    const to = direction === "request" ? line.server : line.client;
    if (to.writable) to.write(piece);
  }

  function cut(line: Line, piece: Buffer, bytes: number): void {
    const left = bytes - line.answered;
    line.answered += piece.length;
    if (piece.length <= left) {
      deliver(line, "answer", piece);
      return;
    }
    line.client.end(piece.subarray(0, Math.max(0, left)), () => end(line, false));
  }

  function carry(line: Line, direction: Direction, piece: Buffer): void {
    onPiece?.(direction, piece);
    if (direction === "request") line.answered = 0;
    switch (wire.kind) {
      case "open":
        deliver(line, direction, piece);
        break;
      case "slow":
        late(line, direction, piece, wire.ms);
        break;
      case "black-hole":
        line.holed = true;
        break;
      case "deaf":
        if (direction === "request") deliver(line, direction, piece);
        else line.holed = true;
        break;
      case "reset":
        end(line, true);
        break;
      case "cut":
        if (direction === "request") deliver(line, direction, piece);
        else cut(line, piece, wire.bytes);
        break;
    }
  }

  function accept(client: Socket): void {
    made += 1;
    if (wire.kind === "reset") {
      client.resetAndDestroy();
      return;
    }
    const last = { request: Promise.resolve(), answer: Promise.resolve() };
    const line: Line = { client, server: connect(port, "127.0.0.1"), holed: false, answered: 0, last };
    lines.add(line);
    client.setNoDelay(true);
    client.on("data", (piece: Buffer) => carry(line, "request", piece));
    // An end that fails closes, and closing is what the other end is told.
    client.on("error", () => undefined);
    client.on("close", () => end(line, false));
    serve(line, line.server);
  }

  /** Takes what comes from `server` as the line's answers, as long as it is the line's. */
  function serve(line: Line, server: Socket): void {
    server.setNoDelay(true);
    server.on("data", (piece: Buffer) => {
      if (line.server === server) carry(line, "answer", piece);
    });
    server.on("error", () => undefined);
    server.on("close", () => {
      if (line.server === server && wire.kind !== "black-hole") end(line, false);
    });
  }

  const proxy = createServer(accept).listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const address = proxy.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");

  return {
    url: `http://127.0.0.1:${address.port}/`,
    connections: () => made,
    set(next) {
      wire = next;
      for (const line of lines) {
        if (next.kind === "reset") end(line, true);
        else if (next.kind === "open" && line.holed) end(line, true);
      }
    },
    leadTo(next) {
      port = Number(new URL(next).port);
      for (const line of lines) {
        const before = line.server;
        line.server = connect(port, "127.0.0.1");
        serve(line, line.server);
        before.destroy();
      }
    },
    async close() {
      for (const line of lines) end(line, false);
      proxy.close();
      await once(proxy, "close");
    },
  };
}
