import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type * as z from "zod";
import { electronPath, nodeEnvironment } from "../../../scripts/electron.mjs";

/**
 * Runs a script of `tests/bench/node/` in a process of its own on Electron's Node, which is what the app's threads run on. Its input is its
 * one argument, as JSON; its answer is the last line it prints.
 * @throws Error when it fails or answers something else
 */
export async function runOnElectronNode<T extends z.ZodType>(
  script: string,
  input: unknown,
  answer: T,
): Promise<z.output<T>> {
  const path = fileURLToPath(new URL(`../node/${script}`, import.meta.url));
  const child = spawn(electronPath(), ["--no-warnings", path, JSON.stringify(input)], {
    env: nodeEnvironment(),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  const [printed, code] = await Promise.all([text(child.stdout), ended]);
  if (code !== 0) throw new Error(`${script} ended with code ${code}.`);
  return answer.parse(JSON.parse(printed.trim().split("\n").at(-1) ?? ""));
}
