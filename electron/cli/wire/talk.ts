import { once } from "node:events";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { PassThrough, Readable, Writable } from "node:stream";
import type { ToProgram } from "./frames.ts";
import { createFrameReader, frame, longestPiece, WireError } from "./frames.ts";
import type { Called } from "./hello.ts";
import { readHello } from "./hello.ts";

/** One call of the program: what it was called with, and ways to its input and output. */
export interface Talk {
  readonly called: Called;
  /** The program was ended, or its terminal closed. */
  readonly gone: AbortSignal;
  print(text: string): Promise<void>;
  error(text: string): Promise<void>;
  /** The next line of its input, without its end; null when there is none any more. */
  line(): Promise<string | null>;
  /** Its input and output as they are, for another protocol. */
  streams(): { readonly readable: Readable; readonly writable: Writable };
}

/** How long the first frame may take to arrive, in milliseconds. */
const helloMs = 10_000;
/** So much of the program's input waits here, in bytes. */
const inputWaits = 256 * 1024;

/** Talks with one program until its command is done, and tells it the code to end with. */
export async function converse(socket: Socket, run: (talk: Talk) => Promise<number>): Promise<void> {
  const gone = new AbortController();
  const input = new PassThrough({ highWaterMark: inputWaits });
  input.on("error", () => undefined);
  const hello = Promise.withResolvers<Called>();
  hello.promise.catch(() => undefined);
  const read = createFrameReader();
  const timer = setTimeout(() => hello.reject(new WireError("no hello in time")), helloMs);
  let greeted = false;
  socket.on("data", (piece: Buffer) => {
    try {
      for (const { kind, payload } of read(piece)) {
        if (kind === "H" && !greeted) hello.resolve(readHello(payload));
        else if (kind === "I" && greeted) pushInput(socket, input, payload);
        else if (kind === "E" && greeted) input.end();
        else throw new WireError("a frame out of turn");
        greeted = true;
      }
    } catch (error) {
      hello.reject(error);
      gone.abort();
      if (greeted) socket.destroy();
    }
  });
  const left = () => {
    gone.abort();
    input.end();
    hello.reject(new WireError("it left"));
  };
  socket.once("end", left);
  socket.once("close", left);

  const send = async (kind: ToProgram, payload: Uint8Array): Promise<void> => {
    if (socket.destroyed || !socket.writable) return;
    if (socket.write(frame(kind, payload))) return;
    await Promise.race([once(socket, "drain"), once(socket, "close")]);
  };
  try {
    const talk = talkOf(await hello.promise, { socket, input, gone: gone.signal, send });
    await send("X", Buffer.from([await run(talk)]));
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    if (error.message !== "version") return;
    await send(
      "R",
      Buffer.from("callsheet: this program belongs to another version of Callsheet. Install both anew.\n"),
    );
    await send("X", Buffer.from([7]));
  } finally {
    clearTimeout(timer);
    socket.end();
    input.destroy();
    socket.destroySoon();
  }
}

/** A reader that is slower than the program is waited for. */
function pushInput(socket: Socket, input: Duplex, payload: Buffer): void {
  if (input.writableEnded || input.destroyed) return;
  // The frame lies in a buffer that is used again.
  if (input.write(Buffer.from(payload))) return;
  socket.pause();
  input.once("drain", () => socket.resume());
}

interface Ways {
  readonly socket: Socket;
  readonly input: PassThrough;
  readonly gone: AbortSignal;
  readonly send: (kind: ToProgram, payload: Uint8Array) => Promise<void>;
}

function talkOf(called: Called, { input, gone, send }: Ways): Talk {
  let wanted = false;
  /** The program leaves its input alone until it is asked for: in a loop of a script it is the script's. */
  const want = () => {
    if (wanted) return;
    wanted = true;
    void send("N", Buffer.alloc(0));
  };
  const sendAll = async (kind: "O" | "R", bytes: Buffer) => {
    for (let at = 0; at < bytes.byteLength; at += longestPiece)
      await send(kind, bytes.subarray(at, at + longestPiece));
  };
  return {
    called,
    gone,
    print: (text) => sendAll("O", Buffer.from(text)),
    error: (text) => sendAll("R", Buffer.from(text)),
    async line() {
      want();
      let text = "";
      for await (const piece of input.iterator({ destroyOnReturn: false })) {
        text += Buffer.from(piece).toString("utf8");
        const end = text.indexOf("\n");
        if (end >= 0) return text.slice(0, end).replace(/\r$/, "");
        if (text.length > longestPiece) return null;
      }
      return text === "" ? null : text;
    },
    streams() {
      want();
      const writable = new Writable({
        write(piece: Buffer, _encoding, done) {
          sendAll("O", piece).then(() => done(), done);
        },
      });
      return { readable: Readable.from(input, { objectMode: false }), writable };
    },
  };
}
