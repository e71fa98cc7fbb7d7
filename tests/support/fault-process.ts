import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Done, Order } from "./fault-steps.ts";
import { doneSchema } from "./fault-steps.ts";

export interface ProcessEnd {
  /** What was answered before the end. */
  readonly acknowledged: readonly Done[];
  /** Did it die at its crash point? */
  readonly killed: boolean;
}

const script = fileURLToPath(new URL("engine-process.ts", import.meta.url));

/** Runs an engine in a process of its own until it ends or kills itself. @throws Error with its error output when it fails otherwise */
export async function runEngineProcess(order: Order): Promise<ProcessEnd> {
  const child = spawn(process.execPath, [script, JSON.stringify(order)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [output, errors, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit"),
  ]);
  if (signal !== "SIGKILL" && code !== 0)
    throw new Error(`The engine process failed (${code ?? signal}): ${errors}`);
  const acknowledged = output
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => doneSchema.parse(JSON.parse(line)));
  return { acknowledged, killed: signal === "SIGKILL" };
}
