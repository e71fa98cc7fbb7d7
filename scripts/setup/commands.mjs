import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const onWindows = process.platform === "win32";

/**
 * What a finished command left behind.
 * @typedef {{ readonly code: number, readonly output: string }} Outcome
 */

/**
 * Runs a command to its end and returns its exit code with all it printed. A command that cannot be started has code 127.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean }} [options] `show` passes the output on to the terminal as well (and `output` is empty).
 * @returns {Outcome}
 */
export function run(command, args, options = {}) {
  const result = spawnSync(command, [...args], {
    cwd: options.cwd,
    env: options.env ?? process.env,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    // Standard output belongs to the command that set-up was started for; progress goes to standard error.
    stdio: options.show ? ["ignore", 2, 2] : ["ignore", "pipe", "pipe"],
    // On Windows npm is a batch file, which only a shell can run.
    shell: onWindows && command === "npm",
  });
  if (result.error) return { code: 127, output: result.error.message };
  return { code: result.status ?? 1, output: `${result.stdout ?? ""}${result.stderr ?? ""}` };
}

/**
 * The full path of a program on the given PATH, or undefined.
 * @param {string} name
 * @param {NodeJS.ProcessEnv} [env]
 */
export function findProgram(name, env = process.env) {
  const names = onWindows ? [`${name}.exe`, `${name}.cmd`] : [name];
  for (const folder of (env["PATH"] ?? "").split(delimiter)) {
    if (folder === "") continue;
    const found = names.map((candidate) => join(folder, candidate)).find(isExecutable);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Absent or not to be run: the caller looks elsewhere.
    return false;
  }
}

const passedOn = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * Runs a command in the foreground with our terminal and resolves with its exit code. A signal that asks us to stop is
 * passed on to it, and its end is awaited, so that what was started around it can be taken down in order.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>}
 */
export function runForeground(command, args, options = {}) {
  const child = spawn(command, [...args], {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: "inherit",
  });
  /** @param {NodeJS.Signals} signal */
  const passOn = (signal) => void child.kill(signal);
  for (const signal of passedOn) process.on(signal, passOn);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) =>
      resolve(code ?? (signal === "SIGINT" || signal === "SIGTERM" ? 0 : 1)),
    );
  }).finally(() => {
    for (const signal of passedOn) process.off(signal, passOn);
  });
}
