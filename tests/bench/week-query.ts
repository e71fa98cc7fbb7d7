import type { Bench } from "./support/bench.ts";
import { samplesSchema } from "./support/bench.ts";
import { runOnElectronNode } from "./support/electron-node.ts";
import { withFolder } from "./support/folder.ts";
import { idleCpus } from "./support/idle.ts";

/** A week of the screen out of 50,000 rows with 200 series: the median over many weeks, beside one indexed select. */
export const weekQuery: Bench = {
  name: "week-query",
  unit: "ms",
  limit: 3,
  async measure() {
    await idleCpus();
    return withFolder((folder) => runOnElectronNode("week-query.ts", { folder }, samplesSchema));
  },
};
