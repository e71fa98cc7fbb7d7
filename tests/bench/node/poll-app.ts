import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import * as z from "zod";
import { openReader } from "../../../electron/database/open.ts";
import { endpointsSchema } from "../support/endpoints.ts";
import { control } from "../support/sandbox-process.ts";
import { settled } from "../support/settled.ts";
import { answer, inputOf } from "./answer.ts";
import { runEngine } from "./engine.ts";
import { digestOfLeads, workspaceInput } from "./workspace.ts";

const { folder, endpoints, leads } = inputOf(
  workspaceInput.extend({ endpoints: endpointsSchema, leads: z.number() }),
);
const requestsSchema = z.object({ requests: z.array(z.object({ path: z.string(), time: z.number() })) });

// The whole engine in its worker, from its first question for leads to the moment another connection can find the last of them.
await control(endpoints, "DELETE", "/requests?target=platform");
const path = join(folder, "callsheet.db");
let ready = false;
const engine = runEngine(folder, endpoints, () => {
  ready = true;
});
await settled("Opening the database", 20_000, () => ready && existsSync(path));
const db = openReader(path);
const found = db.prepare<[], number>("SELECT count(*) FROM leads").pluck();
for (const begun = performance.now(); (found.get() ?? 0) < leads; await wait(1)) {
  if (performance.now() - begun > 60_000) {
    throw new Error(
      `After a minute ${found.get()} of ${leads} leads are there: ${JSON.stringify(engine.status())}`,
    );
  }
}
const searchableAt = Date.now();
const { requests } = requestsSchema.parse(await control(endpoints, "GET", "/requests?target=platform"));
const asked = requests.find((request) => request.path === "/api/v1/leads");
if (asked === undefined) throw new Error("The engine has leads that it never asked for.");
const digest = digestOfLeads(db);
db.close();
await engine.stop();
answer({ leads, seconds: (searchableAt - asked.time) / 1000, digest });
