import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { appEnvironment, electronPath, sandboxArguments } from "../../scripts/electron.mjs";
import { activityOf } from "./support/activity.ts";
import type { Bench, Samples } from "./support/bench.ts";
import { lazily } from "./support/bench.ts";
import { withFolder } from "./support/folder.ts";
import { idleCpus } from "./support/idle.ts";
import { appSettings, prepareProfile } from "./support/profile.ts";
import { withLargeSandbox } from "./support/sandbox-process.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const floorMain = fileURLToPath(new URL("./floor/idle-main.mjs", import.meta.url));
const icon = join(root, "resources", "tray", "normal.png");
/** Until what a start does is done, the day's backup among it, and the first rhythm is over. */
const settleMs = 90_000;

/** How long each is looked at; `npm run bench -- --minutes 2 idle` says otherwise. */
function minutes(): number {
  const at = process.argv.indexOf("--minutes");
  const given = at < 0 ? 10 : Number(process.argv[at + 1]);
  if (given > 0) return given;
  throw new Error("--minutes takes a number of minutes.");
}

interface Idle {
  readonly switches: number;
  readonly cpuMs: number;
}

/** Runs a program and answers what it does in a minute in which nobody does anything. */
async function idleMinute(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Idle> {
  await idleCpus();
  const child = spawn(electronPath(), [...args, ...sandboxArguments()], {
    env: { ...appEnvironment(), ...env },
    stdio: "ignore",
  });
  const exit = once(child, "exit");
  try {
    await Promise.race([wait(settleMs), exit.then(() => Promise.reject(new Error(`${args[0]} ended.`)))]);
    const pid = child.pid ?? 0;
    const before = activityOf(pid);
    await wait(minutes() * 60_000);
    const after = activityOf(pid);
    return {
      switches: (after.switches - before.switches) / minutes(),
      cpuMs: (after.cpuMs - before.cpuMs) / minutes(),
    };
  } finally {
    child.kill("SIGTERM");
    await exit;
  }
}

/** The app without a window, on a workspace of 20,000 events and 5,000 leads, beside a bare app with a hidden window and a tray icon. */
const measured = lazily(() =>
  withLargeSandbox((endpoints) =>
    withFolder(async (folder) => {
      const prepared = join(folder, "prepared");
      await prepareProfile(prepared, endpoints, { events: 20_000, leads: 5_000 });
      const userData = join(folder, "app");
      cpSync(prepared, userData, { recursive: true });
      const floor = await idleMinute([floorMain], {
        BENCH_FLOOR_ICON: icon,
        BENCH_FLOOR_USER_DATA: join(folder, "floor"),
      });
      const app = await idleMinute([root, "--hidden"], { ...appSettings(userData, endpoints) });
      return { app, floor };
    }),
  ),
);

async function samplesOf(part: keyof Idle): Promise<Samples> {
  const { app, floor } = await measured();
  return { app: [app[part]], floor: [floor[part]] };
}

/** What the hidden app does while nobody does anything, in a minute: how often its threads wake up, and how long they run. */
export const idle: readonly Bench[] = [
  { name: "idle-switches", unit: "/min", limit: 3, measure: () => samplesOf("switches") },
  { name: "idle-cpu", unit: "ms/min", limit: 10, measure: () => samplesOf("cpuMs") },
];
