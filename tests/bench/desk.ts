import { setTimeout as wait } from "node:timers/promises";
import type { Bench } from "./support/bench.ts";
import { inTurn } from "./support/bench.ts";
import { withDesk } from "./support/desk.ts";
import type { Launched } from "./support/launch.ts";
import { memoryOf } from "./support/process-tree.ts";

/** From spawning the process to the first event that can be seen: the app on a full database, and a bare calendar. */
export const coldStart: Bench = {
  name: "cold-start",
  unit: "ms",
  limit: 1.15,
  measure: () => ofBoth(async ({ seenAfter }) => seenAfter),
};

const idleMs = 10_000;

/** What all processes of each take, ten seconds after its first event is on the screen. */
export const memory: Bench = {
  name: "memory",
  unit: "MB",
  limit: 1.2,
  measure: () =>
    ofBoth(async ({ pid }) => {
      await wait(idleMs);
      return memoryOf(pid);
    }),
};

function ofBoth(measure: (launched: Launched) => Promise<number>) {
  const started = async (start: () => Promise<Launched>) => {
    const launched = await start();
    try {
      return await measure(launched);
    } finally {
      await launched.stop();
    }
  };
  return withDesk((desk) =>
    inTurn(
      () => started(desk.app),
      () => started(desk.floor),
    ),
  );
}
