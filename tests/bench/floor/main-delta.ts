import { join } from "node:path";
import * as z from "zod";
import { openWriter } from "../../../electron/database/open.ts";
import { endpointsSchema } from "../support/endpoints.ts";
import { bareCalendars, bareDelta, bareSync } from "./bare-sync.ts";

/** What the bare window is told, as JSON. */
export const deltaInput = z.object({
  endpoints: endpointsSchema,
  calendarId: z.string(),
  eventId: z.string(),
});

/** Reads everything once. @returns a function that reads what has changed since, and answers the event's title */
export async function openDelta(folder: string, told: string): Promise<() => Promise<string>> {
  const { endpoints, calendarId, eventId } = deltaInput.parse(JSON.parse(told));
  const { google } = endpoints;
  const db = openWriter(join(folder, "delta.db"));
  await bareSync(db, google, await bareCalendars(db, google));
  const delta = bareDelta(db, google, calendarId);
  // The token, and everything loaded that a round trip takes.
  await delta();
  const title = db
    .prepare<[string, string], string>("SELECT title FROM events WHERE calendar_id = ? AND id = ?")
    .pluck();
  return async () => {
    const changed = await delta();
    if (changed !== 1) throw new Error(`${changed} events have changed, and not one.`);
    return title.get(calendarId, eventId) ?? "";
  };
}
