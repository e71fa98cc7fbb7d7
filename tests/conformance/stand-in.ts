import type { calendar_v3 } from "@googleapis/calendar";
import { startGoogleEmulator } from "../../electron/sandbox/google/server.ts";

export const calendarId = "throw-away@group.calendar.example";
const account = "mia@callsheet.example";
const zone = "Europe/Berlin";

/** The stand-in for Google with an empty calendar to throw away, and what can be done at its other end. */
export async function startStandIn() {
  const google = await startGoogleEmulator({
    clock: Date.now,
    seed: {
      email: account,
      name: "Mia",
      timeZone: zone,
      calendars: [
        { id: account, summary: "Mia", primary: true, accessRole: "owner", timeZone: zone },
        { id: calendarId, summary: "Callsheet (throw-away)", accessRole: "owner", timeZone: zone },
      ],
      events: {},
    },
  });
  const guests = [
    { email: calendarId, self: true },
    { email: "boss@example.com", organizer: true },
  ];
  return {
    google,
    account,
    url: google.url,
    root: { api: `${google.url}/`, token: `${google.url}/token` },
    credentials: google.credentials,
    calendarId,
    lab: {
      expireSyncTokens: async () => google.expireSyncTokens("fullSyncRequired"),
      limitRequests: async (perUser: number) => google.setQuota({ perUser }),
      invite: async (event: calendar_v3.Schema$Event) => {
        const organizer = { email: "boss@example.com" };
        google.remote.insert(calendarId, { ...event, organizer, attendees: guests });
      },
    },
    close: () => google.close(),
  };
}
