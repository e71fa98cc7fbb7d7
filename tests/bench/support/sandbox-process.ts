import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import * as z from "zod";

export const endpointsSchema = z.object({
  google: z.object({
    url: z.string(),
    accessToken: z.string(),
    refreshToken: z.string(),
    clientId: z.string(),
    clientSecret: z.string(),
  }),
  platform: z.object({ url: z.string(), apiKey: z.string() }),
  control: z.object({ url: z.string() }),
});
export type Endpoints = z.infer<typeof endpointsSchema>;

/** Gives `use` the emulators with 20,000 events of 1.4 kB and 5,000 leads, in a process of their own. */
export async function withLargeSandbox<T>(use: (endpoints: Endpoints) => Promise<T>): Promise<T> {
  const script = fileURLToPath(new URL("../../../electron/sandbox/main.ts", import.meta.url));
  const child = spawn(process.execPath, [script, "--seed", "large"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exit = once(child, "exit");
  try {
    const [line] = await once(createInterface({ input: child.stdout }), "line");
    const endpoints = endpointsSchema.parse(JSON.parse(String(line)));
    // Benchmarks ask more than a rep does.
    await control(endpoints, "POST", "/limits", { target: "google", perMinute: 1_000_000 });
    return await use(endpoints);
  } finally {
    child.kill("SIGTERM");
    await exit;
  }
}

/** Asks the sandbox's control endpoint. */
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
