import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

/** Given to `npm run bench`: measures at once. On a machine that is never idle, with a priority that comes before everything else there. */
const impatient = process.argv.includes("--busy");

/** Waits until the machine's CPUs have been nearly idle for half a second, for at most 20 s. */
export async function idleCpus(): Promise<void> {
  if (impatient) return;
  for (let tries = 0; tries < 40; tries += 1) {
    const before = cpuTimes();
    await wait(500);
    const after = cpuTimes();
    if ((after.idle - before.idle) / (after.all - before.all) > 0.93) return;
  }
}

function cpuTimes(): { readonly idle: number; readonly all: number } {
  const times = (readFileSync("/proc/stat", "utf8").split("\n")[0] ?? "")
    .trim()
    .split(/\s+/)
    .slice(1, 9)
    .map(Number);
  return { idle: (times[3] ?? 0) + (times[4] ?? 0), all: times.reduce((sum, time) => sum + time, 0) };
}
