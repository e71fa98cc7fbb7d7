import { bareCalendars, bareSync } from "../floor/bare-sync.ts";
import { answer, inputOf } from "./answer.ts";
import { digestOfEvents, readerInput, withDatabase } from "./workspace.ts";

const { folder, google } = inputOf(readerInput);

await withDatabase(folder, async (db) => {
  const calendars = await bareCalendars(db, google);
  const begun = performance.now();
  const events = await bareSync(db, google, calendars);
  const seconds = (performance.now() - begun) / 1000;
  answer({ events, seconds, peakMb: process.resourceUsage().maxRSS / 1024, digest: digestOfEvents(db) });
});
