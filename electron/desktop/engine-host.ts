import { setTimeout as wait } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Notice } from "../../shared/contract.ts";
import { describeError } from "../../shared/describe-error.ts";
import type { ErrorData } from "../../shared/errors.ts";
import { AppError } from "../../shared/errors.ts";
import type { Recovered } from "../../shared/model/recovery.ts";
import type { Settings, Status } from "../../shared/model/status.ts";
import type { EngineConfig, EngineProcedure, ToEngine } from "../engine-messages.ts";
import { engineLimits, fromEngineSchema } from "../engine-messages.ts";
import type { Notification } from "../notifications/notification.ts";
import type { Log } from "./log.ts";
import { restartDelay } from "./restart-delay.ts";

/** What main does with what the engine says. */
export interface EngineListener {
  /** Migrated and open: the read-only connection may open. */
  ready(): void;
  status(status: Status): void;
  notice(notice: Notice): void;
  openBrowser(url: string): void;
  notify(notifications: readonly Notification[]): void;
  /** The proxies for a URL by the system's settings: "PROXY proxy.example:8080; DIRECT". */
  proxiesFor(url: string): Promise<string>;
  /** The engine died, of `error` when it said so; it is being started again. */
  restarting(code: number, error: Error | null): void;
  /** Its data file was replaced; told before `ready`. */
  recovered(report: Recovered): void;
  /** It cannot start, or go on, and trying again would not help. */
  fatal(error: ErrorData): void;
}

/** The engine worker as main sees it. */
export interface EngineHost {
  /** Asks the engine; rejects with its `AppError`, or `engine_stopped` when it died before it answered. */
  call(procedure: EngineProcedure, input: unknown): Promise<unknown>;
  focus(focused: boolean): void;
  /** The machine woke up or the network came back. */
  wake(): void;
  /** Nothing is read or sent until it is resumed; an engine that died and comes back keeps to it. */
  pause(paused: boolean): void;
  settings(settings: Settings): void;
  /**
   * Stops it in good order, or ends it. Answers whether its thread is gone: one that waits inside the system's keychain, whose prompt nobody
   * answers, cannot be ended by anyone.
   */
  stop(): Promise<boolean>;
}

/** How long the engine may take to finish its work: longer than a keychain may take to answer. */
const stopLimitMs = 8_000;
/** How long its thread may take to end once the work is done. */
const endLimitMs = 1_000;

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: AppError) => void;
}

/** Starts the engine worker and keeps it running: one that dies is started again, with growing pauses. */
export function startEngine(
  script: URL,
  config: EngineConfig,
  listener: EngineListener,
  log: Log,
): EngineHost {
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let deaths = 0;
  let stopping = false;
  let gaveUp: ErrorData | null = null;
  let { recover } = config;
  let focused = config.focused;
  let settings = config.settings;
  let paused = config.paused ?? false;
  const finished = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  let timer: NodeJS.Timeout | null = null;
  let worker: Worker | null = start();

  function start(): Worker {
    const started = new Worker(script, {
      workerData: { ...config, focused, settings, recover, paused },
      name: "engine",
      resourceLimits: engineLimits,
    });
    started.on("message", (message: unknown) => receive(message));
    let diedOf: Error | null = null;
    started.on("error", (error) => {
      diedOf = error;
      log("error", "engine", describeError(error));
    });
    started.on("exit", (code) => exited(code, diedOf));
    return started;
  }

  function receive(raw: unknown): void {
    const message = fromEngineSchema.parse(raw);
    switch (message.type) {
      case "ready":
        deaths = 0;
        // Once is enough, should it die later.
        recover = null;
        listener.ready();
        return;
      case "recovered":
        listener.recovered(message.report);
        return;
      case "result":
        settle(message.id, (one) => one.resolve(message.value));
        return;
      case "refused":
        settle(message.id, (one) => one.reject(AppError.fromData(message.error)));
        return;
      case "status":
        listener.status(message.status);
        return;
      case "notice":
        listener.notice(message.notice);
        return;
      case "openBrowser":
        listener.openBrowser(message.url);
        return;
      case "notify":
        listener.notify(message.notifications);
        return;
      case "proxiesFor":
        void proxies(message.id, message.url);
        return;
      case "fatal":
        gaveUp = message.error;
        listener.fatal(message.error);
        return;
      case "log":
        log(message.level, message.scope, message.message);
        return;
      case "stopped":
        finished.resolve();
        return;
    }
  }

  async function proxies(id: number, url: string): Promise<void> {
    try {
      post({ type: "proxies", id, answer: await listener.proxiesFor(url) });
    } catch (error) {
      log("error", "proxy", describeError(error));
      post({ type: "proxies", id, answer: "DIRECT" });
    }
  }

  function settle(id: number, answer: (one: Pending) => void): void {
    const one = pending.get(id);
    pending.delete(id);
    if (one !== undefined) answer(one);
  }

  function exited(code: number, diedOf: Error | null): void {
    worker = null;
    for (const one of pending.values()) one.reject(gaveUp === null ? died() : AppError.fromData(gaveUp));
    pending.clear();
    if (stopping || gaveUp !== null) {
      gone.resolve();
      return;
    }
    deaths += 1;
    log("error", "engine", `stopped by itself with code ${code}; starting it again`);
    listener.restarting(code, diedOf);
    timer = setTimeout(() => {
      worker = start();
    }, restartDelay(deaths));
  }

  function post(message: ToEngine): void {
    worker?.postMessage(message);
  }

  return {
    call(procedure, input) {
      if (gaveUp !== null) return Promise.reject(AppError.fromData(gaveUp));
      if (worker === null) return Promise.reject(died());
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        pending.set(id, { resolve, reject });
        post({ type: "call", id, procedure, input });
      });
    },
    focus(now) {
      focused = now;
      post({ type: "focus", focused });
    },
    wake: () => post({ type: "wake" }),
    pause(now) {
      paused = now;
      post({ type: "pause", paused });
    },
    settings(changed) {
      settings = changed;
      post({ type: "settings", settings });
    },
    async stop() {
      stopping = true;
      if (timer !== null) clearTimeout(timer);
      const running = worker;
      if (running === null) return true;
      post({ type: "stop" });
      await within(stopLimitMs, Promise.race([finished.promise, gone.promise]));
      if (await within(endLimitMs, gone.promise)) return true;
      void running.terminate();
      return within(endLimitMs, gone.promise);
    },
  };
}

/** Does it happen in time? */
function within(limitMs: number, event: Promise<void>): Promise<boolean> {
  return Promise.race([event.then(() => true), wait(limitMs, false, { ref: false })]);
}

function died(): AppError {
  return new AppError(
    "engine_stopped",
    "Callsheet's engine stopped and is being started again. What was saved is safe.",
    {
      action: "Try again in a moment.",
    },
  );
}
