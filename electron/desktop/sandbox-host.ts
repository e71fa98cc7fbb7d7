import { Worker } from "node:worker_threads";
import * as z from "zod";
import { AppError } from "../../shared/errors.ts";

const keyedSchema = z.object({ url: z.string(), apiKey: z.string() });

const readySchema = z.object({
  type: z.literal("ready"),
  endpoints: z.object({
    google: z.object({
      url: z.string(),
      accessToken: z.string(),
      refreshToken: z.string(),
      clientId: z.string(),
      clientSecret: z.string(),
    }),
    platform: keyedSchema,
    bolna: keyedSchema,
    vapi: keyedSchema,
    retell: keyedSchema,
    zeptomail: keyedSchema,
    control: z.object({ url: z.string() }),
  }),
});
export type SandboxEndpoints = z.infer<typeof readySchema>["endpoints"];

/** The sandbox's servers in a thread of their own; the app speaks to them over HTTP alone. */
export interface SandboxHost {
  readonly endpoints: SandboxEndpoints;
  stop(): Promise<void>;
}

/** Starts the sandbox; its state is kept in `stateFile` from one run to the next. */
export async function startSandboxHost(
  script: URL,
  stateFile: string,
  trickle: boolean,
): Promise<SandboxHost> {
  const worker = new Worker(script, {
    workerData: { seed: "small", state: stateFile, trickle },
    name: "sandbox",
  });
  const exit = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  const endpoints = await new Promise<SandboxEndpoints>((resolve, reject) => {
    worker.once("message", (message: unknown) => {
      const ready = readySchema.safeParse(message);
      if (ready.success) resolve(ready.data.endpoints);
      else reject(new AppError("internal", "The sandbox's servers sent an answer that could not be read."));
    });
    worker.once("error", (cause) =>
      reject(new AppError("internal", "The sandbox's servers did not start.", { cause })),
    );
  });
  return {
    endpoints,
    async stop() {
      worker.postMessage({ type: "close" });
      const limit = setTimeout(() => void worker.terminate(), 5_000);
      await exit;
      clearTimeout(limit);
    },
  };
}
