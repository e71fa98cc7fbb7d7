import { spawn } from "node:child_process";
import { findProgram } from "../setup/commands.mjs";
import { setupFailure } from "../setup/failures.mjs";

/**
 * A program that runs beside the command: Xvfb, a bus, a keychain.
 * `ended` resolves with its complaints when it is gone, whoever ended it.
 * @typedef {{ readonly said: string, readonly ended: Promise<string>, stop(): Promise<void> }} Background
 */

/**
 * Starts a program in a session of its own (so that Ctrl-C in the terminal reaches the app alone, and this is taken down after it)
 * and waits until it has written one line to file descriptor 3 or to its standard output.
 * It ends when we do, however we end.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env: NodeJS.ProcessEnv, input?: string, ready: "fd3" | "stdout" }} options
 * @returns {Promise<Background>}
 */
export function startBackground(program, args, { env, input, ready }) {
  const found = findProgram(program, { PATH: `${process.env["PATH"] ?? ""}:/usr/bin:/usr/sbin` }) ?? program;
  const setpriv = findProgram("setpriv");
  const line =
    setpriv === undefined ? [found, ...args] : [setpriv, "--pdeathsig", "TERM", "--", found, ...args];
  const child = spawn(line[0] ?? found, line.slice(1), {
    env,
    detached: true,
    stdio: ["pipe", "pipe", "pipe", "pipe"],
  });
  child.stdin.on("error", () => {
    // It left before it read its input: its exit tells the rest.
  });
  child.stdin.end(input ?? "");
  let complaints = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    complaints += text;
  });
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => child.once("exit", () => resolve(complaints)));
  const channel = ready === "fd3" ? child.stdio[3] : child.stdout;
  return new Promise((resolve, reject) => {
    let said = "";
    child.once("error", (error) =>
      reject(setupFailure("session-failed", { program, output: error.message })),
    );
    child.once("exit", () => reject(setupFailure("session-failed", { program, output: complaints })));
    channel?.on("data", (data) => {
      said += String(data);
      if (!said.includes("\n")) return;
      resolve({
        said: said.split("\n")[0] ?? "",
        ended,
        async stop() {
          child.kill("SIGTERM");
          await ended;
        },
      });
    });
  });
}
