import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import type { Agent, IncomingMessage } from "node:http";
import { request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import type { LookupFunction } from "node:net";
import { AppError } from "../../shared/errors.ts";
import { PlatformFailure } from "./failure.ts";
import type { Recording } from "./lead-source.ts";
import { isPublicAddress } from "./public-address.ts";
import type { LinkRefusal, RecordingHosts } from "./recording-link.ts";
import { isHome, refuseLink } from "./recording-link.ts";

const MAX_BYTES = 64 * 1024 * 1024;
const MOST_REDIRECTS = 3;

/** Fetches a recording from a link that a vendor gave. Throws `PlatformFailure`; `expired` tells that a fresh link may help. */
export type RecordingFetch = (link: string, hosts: RecordingHosts) => Promise<Recording>;

interface Options {
  readonly timeLimitMs?: number;
  /** Runs a request with the agent of the proxy on its way, undefined for none. Left out: there never is one. */
  readonly through?: <T>(url: URL, run: (proxy: Agent | undefined) => Promise<T>) => Promise<T>;
  /** All addresses of a host. */
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>;
}

/**
 * Follows links to recordings with no key and no cookies: allowed hosts only, each redirect judged anew, and never to an address that is not of
 * the public internet: names are resolved once, judged, and connected to by what was judged (security row 15).
 */
export function createRecordingFetch(options: Options = {}): RecordingFetch {
  const resolve = options.resolve ?? ((host: string) => lookup(host, { all: true }));
  const through = options.through ?? ((_url, run) => run(undefined));
  const timeLimitMs = options.timeLimitMs ?? 60_000;

  return async (link, hosts) => {
    const signal = AbortSignal.timeout(timeLimitMs);
    let current = link;
    let cameFrom: string | null = null;
    for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
      const refusal = refuseLink(current, hosts, cameFrom);
      if (refusal !== null) throw refused(refusal, current);
      const guarded = !isHome(current, hosts.home);
      const url = new URL(current);
      // A proxy resolves names itself: whom it may reach is its own business, and the host is one of those allowed.
      const answer = await networkWords(
        through(url, (proxy) =>
          open(url, guarded && proxy === undefined ? guard(resolve) : undefined, proxy, signal),
        ),
      );
      const target = redirectOf(answer, current);
      if (target === null) return await readRecording(answer);
      answer.destroy();
      cameFrom = current;
      current = target;
    }
    throw new PlatformFailure("rejected", "The recording's link leads on and on.");
  };
}

function open(
  url: URL,
  lookupBy: LookupFunction | undefined,
  agent: Agent | undefined,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const request = url.protocol === "https:" ? secureRequest : plainRequest;
  return new Promise((answered, failed) => {
    const asked = request(
      url,
      {
        signal,
        headers: { accept: "audio/*" },
        ...(lookupBy === undefined ? {} : { lookup: lookupBy }),
        ...(agent === undefined ? {} : { agent }),
      },
      answered,
    );
    asked.once("error", failed);
    asked.end();
  });
}

async function networkWords<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw networkFailure(error);
  }
}

/** Resolves a name to public addresses alone. */
function guard(resolve: NonNullable<Options["resolve"]>): LookupFunction {
  return (host, options, done) => {
    resolve(host).then(
      (addresses) => {
        const [first] = addresses;
        if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) {
          done(new PrivateAddressError(host), "", 0);
        } else if (options.all === true) done(null, [...addresses]);
        else done(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => done(error, "", 0),
    );
  };
}

class PrivateAddressError extends Error {
  constructor(host: string) {
    super(`${host} is not on the public internet`);
    this.name = "PrivateAddressError";
  }
}

function redirectOf(answer: IncomingMessage, from: string): string | null {
  const { statusCode = 0 } = answer;
  const { location } = answer.headers;
  if (statusCode < 300 || statusCode >= 400 || location === undefined) return null;
  return URL.canParse(location, from) ? new URL(location, from).href : location;
}

async function readRecording(answer: IncomingMessage): Promise<Recording> {
  const status = answer.statusCode ?? 0;
  if (status !== 200) {
    answer.destroy();
    throw statusFailure(status);
  }
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of answer) {
      const bytes = Buffer.from(part);
      size += bytes.byteLength;
      if (size > MAX_BYTES) break;
      parts.push(bytes);
    }
  } catch (error) {
    throw networkFailure(error, "cutOff");
  }
  if (size > MAX_BYTES) throw new PlatformFailure("malformed", "The recording is larger than 64 MB.");
  const bytes = Buffer.concat(parts, size);
  return { type: typeOf(bytes), bytes };
}

