import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { describeError } from "../shared/describe-error.ts";
import { AppError, toErrorData } from "../shared/errors.ts";
import { databaseFailure } from "./database/failures.ts";
import { closeWriter, openWriter } from "./database/open.ts";
import type { Engine } from "./engine/compose.ts";
import { composeEngine } from "./engine/compose.ts";
import { createEngineCall } from "./engine/procedures.ts";
import type { FromEngine, ToEngine } from "./engine-messages.ts";
import { engineConfigSchema } from "./engine-messages.ts";
import { createAtRest } from "./memory/at-rest.ts";
import { giveBackMemory, heapSize } from "./memory/give-back.ts";
import { createNetwork } from "./network/network.ts";
import { createTrust } from "./network/trust.ts";
import { takeReport } from "./recovery/report.ts";

// Composition root of the engine worker: the one writing connection, sync, polling, rules, and the way to the network.

const port = parentPort;
if (port === null) throw new Error("The engine runs in a worker thread.");
const config = engineConfigSchema.parse(workerData);

function post(message: FromEngine): void {
  port?.postMessage(message);
}

function log(level: "info" | "warn" | "error", scope: string, problem: unknown): void {
  post({ type: "log", level, scope, message: describeError(problem) });
}

const path = join(config.profile, "callsheet.db");
let gaveUp = false;

/** A damaged data file ends the engine's work: main has it replaced and starts another. */
function endIfDamaged(problem: unknown): void {
  const failure = databaseFailure(problem, path);
  if (gaveUp || failure === problem || !(failure instanceof AppError)) return;
  if (failure.code !== "database_broken") return;
  gaveUp = true;
  post({ type: "fatal", error: failure.toData() });
}

const { network, answered, trust } = openNetwork();
// Every request goes this way: nothing that is written later can forget to.
globalThis.fetch = network.fetch;
let tellStatus = (): void => undefined;

const db = await open();
if (db !== null) {
  // A first sync leaves three times the heap that the engine needs afterwards.
  const memory = createAtRest({
    heapSize,
    giveBack() {
      db.pragma("shrink_memory");
      giveBackMemory();
    },
  });
  const engine = composeEngine(config, db, {
    notice: (notice) => post({ type: "notice", notice }),
    status(status) {
      post({ type: "status", status });
      memory.busy(status.reading !== null || status.waiting > 0);
    },
    openBrowser: (url) => post({ type: "openBrowser", url }),
    notify: (notifications) => post({ type: "notify", notifications: [...notifications] }),
    log(level, scope, problem) {
      log(level, scope, problem);
      endIfDamaged(problem);
    },
    network,
  });
  tellStatus = engine.tellStatus;
  const call = createEngineCall(engine);
  port.on("message", (message: ToEngine) => void receive(engine, call, message));
  post({ type: "ready" });
  await engine.start();
}

function openNetwork() {
  const asked = new Map<number, (answer: string) => void>();
  let lastId = 0;
  const trust = createTrust();
  const network = createNetwork({
    proxiesFor(url) {
      lastId += 1;
      const id = lastId;
      post({ type: "proxiesFor", id, url });
      return new Promise((resolve) => asked.set(id, resolve));
    },
    direct: globalThis.fetch,
    clock: Date.now,
    trustSystem: trust.system,
    onTrouble: () => tellStatus(),
    onError: (error) => log("warn", "network", error),
  });
  return {
    network,
    trust,
    answered(id: number, answer: string): void {
      asked.get(id)?.(answer);
      asked.delete(id);
    },
  };
}

async function open() {
  try {
    trust.files(config.certificates ?? []);
    if (config.recover != null) {
      const { recover } = await import("./recovery/recover.ts");
      recover(path, config.recover, Date.now());
    }
    const opened = openWriter(path);
    const report = takeReport(path);
    if (report !== null) post({ type: "recovered", report });
    return opened;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    post({ type: "fatal", error: error.toData() });
    return null;
  }
}

async function receive(
  engine: Engine,
  call: ReturnType<typeof createEngineCall>,
  message: ToEngine,
): Promise<void> {
  switch (message.type) {
    case "call":
      try {
        post({ type: "result", id: message.id, value: await call(message.procedure, message.input) });
      } catch (error) {
        if (!(error instanceof AppError)) log("error", message.procedure, error);
        endIfDamaged(error);
        post({ type: "refused", id: message.id, error: toErrorData(databaseFailure(error, path)) });
      }
      return;
    case "focus":
      engine.focus(message.focused);
      return;
    case "wake":
      network.forget();
      engine.wake();
      return;
    case "pause":
      await engine.pause(message.paused);
      return;
    case "proxies":
      answered(message.id, message.answer);
      return;
    case "settings":
      engine.setSettings(message.settings);
      return;
    case "stop":
      await engine.stop();
      if (db !== null) closeWriter(db);
      post({ type: "stopped" });
      port?.close();
  }
}
