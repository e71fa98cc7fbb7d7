import * as z from "zod";
import { protocolVersion, WireError } from "./frames.ts";

/** What the program was called with. */
export interface Called {
  /** Without the program's own name. */
  readonly args: readonly string[];
  /** The folder it was called in. */
  readonly folder: string;
  /** Is a person at its input, and before its output? */
  readonly asks: boolean;
  readonly shows: boolean;
  /** How wide the terminal is, in characters; null where there is none. */
  readonly columns: number | null;
  /** The zone that the terminal was told to keep to (TZ), IANA; null for the rep's own. */
  readonly timeZone: string | null;
  /** What TZ says, where that is no zone that is known. */
  readonly unknownZone: string | null;
}

const flag = z.enum(["0", "1"]).transform((text) => text === "1");
const helloSchema = z.tuple(
  [z.string().max(8192), flag, flag, z.string().regex(/^\d{1,5}$/), z.string().max(200), z.string().max(200)],
  z.string(),
);

/**
 * Reads the first frame: texts that each end with a zero byte. The first is the version of the protocol; then follow the folder, whether input and
 * output are a terminal, its width, LANG, TZ and the arguments.
 * @throws WireError `version` for a program of another Callsheet, and for what is no hello
 */
export function readHello(payload: Buffer): Called {
  const [version, ...fields] = texts(payload);
  if (version !== String(protocolVersion)) throw new WireError("version");
  const hello = helloSchema.safeParse(fields);
  if (!hello.success) throw new WireError("no hello");
  const [folder, asks, shows, columns, , zone, ...args] = hello.data;
  return {
    args,
    folder,
    asks,
    shows,
    columns: shows && Number(columns) > 0 ? Number(columns) : null,
    ...zoneIn(zone),
  };
}

function texts(payload: Buffer): string[] {
  if (payload.at(-1) !== 0) throw new WireError("no hello");
  return payload.subarray(0, -1).toString("utf8").split("\0");
}

/** What a zone is called in TZ: "Europe/Paris", or ":Europe/Paris" (POSIX). None, or the system's own file, leaves it to the rep's. */
function zoneIn(zone: string): Pick<Called, "timeZone" | "unknownZone"> {
  const name = zone.replace(/^:/, "");
  if (name === "" || name === "/etc/localtime") return { timeZone: null, unknownZone: null };
  const timeZone = knownZone(name);
  return { timeZone, unknownZone: timeZone === null ? zone : null };
}

/** Rules that are spelt out, as "<+03>-3", have no name. */
function knownZone(name: string): string | null {
  if (!/^[A-Z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(name)) return null;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
