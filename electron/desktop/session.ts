import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import type { Notice } from "../../shared/contract.ts";
import { describeError } from "../../shared/describe-error.ts";
import type { ErrorData } from "../../shared/errors.ts";
import { AppError } from "../../shared/errors.ts";
import type { Policy } from "../../shared/model/policy.ts";
import type { Recovered, Recovery } from "../../shared/model/recovery.ts";
import type { Settings, Status, Workspace } from "../../shared/model/status.ts";
import { databaseIsCurrent, openReader } from "../database/open.ts";
import type { EngineConfig } from "../engine-messages.ts";
import type { Notification } from "../notifications/notification.ts";
import type { EngineHost } from "./engine-host.ts";
import type { Environment } from "./environment.ts";
import type { Log } from "./log.ts";
import type { PolicyDesk } from "./policy-desk.ts";
import type { SandboxHost } from "./sandbox-host.ts";

/** What a session is made from. */
export interface SessionParts {
  readonly userData: string;
  readonly environment: Environment;
  readonly engineScript: URL;
  readonly sandboxScript: URL;
  readonly settings: () => Settings;
  readonly focused: () => boolean;
  /** The first screen is drawn: the engine may have the CPUs. */
  readonly painted: Promise<void>;
  readonly notice: (notice: Notice) => void;
  readonly openBrowser: (url: string) => void;
  readonly policy: PolicyDesk;
  readonly proxiesFor: (url: string) => Promise<string>;
  /** The data file cannot be gone on with. */
  readonly damaged: () => void;
  /** The engine ended by itself; `stack` when it said why. */
  readonly died: (what: string, stack: string | undefined) => void;
  readonly notify: (notifications: readonly Notification[]) => void;
  /** Did the rep pause syncing in this run? */
  readonly paused: () => boolean;
  /** Where the command line finds the engine; null: it does not. */
  readonly commandLine: string | null;
  readonly log: Log;
}

/** An open workspace: its engine, the screen's read-only connection, and the sandbox's servers when it is the sandbox. */
export interface Session {
  readonly workspace: Workspace;
  readonly recordings: string;
  /** The engine, once it was started. */
  engine(): Promise<EngineHost>;
  /** The screen's connection, once the database is migrated. @throws AppError when the engine could not start */
  reader(): Promise<Database>;
  /** What became of the data file, when it was replaced. */
  recovered(): Recovered | null;
  /** Did its engine give up? */
  failed(): boolean;
  /** Null until the engine has said how things stand. */
  status(): Status | null;
  /** Answers whether everything has ended; see `EngineHost.stop`. */
  stop(): Promise<boolean>;
}

