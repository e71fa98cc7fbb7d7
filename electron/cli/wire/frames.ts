/**
 * What passes between the small program `callsheet` and the app, on a socket that is the rep's own: one letter, the length of what follows
 * (32 bits, big-endian), and so many bytes. Tokens are never among them.
 */
export const protocolVersion = 1;

/** From the program: what it was called with (`H`), a piece of its input (`I`), and the input's end (`E`). */
export type FromProgram = "H" | "I" | "E";
/** To the program: for its output (`O`) and its errors (`R`), that its input is wanted (`N`), and the code to end with (`X`). */
export type ToProgram = "O" | "R" | "N" | "X";

/** A piece of what was sent. */
export interface Frame<Kind extends string> {
  readonly kind: Kind;
  readonly payload: Buffer;
}

const headLength = 5;
/** The longest frame of each kind, in bytes: arguments, and a piece of input. */
const longest: Readonly<Record<FromProgram, number>> = { H: 256 * 1024, I: 64 * 1024, E: 0 };
/** A piece of output, in bytes. */
export const longestPiece = 32 * 1024;

/** What no program of ours sends. */
export class WireError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "WireError";
  }
}

export function frame(kind: ToProgram | FromProgram, payload: Uint8Array = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(headLength);
  head.write(kind, 0, "latin1");
  head.writeUInt32BE(payload.byteLength, 1);
  return Buffer.concat([head, payload]);
}

function isFromProgram(kind: string): kind is FromProgram {
  return kind in longest;
}

/** Takes bytes as they arrive, however they were cut, and answers the frames that are whole. @throws WireError for what is none */
export function createFrameReader(): (piece: Uint8Array) => Frame<FromProgram>[] {
  let rest = Buffer.alloc(0);
  return (piece) => {
    rest = rest.byteLength === 0 ? Buffer.from(piece) : Buffer.concat([rest, piece]);
    const frames: Frame<FromProgram>[] = [];
    let at = 0;
    while (rest.byteLength - at >= headLength) {
      const kind = rest.toString("latin1", at, at + 1);
      const length = rest.readUInt32BE(at + 1);
      if (!isFromProgram(kind)) throw new WireError("a frame of no known kind");
      if (length > longest[kind]) throw new WireError("a frame that is too long");
      const end = at + headLength + length;
      if (rest.byteLength < end) break;
      frames.push({ kind, payload: rest.subarray(at + headLength, end) });
      at = end;
    }
    rest = rest.subarray(at);
    return frames;
  };
}
