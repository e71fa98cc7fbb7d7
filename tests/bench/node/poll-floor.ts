import * as z from "zod";
import { barePoll } from "../floor/bare-poll.ts";
import { endpointsSchema } from "../support/endpoints.ts";
import { answer, inputOf } from "./answer.ts";
import { digestOfLeads, withDatabase, workspaceInput } from "./workspace.ts";

const { folder, endpoints } = inputOf(
  workspaceInput.extend({ endpoints: endpointsSchema, leads: z.number() }),
);

await withDatabase(folder, async (db) => {
  const begun = performance.now();
  const leads = await barePoll(db, endpoints.platform);
  const seconds = (performance.now() - begun) / 1000;
  answer({ leads, seconds, digest: digestOfLeads(db) });
});
