import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { appEnvironment, electronPath, sandboxArguments } from "../../../scripts/electron.mjs";
import type { MeasureName } from "../probe/measure-name.ts";

const probe = fileURLToPath(new URL("./probe.mjs", import.meta.url));
const limitMs = 30_000;
const measureLimitMs = 120_000;

const measuredSchema = z.union([
  z.object({ values: z.array(z.number()) }),
  z.object({ problem: z.string() }),
]);

/** An app on the screen. */
export interface Launched {
  readonly pid: number;
  /** Milliseconds from spawning it to the moment its first event could be seen. */
  readonly seenAfter: number;
  /** Measures in its window; only where it was launched to be measured. */
  measure(name: MeasureName, input: unknown): Promise<number[]>;
  stop(): Promise<void>;
}

/** Starts Electron on a main module, with the probe that watches its page, and measures in it where `measured`. */
export async function launch(
  main: URL,
  env: Readonly<Record<string, string>>,
  measured = false,
): Promise<Launched> {
  const begun = Date.now();
  const child = spawn(electronPath(), [probe, ...sandboxArguments()], {
    env: {
      ...appEnvironment(),
      ...env,
      BENCH_MAIN: main.href,
      ...(measured ? { BENCH_MEASURES: "yes" } : {}),
    },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const said: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => said.push(chunk.toString()));
  const exit = once(child, "exit");
  const stop = async () => {
    const limit = setTimeout(() => child.kill("SIGKILL"), 10_000);
    child.kill("SIGTERM");
    await exit;
    clearTimeout(limit);
  };
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  /** What it says next after a word. @throws Error when it ends before, or takes longer than `withinMs` */
  const hear = async (word: string, withinMs: number): Promise<string> => {
    const limit = setTimeout(() => child.kill("SIGKILL"), withinMs);
    try {
      for (;;) {
        const { value, done } = await lines.next();
        if (done === true) {
          throw new Error(
            `${main.pathname} ended, or did not say "${word}" in ${withinMs / 1000} s.\n${said.join("")}`,
          );
        }
        if (value.startsWith(`${word} `)) return value.slice(word.length + 1);
      }
    } finally {
      clearTimeout(limit);
    }
  };
  const seenAt = Number(await hear("seen", limitMs));
  return {
    pid: child.pid ?? 0,
    seenAfter: seenAt - begun,
    async measure(name, input) {
      child.stdin.write(`${JSON.stringify({ name, input })}\n`);
      const answer = measuredSchema.parse(JSON.parse(await hear("measured", measureLimitMs)));
      if ("problem" in answer) throw new Error(`${name}: ${answer.problem}`);
      return answer.values;
    },
    stop,
  };
}
