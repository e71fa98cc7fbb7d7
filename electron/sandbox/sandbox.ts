import { inspect } from "node:util";
import { Autosave } from "./autosave.ts";
import type { ControlEndpoint } from "./control.ts";
import { startControl } from "./control.ts";
import type { GoogleEmulator } from "./google/server.ts";
import { startGoogleEmulator } from "./google/server.ts";
import type { ZeptoMailEmulator } from "./mail/zeptomail.ts";
import { startZeptoMail } from "./mail/zeptomail.ts";
import type { PlatformEmulator } from "./platform/server.ts";
import { startPlatformEmulator } from "./platform/server.ts";
import type { SampleOptions } from "./samples/rep.ts";
import type { Seed } from "./samples/seed.ts";
import { emptySeed, largeSeed, smallSeed } from "./samples/seed.ts";
import { SandboxClock } from "./sandbox-clock.ts";
import type { SavedSandbox } from "./state-file.ts";
import { readState, setAside, writeState } from "./state-file.ts";
import { trickle } from "./trickle.ts";
import type { Vendors } from "./vendors/vendors.ts";
import { startVendors } from "./vendors/vendors.ts";

export const SEEDS = ["small", "large", "empty"] as const;
export type SeedName = (typeof SEEDS)[number];

/** When leads arrive by themselves, in milliseconds. */
export interface TrickleTimes {
  readonly firstAfter: number;
  readonly every: number;
}

export const TRICKLE: TrickleTimes = { firstAfter: 6_000, every: 4 * 60_000 };

export interface SandboxOptions {
  readonly seed: SeedName;
  /** The time the sandbox begins at, epoch milliseconds; the computer's when left out. */
  readonly now?: number;
  /** IANA zone of the rep; the system's when left out. */
  readonly timeZone?: string;
  /** Where the state is kept over restarts. What is found there counts more than `seed` and `now`. */
  readonly stateFile?: string;
  /** Lets leads arrive by themselves. */
  readonly trickle?: TrickleTimes;
  /** Told what went wrong behind the scenes; the sandbox goes on. */
  readonly onProblem?: (problem: unknown) => void;
}

interface KeyedEndpoint {
  readonly url: string;
  readonly apiKey: string;
}

/** Where everything is: the one line that `npm run sandbox` prints. */
export interface Endpoints {
  readonly google: {
    readonly url: string;
    readonly accessToken: string;
    readonly refreshToken: string;
    readonly clientId: string;
    readonly clientSecret: string;
  };
  readonly platform: KeyedEndpoint;
  readonly bolna: KeyedEndpoint;
  readonly vapi: KeyedEndpoint;
  readonly retell: KeyedEndpoint;
  readonly zeptomail: KeyedEndpoint;
  readonly control: { readonly url: string };
}

export interface Sandbox {
  readonly google: GoogleEmulator;
  readonly platform: PlatformEmulator;
  /** Fresh at every start: their calls are not kept. */
  readonly vendors: Vendors;
  /** Its inbox is fresh at every start too. */
  readonly zeptomail: ZeptoMailEmulator;
  readonly clock: SandboxClock;
  readonly endpoints: Endpoints;
  /** Saves the state, when it has a file, and ends every connection. Once: later calls wait for the first. */
  close(): Promise<void>;
}

const MAKERS: Readonly<Record<SeedName, (now: number, options: SampleOptions) => Seed>> = {
  small: smallSeed,
  large: largeSeed,
  empty: emptySeed,
};

/** Starts both emulators with sample data and their control endpoint, each on a free port of 127.0.0.1. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const onProblem = options.onProblem ?? writeProblem;
  const saved = await restored(options.stateFile, onProblem);
  const clock = new SandboxClock(
    saved?.clockOffset ?? (options.now === undefined ? 0 : options.now - Date.now()),
  );
  const samples = options.timeZone === undefined ? {} : { timeZone: options.timeZone };
  const seed = MAKERS[saved === undefined ? options.seed : "empty"](clock.now(), samples);
  const google = await startGoogleEmulator({ seed: seed.google, clock: clock.now, state: saved?.google });
  const platform = await startPlatformEmulator({
    seed: seed.platform,
    clock: clock.now,
    state: saved?.platform,
  });
  const vendors = await startVendors(seed.vendors, clock.now);
  const zeptomail = await startZeptoMail({ clock: clock.now });
  const parts = { google, platform, vendors, zeptomail, clock, rep: platform.rep };
  const autosave =
    options.stateFile === undefined ? undefined : autosaveTo(options.stateFile, parts, onProblem);
  const onChange = () => autosave?.changed();
  const control = await startControl({ ...parts, onChange });
  const ending = new AbortController();
  let closed: Promise<void> | undefined;
  const flow =
    options.trickle === undefined
      ? Promise.resolve()
      : trickle({
          ...parts,
          ...options.trickle,
          clock: clock.now,
          signal: ending.signal,
          onLead: onChange,
          onProblem,
        });

  return {
    google,
    platform,
    vendors,
    zeptomail,
    clock,
    endpoints: endpointsOf(google, platform, vendors, zeptomail, control),
    close: () => {
      closed ??= end();
      return closed;
    },
  };

  async function end(): Promise<void> {
    ending.abort();
    await flow;
    await autosave?.close();
    await Promise.all([
      google.close(),
      platform.close(),
      vendors.close(),
      zeptomail.close(),
      control.close(),
    ]);
  }
}

function writeProblem(problem: unknown): void {
  process.stderr.write(`${inspect(problem)}\n`);
}

async function restored(
  file: string | undefined,
  onProblem: (problem: unknown) => void,
): Promise<SavedSandbox | undefined> {
  if (file === undefined) return undefined;
  const found = await readState(file);
  if (found.kind === "found") return found.saved;
  if (found.kind === "broken") {
    const kept = await setAside(file);
    onProblem(
      new Error(
        `The saved sandbox could not be read (${found.reason}). It is kept as ${kept}; starting anew.`,
      ),
    );
  }
  return undefined;
}

function autosaveTo(
  file: string,
  { google, platform, clock }: Pick<Sandbox, "google" | "platform" | "clock">,
  onProblem: (problem: unknown) => void,
): Autosave {
  return new Autosave({
    logs: [google.requests, platform.requests],
    onProblem,
    save: () =>
      writeState(file, {
        version: 1,
        clockOffset: clock.offset,
        google: google.snapshot(),
        platform: platform.snapshot(),
      }),
  });
}

function endpointsOf(
  google: GoogleEmulator,
  platform: PlatformEmulator,
  { bolna, vapi, retell }: Vendors,
  zeptomail: ZeptoMailEmulator,
  control: ControlEndpoint,
): Endpoints {
  const { accessToken, refreshToken, clientId, clientSecret } = google.credentials;
  return {
    google: { url: google.url, accessToken, refreshToken, clientId, clientSecret },
    platform: { url: platform.url, apiKey: platform.apiKey },
    bolna: { url: bolna.url, apiKey: bolna.apiKey },
    vapi: { url: vapi.url, apiKey: vapi.apiKey },
    retell: { url: retell.url, apiKey: retell.apiKey },
    zeptomail: { url: zeptomail.url, apiKey: zeptomail.apiKey },
    control: { url: control.url },
  };
}
