import * as z from "zod";
import type { Bench } from "./support/bench.ts";
import { inTurn } from "./support/bench.ts";
import { runOnElectronNode } from "./support/electron-node.ts";
import type { Endpoints } from "./support/endpoints.ts";
import { withFolder } from "./support/folder.ts";
import { withEmulators } from "./support/sandbox-process.ts";

const answerSchema = z.object({ leads: z.number(), seconds: z.number(), digest: z.string() });
const leads = 5_000;

/** 5,000 leads from an empty database to searchable: by the whole engine in its worker, beside a bare loop that leaves the same rows. */
export const poll: Bench = {
  name: "poll",
  unit: "leads/s",
  limit: 0.8,
  more: true,
  measure: () =>
    withEmulators({ events: 0, leads }, async (endpoints) => {
      const app = () => read("poll-app.ts", endpoints);
      const floor = () => read("poll-floor.ts", endpoints);
      // The first runs, which also warm the server, are not counted.
      const [mine, bare] = [await app(), await floor()];
      if (bare.leads !== leads || mine.digest !== bare.digest) {
        throw new Error(`The app and its floor (${bare.leads} leads) left different rows.`);
      }
      return inTurn(
        async () => leads / (await app()).seconds,
        async () => leads / (await floor()).seconds,
      );
    }),
};

function read(script: string, endpoints: Endpoints): Promise<z.infer<typeof answerSchema>> {
  return withFolder((folder) => runOnElectronNode(script, { folder, endpoints, leads }, answerSchema));
}
