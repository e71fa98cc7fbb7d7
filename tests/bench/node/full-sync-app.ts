import { createAccountStore } from "../../../electron/accounts/account-store.ts";
import { createCalendarStore } from "../../../electron/calendar/calendars/calendar-store.ts";
import { pullCalendarList } from "../../../electron/calendar/calendars/pull-calendar-list.ts";
import { createEventStore } from "../../../electron/calendar/events/event-store.ts";
import { createPull } from "../../../electron/calendar/pull/pull.ts";
import { createZones } from "../../../electron/calendar/recurrence/occurrence-zone.ts";
import { createCalendarApi } from "../../../electron/google/client.ts";
import { answer, inputOf } from "./answer.ts";
import { digestOfEvents, readerInput, withDatabase } from "./workspace.ts";

const { folder, google } = inputOf(readerInput);
const { accessToken } = google;

await withDatabase(folder, async (db) => {
  const account = { subject: "bench", email: "bench@callsheet.example", scopes: "", clientId: "bench" };
  createAccountStore(db).connect({ ...account, at: Date.now() });
  const tokens = { accessToken: async () => accessToken, refreshed: async () => accessToken };
  const api = createCalendarApi({ baseUrl: google.url, tokens, clock: Date.now });
  const calendars = createCalendarStore(db);
  const { pullCalendar } = createPull({
    db,
    api,
    calendars,
    events: createEventStore(db),
    zones: createZones(),
    clock: Date.now,
    reach: () => undefined,
    onEventChanged: () => undefined,
    onReading: () => undefined,
  });
  await pullCalendarList({ db, api, calendars });
  const begun = performance.now();
  let events = 0;
  for (const { id } of calendars.synced()) events += (await pullCalendar(id)).created;
  const seconds = (performance.now() - begun) / 1000;
  answer({ events, seconds, peakMb: process.resourceUsage().maxRSS / 1024, digest: digestOfEvents(db) });
});
