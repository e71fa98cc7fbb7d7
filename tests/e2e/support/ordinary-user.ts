import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { ElectronApplication } from "@playwright/test";
import { _electron } from "@playwright/test";
import { findProgram } from "../../../scripts/setup/commands.mjs";

const root = resolve(import.meta.dirname, "../../..");
const isRoot = process.getuid?.() === 0;

/** The app as a user without rights has it: a home of its own, Chromium's real sandbox, nothing of ours. */
export interface OrdinaryApp {
  readonly app: ElectronApplication;
  readonly userId: number;
  close(): Promise<void>;
}

/** What the kernel holds a process to. */
export interface Confinement {
  /** Real, effective, saved and file system user. */
  readonly userIds: readonly number[];
  /** 2: its system calls are filtered. */
  readonly seccomp: number;
  /** How many filters they pass: a container around everything may have put one there already. */
  readonly filters: number;
  /** 1: it can never gain rights. */
  readonly noNewPrivs: number;
  /** Does it have users, processes and a network of its own, apart from ours? */
  readonly apart: boolean;
  readonly commandLine: string;
}

/** Why the app cannot be run on this machine by a user without rights and in Chromium's sandbox; null when it can. */
export function hindrance(): string | null {
  if (process.platform !== "linux") return "it looks into /proc, which only Linux has";
  if (isRoot && findProgram("setpriv") === undefined) return "setpriv (util-linux) is not installed";
  if (!works("unshare", "--user", "true")) return "an ordinary user may not make user namespaces here";
  return works("test", "-r", join(root, "out/main/main.js")) ? null : `nobody may not read ${root}`;
}

/** Starts the built app as `nobody` when the tests run as root, else as who runs them. */
export async function launchAsOrdinaryUser(env: Readonly<Record<string, string>>): Promise<OrdinaryApp> {
  const [userId, groupId] = isRoot ? [idOf("-u"), idOf("-g")] : [process.getuid?.() ?? -1, -1];
  const place = mkdtempSync(join(tmpdir(), "callsheet-nobody-"));
  chmodSync(place, 0o755);
  const home = join(place, "home");
  mkdirSync(home, { mode: 0o700 });
  if (isRoot) chownSync(home, userId, groupId);
  const program = join(place, "electron");
  writeFileSync(program, wrapperScript(), { mode: 0o755 });

  const app = await _electron.launch({
    executablePath: program,
    args: [root],
    cwd: root,
    env: {
      PATH: process.env["PATH"] ?? "/usr/bin:/bin",
      DISPLAY: process.env["DISPLAY"] ?? "",
      HOME: home,
      XDG_RUNTIME_DIR: home,
      CALLSHEET_USER_DATA: join(home, "data"),
      LANG: "en_GB.UTF-8",
      ...env,
    },
  });
  const gone = new Promise<void>((done) => app.process().once("exit", () => done()));
  return {
    app,
    userId,
    async close() {
      await app.evaluate(({ app: electron }) => electron.quit());
      await gone;
      rmSync(place, { recursive: true, force: true });
    },
  };
}

export function confinementOf(pid: number): Confinement {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const field = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, "m").exec(status)?.[1] ?? "";
  const namespace = (of: number | "self", name: string) => readlinkSync(`/proc/${of}/ns/${name}`);
  return {
    userIds: field("Uid").split(/\s+/).map(Number),
    seccomp: Number(field("Seccomp")),
    filters: Number(field("Seccomp_filters")),
    noNewPrivs: Number(field("NoNewPrivs")),
    apart: ["user", "pid", "net"].every((name) => namespace(pid, name) !== namespace("self", name)),
    commandLine: readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " "),
  };
}

/** Playwright asks for `--no-sandbox` whenever it runs as root itself; the app must not get it. */
function wrapperScript(): string {
  const electron: unknown = createRequire(import.meta.url)("electron");
  const command = asOrdinaryUser(String(electron)).map((part) => `'${part}'`);
  return `#!/bin/sh
for arg do
  shift
  [ "$arg" = --no-sandbox ] || set -- "$@" "$arg"
done
exec ${command.join(" ")} "$@"
`;
}

function asOrdinaryUser(...command: readonly string[]): readonly string[] {
  if (!isRoot) return command;
  return ["setpriv", "--reuid", "nobody", "--regid", String(idOf("-g")), "--clear-groups", ...command];
}

function works(...command: readonly string[]): boolean {
  const [program = "", ...args] = asOrdinaryUser(...command);
  return spawnSync(program, args).status === 0;
}

function idOf(kind: "-u" | "-g"): number {
  return Number(execFileSync("id", [kind, "nobody"]).toString());
}
