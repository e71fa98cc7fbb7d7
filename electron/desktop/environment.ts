import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError } from "../../shared/errors.ts";
import type { Workspace } from "../../shared/model/status.ts";

/** Points of entry for development and tests; of all of them a packaged app knows `selfTest` alone. */
export interface Environment {
  readonly userData: string | null;
  readonly workspace: Workspace | null;
  readonly googleUrl: string | null;
  readonly googleClient: { readonly clientId: string; readonly clientSecret?: string } | null;
  readonly platformUrl: string | null;
  readonly vendorUrls: {
    readonly bolna: string | null;
    readonly vapi: string | null;
    readonly retell: string | null;
  };
  readonly zeptomailUrl: string | null;
  /** The file with a company's settings, in place of the system's own. */
  readonly policy: string | null;
  /** Where to write a picture of the window once it is settled. */
  readonly screenshot: string | null;
  /** Does the sandbox add a lead now and then? */
  readonly trickle: boolean;
  /** How far ahead of the computer's the app's clock is, in milliseconds, so that a picture of it always shows the same day. */
  readonly clockAheadMs: number;
  /** Start on sample data, say whether that works, and end: `--self-test`, which a packaged app knows too. */
  readonly selfTest: boolean;
  /** Where newer versions come from; a packaged app was told when it was built. */
  readonly updates: { readonly url: string; readonly publicKey: string } | null;
}

const nothing: Environment = {
  userData: null,
  workspace: null,
  googleUrl: null,
  googleClient: null,
  platformUrl: null,
  vendorUrls: { bolna: null, vapi: null, retell: null },
  zeptomailUrl: null,
  policy: null,
  screenshot: null,
  trickle: true,
  clockAheadMs: 0,
  selfTest: false,
  updates: null,
};

/**
 * Reads `CALLSHEET_*`. URLs must be on a loopback host, so that a test can never reach a real account.
 * @throws AppError bad_input naming the variable
 */
export function readEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  packaged: boolean,
  args: readonly string[] = [],
): Environment {
  if (args.includes("--self-test")) {
    const userData = mkdtempSync(join(tmpdir(), "callsheet-self-test-"));
    return { ...nothing, userData, workspace: "sandbox", trickle: false, selfTest: true };
  }
  if (packaged) return nothing;
  const clientId = env["CALLSHEET_GOOGLE_CLIENT_ID"];
  const clientSecret = env["CALLSHEET_GOOGLE_CLIENT_SECRET"];
  return {
    userData: env["CALLSHEET_USER_DATA"] ?? null,
    workspace: workspaceOf(env["CALLSHEET_WORKSPACE"]),
    googleUrl: loopback("CALLSHEET_GOOGLE_URL", env),
    googleClient:
      clientId === undefined ? null : { clientId, ...(clientSecret === undefined ? {} : { clientSecret }) },
    platformUrl: loopback("CALLSHEET_PLATFORM_URL", env),
    vendorUrls: {
      bolna: loopback("CALLSHEET_BOLNA_URL", env),
      vapi: loopback("CALLSHEET_VAPI_URL", env),
      retell: loopback("CALLSHEET_RETELL_URL", env),
    },
    zeptomailUrl: loopback("CALLSHEET_ZEPTOMAIL_URL", env),
    policy: env["CALLSHEET_POLICY"] ?? null,
    screenshot: env["CALLSHEET_SCREENSHOT"] ?? null,
    trickle: env["CALLSHEET_TRICKLE"] !== "0",
    clockAheadMs: milliseconds("CALLSHEET_CLOCK_AHEAD", env),
    selfTest: false,
    updates: updatesOf(env),
  };
}

function updatesOf(env: Readonly<Record<string, string | undefined>>): Environment["updates"] {
  const url = loopback("CALLSHEET_UPDATE_URL", env);
  const publicKey = env["CALLSHEET_UPDATE_PUBLIC_KEY"];
  return url === null || publicKey === undefined ? null : { url, publicKey };
}

function workspaceOf(value: string | undefined): Workspace | null {
  if (value === undefined || value === "") return null;
  if (value === "sandbox" || value === "own") return value;
  throw new AppError("bad_input", `CALLSHEET_WORKSPACE is "${value}"; it may be "sandbox" or "own".`);
}

function milliseconds(name: string, env: Readonly<Record<string, string | undefined>>): number {
  const value = env[name] ?? "0";
  if (/^-?\d{1,15}$/.test(value)) return Number(value);
  throw new AppError("bad_input", `${name} is "${value}"; it must be a whole number of milliseconds.`);
}

function loopback(name: string, env: Readonly<Record<string, string | undefined>>): string | null {
  const value = env[name];
  if (value === undefined || value === "") return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url?.protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname)) {
    return value.replace(/\/+$/, "");
  }
  throw new AppError(
    "bad_input",
    `${name} is "${value}"; it must be an http address on this machine, such as http://127.0.0.1:4000.`,
  );
}
