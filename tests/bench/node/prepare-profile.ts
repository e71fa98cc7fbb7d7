import { existsSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { openReader } from "../../../electron/database/open.ts";
import { endpointsSchema } from "../support/endpoints.ts";
import { settled } from "../support/settled.ts";
import { answer, inputOf } from "./answer.ts";
import { runEngine } from "./engine.ts";
import { workspaceInput } from "./workspace.ts";

const holding = { events: z.number(), leads: z.number() };
const { folder, endpoints, ...wanted } = inputOf(
  workspaceInput.extend({ endpoints: endpointsSchema, ...holding }),
);

// The engine itself signs in and reads everything, as a rep's would, with all transcripts.
const path = join(folder, "callsheet.db");
let ready = false;
const engine = runEngine(folder, endpoints, () => {
  ready = true;
});
await settled("Opening the database", 20_000, () => ready && existsSync(path));
const db = openReader(path);
const count = (table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck();
const events = count("events WHERE kind <> 'cancelledInstance'");
const leads = count("leads");
const missing = count(
  "leads WHERE transcript_id IS NOT NULL AND id NOT IN (SELECT lead_id FROM transcripts)",
);
await settled(
  "Reading everything",
  240_000,
  () => events.get() === wanted.events && leads.get() === wanted.leads && missing.get() === 0,
);
await settled(
  "The first sync",
  20_000,
  () => engine.status()?.lastSyncedAt !== null && engine.status()?.reading === null,
);
db.close();
await engine.stop();
answer({ done: true });
