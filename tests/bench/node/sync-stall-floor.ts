import { bareCalendars, bareSync } from "../floor/bare-sync.ts";
import { answer, inputOf } from "./answer.ts";
import { stallMeter } from "./stall-meter.ts";
import { readerInput, withDatabase } from "./workspace.ts";

const { folder, google } = inputOf(readerInput);

// The bare loop on the thread that would draw the window.
await withDatabase(folder, async (db) => {
  const calendars = await bareCalendars(db, google);
  const meter = stallMeter();
  await bareSync(db, google, calendars);
  answer({ stall: await meter.stop() });
});