/** Stores often call everything a stream of octets; the file itself says what it is. */
function typeOf(bytes: Buffer): Recording["type"] {
  if (bytes.subarray(0, 4).toString("latin1") === "RIFF") return "audio/wav";
  const isMp3 =
    bytes.subarray(0, 3).toString("latin1") === "ID3" ||
    (bytes.readUInt8(0) === 0xff && bytes.readUInt8(1) >= 0xe0);
  if (isMp3) return "audio/mpeg";
  throw new PlatformFailure("malformed", "The call platform's recording is neither WAV nor MP3.");
}

/** Stores answer 403 or 400 for a link whose time is over, 404 and 410 where nothing is (any more). */
function statusFailure(status: number): PlatformFailure {
  if (status === 400 || status === 401 || status === 403) {
    return new PlatformFailure("rejected", "The link to the recording does not hold any more.", {
      status,
      reason: "expired",
    });
  }
  if (status === 404 || status === 410) {
    return new PlatformFailure("notFound", "The call platform does not have this recording any more.", {
      status,
    });
  }
  if (status === 429) {
    return new PlatformFailure("rateLimited", "The call platform asks for fewer requests.", { status });
  }
  return new PlatformFailure("server", `The store of recordings has a problem (${status}).`, { status });
}

const refusals: Readonly<Record<LinkRefusal, string>> = {
  malformed: "it is no address",
  scheme: "it is not encrypted",
  credentials: "it carries a password",
  port: "it names an unusual port",
  address: "it names a bare network address",
  host: "its host is not one that this platform keeps recordings at",
};

/** Names the host, nothing else of the link: the rest is a secret for as long as the link lasts. */
function refused(refusal: LinkRefusal, link: string): PlatformFailure {
  const host = URL.canParse(link) ? ` (${new URL(link).hostname})` : "";
  return new PlatformFailure(
    "rejected",
    `The recording's link is not followed: ${refusals[refusal]}${host}.`,
    {
      reason: `link_${refusal}`,
    },
  );
}

function networkFailure(error: unknown, kind: "offline" | "cutOff" = "offline"): PlatformFailure {
  if (error instanceof PrivateAddressError) {
    return new PlatformFailure("rejected", `The recording's link is not followed: ${error.message}.`, {
      reason: "link_private",
    });
  }
  if (error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError")) {
    return new PlatformFailure("timeout", "The store of recordings did not answer in time.");
  }
  if (error instanceof AppError) return new PlatformFailure("offline", error.message);
  return kind === "offline"
    ? new PlatformFailure("offline", "The store of recordings could not be reached.")
    : new PlatformFailure("cutOff", "The connection broke before the recording was complete.");
}

/** Fetches by a link that may be old by now: `freshLink` asks the vendor for it, and once more when it does not hold. */
export async function fetchByFreshLink(
  fetch: RecordingFetch,
  hosts: RecordingHosts,
  freshLink: () => Promise<string | null>,
): Promise<Recording> {
  try {
    return await fetch(await requireLink(freshLink), hosts);
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.reason !== "expired") throw error;
    return await fetch(await requireLink(freshLink), hosts);
  }
}

async function requireLink(freshLink: () => Promise<string | null>): Promise<string> {
  const link = await freshLink();
  if (link !== null) return link;
  throw new PlatformFailure("notFound", "There is no recording of this call.");
}