/** Opens a workspace in its own profile folder. Answers at once; what is not ready yet is a promise. */
export function openSession(
  workspace: Workspace,
  parts: SessionParts,
  recover: Recovery | null = null,
): Session {
  const profile = join(parts.userData, "workspaces", workspace);
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  const path = join(profile, "callsheet.db");
  const opened = Promise.withResolvers<Database>();
  // Nobody may be asking when the engine gives up; the next question still hears of it.
  opened.promise.catch(() => undefined);
  let reader: Database | null = null;
  let status: Status | null = null;
  let sandbox: SandboxHost | null = null;
  let recovered: Recovered | null = null;
  let failed = false;

  const openDatabase = () => {
    if (reader !== null) return;
    try {
      reader = openReader(path);
      opened.resolve(reader);
    } catch (error) {
      // What is wrong with it the engine finds out too, and says.
      if (!(error instanceof AppError)) throw error;
      parts.log("warn", "reader", error.message);
    }
  };
  // A database that needs no migration is readable before the engine runs: the first screen does not wait for it.
  const readable = recover === null && databaseIsCurrent(path);
  if (readable) openDatabase();

  const tell = (next: Status) => {
    status = next;
    parts.notice({ kind: "status", status: next });
  };
  const listener = {
    ready: openDatabase,
    status: tell,
    notice: parts.notice,
    openBrowser: parts.openBrowser,
    notify: parts.notify,
    proxiesFor: parts.proxiesFor,
    restarting: (code: number, error: Error | null) => {
      parts.died(
        `The engine ended with code ${code}${error === null ? "" : `: ${describeError(error)}`}.`,
        error?.stack,
      );
      if (status !== null) tell({ ...status, engine: "restarting" });
    },
    recovered: (report: Recovered) => {
      recovered = report;
      parts.log("warn", "recovery", JSON.stringify(report));
    },
    fatal: (error: ErrorData) => {
      parts.log("error", "engine", `${error.code}: ${error.message}`);
      failed = true;
      // One that was just recovered and is damaged again would be so for ever.
      if (error.code === "database_broken" && recover?.kind !== "damaged") {
        parts.damaged();
        return;
      }
      opened.reject(AppError.fromData(error));
    },
  };

  const engine = (async () => {
    const policy = parts.policy.policy();
    await parts.policy.ready;
    // With something to show at once, the engine waits its turn: on two cores it would hold up the first screen.
    if (reader !== null) await parts.painted;
    if (workspace === "sandbox" && parts.environment.googleUrl === null) {
      const state = join(profile, "sandbox-state.json");
      const { startSandboxHost } = await import("./sandbox-host.ts");
      sandbox = await startSandboxHost(parts.sandboxScript, state, parts.environment.trickle);
    }
    // What it says is checked by as many schemas as all before the first screen together.
    const { startEngine } = await import("./engine-host.ts");
    return startEngine(
      parts.engineScript,
      { ...configOf(workspace, profile, sandbox, parts, policy), recover },
      listener,
      parts.log,
    );
  })();
  engine.catch((error: unknown) => opened.reject(error));

  return {
    workspace,
    recordings: join(profile, "recordings"),
    engine: () => engine,
    reader: () => opened.promise,
    status: () => status,
    recovered: () => recovered,
    failed: () => failed,
    async stop() {
      // The writer goes last: the last connection to close is the one that tidies the write-ahead log away.
      reader?.close();
      // An engine that never started has nothing to stop; its failure was told when it happened.
      const ended = await engine.then((host) => host.stop()).catch(() => true);
      await sandbox?.stop();
      return ended;
    },
  };
}

function configOf(
  workspace: Workspace,
  profile: string,
  sandbox: SandboxHost | null,
  parts: SessionParts,
  policy: Policy | null,
): EngineConfig {
  // Sample data is nobody's company.
  const company = workspace === "own" ? policy : null;
  const { googleUrl, platformUrl, vendorUrls, zeptomailUrl } = parts.environment;
  const own = { googleUrl, platformUrl, vendorUrls, zeptomailUrl };
  const urls = sandbox === null ? own : sandboxUrls(sandbox);
  return {
    workspace,
    profile,
    commandLine: parts.commandLine,
    ...urls,
    googleClient: clientOf(company) ?? parts.environment.googleClient,
    policy: company === null ? null : enforced(company),
    certificates: policy?.certificates ?? [],
    clockAheadMs: parts.environment.clockAheadMs,
    sandbox: sandbox === null ? null : signIns(sandbox),
    settings: parts.settings(),
    focused: parts.focused(),
    paused: parts.paused(),
  };
}

function clientOf(policy: Policy | null): EngineConfig["googleClient"] {
  const client = policy?.googleClient;
  if (client === undefined) return null;
  const { clientId, clientSecret } = client;
  return clientSecret === undefined ? { clientId } : { clientId, clientSecret };
}

/** What of the company's settings the engine holds everybody to. */
function enforced({ managedBy, platformUrl, googleClient, allowedCalendars }: Policy) {
  return {
    by: managedBy,
    platformUrl: platformUrl ?? null,
    googleClient: googleClient !== undefined,
    allowedCalendars: allowedCalendars ?? null,
  };
}

function signIns({ endpoints: { google, platform, zeptomail } }: SandboxHost) {
  return { google, platform, zeptomail: { url: zeptomail.url, token: zeptomail.apiKey } };
}

/** Sample data never meets a real service, whatever the rep connects in there. */
function sandboxUrls({ endpoints: { google, platform, bolna, vapi, retell } }: SandboxHost) {
  return {
    googleUrl: google.url,
    platformUrl: platform.url,
    vendorUrls: { bolna: bolna.url, vapi: vapi.url, retell: retell.url },
  };
}
