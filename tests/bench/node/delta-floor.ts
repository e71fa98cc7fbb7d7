import { setTimeout as wait } from "node:timers/promises";
import * as z from "zod";
import { bareCalendars, bareDelta, bareSync } from "../floor/bare-sync.ts";
import { endpointsSchema } from "../support/endpoints.ts";
import { control } from "../support/sandbox-process.ts";
import { answer, inputOf } from "./answer.ts";
import { withDatabase, workspaceInput } from "./workspace.ts";

const { folder, endpoints, calendarId, eventId, title, times } = inputOf(
  workspaceInput.extend({
    endpoints: endpointsSchema,
    calendarId: z.string(),
    eventId: z.string(),
    title: z.string(),
    times: z.number().int(),
  }),
);
const { google } = endpoints;

await withDatabase(folder, async (db) => {
  await bareSync(db, google, await bareCalendars(db, google));
  const delta = bareDelta(db, google, calendarId);
  // The token, and everything loaded that a round trip takes.
  await delta();
  const found: number[] = [];
  for (let run = 0; run < times; run += 1) {
    await wait(200);
    const patch = { summary: `${title} changed ${run} at ${Date.now()}` };
    await control(endpoints, "PATCH", "/google/events", { calendarId, eventId, patch });
    const begun = performance.now();
    const changed = await delta();
    found.push(performance.now() - begun);
    if (changed !== 1) throw new Error(`${changed} events have changed, and not one.`);
  }
  answer(found);
});
