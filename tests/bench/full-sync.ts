import * as z from "zod";
import type { Bench } from "./support/bench.ts";
import { inTurn } from "./support/bench.ts";
import { runOnElectronNode } from "./support/electron-node.ts";
import type { Endpoints } from "./support/endpoints.ts";
import { withFolder } from "./support/folder.ts";
import { withLargeSandbox } from "./support/sandbox-process.ts";

const answerSchema = z.object({ events: z.number(), seconds: z.number(), digest: z.string() });

/** Reading 20,000 events for the first time, beside a bare loop that leaves the very same rows. */
export const fullSync: Bench = {
  name: "full-sync",
  unit: "events/s",
  limit: 0.8,
  more: true,
  measure: () =>
    withLargeSandbox(async (endpoints) => {
      const app = () => read("full-sync-app.ts", endpoints);
      const floor = () => read("full-sync-floor.ts", endpoints);
      await checkSame(await app(), await floor());
      return inTurn(
        async () => rate(await app()),
        async () => rate(await floor()),
      );
    }),
};

type Answer = z.infer<typeof answerSchema>;

function read(script: string, { google }: Endpoints): Promise<Answer> {
  return withFolder((folder) => runOnElectronNode(script, { folder, google }, answerSchema));
}

function rate({ events, seconds }: Answer): number {
  return events / seconds;
}

/** The first runs, which also warm the server, are not counted. */
async function checkSame(app: Answer, floor: Answer): Promise<void> {
  if (app.events !== floor.events || app.digest !== floor.digest) {
    throw new Error(`The app (${app.events} events) and its floor (${floor.events}) left different rows.`);
  }
}
