import type { Bench } from "./support/bench.ts";
import { samplesSchema } from "./support/bench.ts";
import { runOnElectronNode } from "./support/electron-node.ts";
import { withFolder } from "./support/folder.ts";
import { idleCpus } from "./support/idle.ts";

/** The leads list as somebody types, over 10,000 leads with their transcripts: 95 of 100 keys, beside the bare full-text query. */
export const search: Bench = {
  name: "search",
  unit: "ms",
  limit: 1.2,
  async measure() {
    await idleCpus();
    return withFolder((folder) => runOnElectronNode("search.ts", { folder }, samplesSchema));
  },
};
