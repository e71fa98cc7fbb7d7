import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { EmulatorsInput, Endpoints } from "./endpoints.ts";
import { endpointsSchema } from "./endpoints.ts";

/** Emulators that run. */
export interface RunningEmulators {
  readonly endpoints: Endpoints;
  stop(): Promise<void>;
}

const script = fileURLToPath(new URL("../node/emulators.ts", import.meta.url));

/** Starts both emulators in a process of their own. */
export async function startEmulators(input: EmulatorsInput): Promise<RunningEmulators> {
  const child = spawn(process.execPath, ["--max-old-space-size=8192", script, JSON.stringify(input)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exit = once(child, "exit");
  const stop = async () => {
    child.kill("SIGTERM");
    await exit;
  };
  const ended = exit.then(() => {
    throw new Error("The emulators did not start.");
  });
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), "line"), ended]);
  // Their end is awaited by whoever stops them.
  ended.catch(() => undefined);
  return { endpoints: endpointsSchema.parse(JSON.parse(String(line))), stop };
}

/** Gives `use` the emulators, in a process of their own. */
export async function withEmulators<T>(
  input: EmulatorsInput,
  use: (endpoints: Endpoints) => Promise<T>,
): Promise<T> {
  const emulators = await startEmulators(input);
  try {
    return await use(emulators.endpoints);
  } finally {
    await emulators.stop();
  }
}

/** Gives `use` the emulators with 20,000 events of 1.4 kB and 5,000 leads. */
export function withLargeSandbox<T>(use: (endpoints: Endpoints) => Promise<T>): Promise<T> {
  return withEmulators({ events: 20_000, leads: 5_000 }, use);
}

/** Asks the emulators' control endpoint. */
export async function control(
  { control: { url } }: Pick<Endpoints, "control">,
  method: "GET" | "POST" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
): Promise<unknown> {
  const answer = await fetch(`${url}${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
