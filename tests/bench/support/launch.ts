import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { appEnvironment, electronPath, sandboxArguments } from "../../../scripts/electron.mjs";

const probe = fileURLToPath(new URL("./probe.mjs", import.meta.url));
const seenLimitMs = 30_000;

/** An app on the screen. */
export interface Launched {
  readonly pid: number;
  /** Milliseconds from spawning it to the moment its first event could be seen. */
  readonly seenAfter: number;
  stop(): Promise<void>;
}

/** Starts Electron on a main module, with the probe that watches its page. */
export async function launch(main: URL, env: Readonly<Record<string, string>>): Promise<Launched> {
  const begun = Date.now();
  const child = spawn(electronPath(), [probe, ...sandboxArguments()], {
    env: { ...appEnvironment(), ...env, BENCH_MAIN: main.href },
    stdio: ["ignore", "pipe", "pipe"],
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
  const limit = setTimeout(() => child.kill("SIGKILL"), seenLimitMs);
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const seenAt = /^seen (\d+)$/.exec(line)?.[1];
      if (seenAt === undefined || child.pid === undefined) continue;
      return { pid: child.pid, seenAfter: Number(seenAt) - begun, stop };
    }
    throw new Error(
      `${main.pathname} ended, or showed no event in ${seenLimitMs / 1000} s.\n${said.join("")}`,
    );
  } finally {
    clearTimeout(limit);
  }
}
