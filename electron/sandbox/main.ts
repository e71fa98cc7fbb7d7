import { inspect, parseArgs } from "node:util";
import type { MessagePort } from "node:worker_threads";
import { parentPort, workerData } from "node:worker_threads";
import * as z from "zod";
import type { Sandbox } from "./sandbox.ts";
import { SEEDS, startSandbox, TRICKLE } from "./sandbox.ts";

/**
 * The sandbox by itself. As a program (`--seed small|large|empty`, `--state FILE`, `--time-zone ZONE`, `--trickle`) it prints where
 * everything is as one line of JSON and runs until SIGTERM or SIGINT. As a worker thread it takes the same as
 * `workerData` `{ seed, state, timeZone, trickle }`, posts `{ type: "ready", endpoints }` and ends on `{ type: "close" }`.
 */

const optionsSchema = z.object({
  seed: z.enum(SEEDS).default("small"),
  state: z.string().min(1).optional(),
  timeZone: z.string().min(1).optional(),
  trickle: z.boolean().default(false),
});

const closeSchema = z.object({ type: z.literal("close") });

function start(given: unknown): Promise<Sandbox> {
  const { seed, state, timeZone, trickle } = optionsSchema.parse(given);
  return startSandbox({
    seed,
    ...(state !== undefined && { stateFile: state }),
    ...(timeZone !== undefined && { timeZone }),
    ...(trickle && { trickle: TRICKLE }),
  });
}

async function runAsWorker(port: MessagePort): Promise<void> {
  const sandbox = await start(workerData ?? {});
  port.on("message", async (message: unknown) => {
    if (!closeSchema.safeParse(message).success) return;
    await sandbox.close();
    port.close();
  });
  port.postMessage({ type: "ready", endpoints: sandbox.endpoints });
}

async function runAsProgram(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: "string" },
      state: { type: "string" },
      "time-zone": { type: "string" },
      trickle: { type: "boolean" },
    },
  });
  const sandbox = await start({ ...values, timeZone: values["time-zone"] });
  const stop = () => {
    sandbox.close().catch((error: unknown) => {
      process.stderr.write(`${inspect(error)}\n`);
      process.exitCode = 1;
    });
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  process.stdout.write(`${JSON.stringify(sandbox.endpoints)}\n`);
}

await (parentPort === null ? runAsProgram() : runAsWorker(parentPort));
