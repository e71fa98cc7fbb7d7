import * as z from "zod";
import type { Bench } from "./support/bench.ts";
import { inTurn } from "./support/bench.ts";
import { runOnElectronNode } from "./support/electron-node.ts";
import { withFolder } from "./support/folder.ts";
import { withLargeSandbox } from "./support/sandbox-process.ts";

const answerSchema = z.object({ stall: z.number() });

/** The longest time main could do nothing while 20,000 events were read: by the engine in its worker, and by the bare loop on main. */
export const syncStall: Bench = {
  name: "sync-stall",
  unit: "ms",
  limit: 0.1,
  measure: () =>
    withLargeSandbox((endpoints) => {
      const stallOf = (script: string, input: object) =>
        withFolder(async (folder) => {
          const { stall } = await runOnElectronNode(script, { folder, ...input }, answerSchema);
          return stall;
        });
      return inTurn(
        () => stallOf("sync-stall-app.ts", { endpoints }),
        () => stallOf("sync-stall-floor.ts", { google: endpoints.google }),
      );
    }),
};
