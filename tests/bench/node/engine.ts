import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { EngineConfig, FromEngine, ToEngine } from "../../../electron/engine-messages.ts";
import { engineLimits, fromEngineSchema } from "../../../electron/engine-messages.ts";
import { defaultSettings } from "../../../shared/model/default-settings.ts";
import type { Status } from "../../../shared/model/status.ts";
import type { Endpoints } from "../support/endpoints.ts";

const script = new URL("../../../out/main/engine.js", import.meta.url);

/** The built engine in its worker, as main starts it, on the rep's own workspace. */
export interface RunningEngine {
  status(): Status | null;
  stop(): Promise<void>;
}

/** `onReady` is told when the database is open. Everything the engine says is read as main reads it. */
export function runEngine(
  profile: string,
  { google, platform }: Endpoints,
  onReady?: () => void,
): RunningEngine {
  const config: EngineConfig = {
    workspace: "own",
    profile,
    googleUrl: google.url,
    googleClient: { clientId: google.clientId, clientSecret: google.clientSecret },
    platformUrl: platform.url,
    // Nobody listens there: no mail is sent in a measurement.
    sandbox: { google, platform, zeptomail: { url: "http://127.0.0.1:9", token: "none" } },
    // A rule that books in the middle of a measurement would be measured too.
    settings: { ...defaultSettings, autoSchedule: false },
    focused: true,
  };
  let status: Status | null = null;
  const worker = new Worker(script, { workerData: config, name: "engine", resourceLimits: engineLimits });
  worker.on("error", (error) => {
    throw error;
  });
  worker.on("message", (raw: unknown) => {
    const message: FromEngine = fromEngineSchema.parse(raw);
    if (message.type === "ready") onReady?.();
    if (message.type === "proxiesFor") {
      const answer: ToEngine = { type: "proxies", id: message.id, answer: "DIRECT" };
      worker.postMessage(answer);
    }
    if (message.type === "status") status = message.status;
    if (message.type === "fatal") throw new Error(`The engine did not start: ${message.error.message}`);
    if (message.type === "log" && message.level !== "info") {
      process.stderr.write(`${message.scope}: ${message.message}\n`);
    }
  });
  return {
    status: () => status,
    async stop() {
      const exit = once(worker, "exit");
      const stop: ToEngine = { type: "stop" };
      worker.postMessage(stop);
      await exit;
    },
  };
}
