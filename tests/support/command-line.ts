import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buildCommandLine } from "../../scripts/setup/command-line.mjs";

let built: string | null = null;

/** The program `callsheet`, compiled once for a file of tests; what is beside it is that file's own. */
export function commandLineProgram(): string {
  if (built !== null) return built;
  built = buildCommandLine(mkdtempSync(join(tmpdir(), "callsheet-cli-")));
  return built;
}

/** To be called when a file's tests are over. */
export function dropCommandLineProgram(): void {
  if (built !== null) rmSync(join(dirname(built), ".."), { recursive: true, force: true });
  built = null;
}

/** What the program said, and the code it ended with; null when a signal ended it. */
interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

interface Options {
  readonly userData: string;
  /** What is typed; null leaves its input open, and left out it has none. */
  readonly input?: string | null;
  readonly env?: Readonly<Record<string, string>>;
  /** What the program and its arguments are given to as their last arguments: `setpriv`, or a shell's script. */
  readonly through?: readonly string[];
}

/** Calls the program; `said` grows as it speaks. */
export function startCallsheet(args: readonly string[], options: Options) {
  const { env = {}, input, through = [], userData } = options;
  const [command = "", ...rest] = [...through, commandLineProgram(), ...args];
  const { TZ: _, ...inherited } = process.env;
  const child = spawn(command, rest, {
    env: { ...inherited, CALLSHEET_USER_DATA: userData, ...env },
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
  });
  const said = { out: "", err: "" };
  for (const [name, stream] of [["out", child.stdout] as const, ["err", child.stderr] as const]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      said[name] += text;
    });
  }
  // It may end before it has read all of it.
  child.stdin?.on("error", () => undefined);
  if (typeof input === "string") child.stdin?.end(input);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal, ...said }));
  });
  return { child, said, ended };
}

/** Calls the program and waits for its end. */
export function callsheet(args: readonly string[], options: Options): Promise<Ended> {
  return startCallsheet(args, options).ended;
}
