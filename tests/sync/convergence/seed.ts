import type { GoogleSeed } from "../../../electron/sandbox/google/server.ts";

export const calendarId = "rep@example.com";
export const seriesId = "weekly1";

const berlin = (day: number, time: string) => ({
  dateTime: `2026-11-${day}T${time}:00+01:00`,
  timeZone: "Europe/Berlin",
});
const between = (day: number, from: string, to: string) => ({
  start: berlin(day, from),
  end: berlin(day, to),
});

/** A few events of each kind, so that the same one is changed again and again from both sides. */
export const seed: GoogleSeed = {
  email: calendarId,
  name: "Rep",
  timeZone: "Europe/Berlin",
  calendars: [
    {
      id: calendarId,
      summary: "Rep",
      primary: true,
      accessRole: "owner",
      selected: true,
      timeZone: "Europe/Berlin",
    },
  ],
  events: {
    [calendarId]: [
      {
        id: "call1",
        summary: "Call",
        location: "Phone",
        description: "Agenda",
        ...between(24, "10:00", "10:15"),
      },
      {
        id: "demo1",
        summary: "Demo",
        ...between(24, "15:00", "15:30"),
        attendees: [
          { email: calendarId, self: true, organizer: true, responseStatus: "accepted" },
          { email: "john@techcorp.example", responseStatus: "needsAction" },
        ],
      },
      { id: "fair1", summary: "Fair", start: { date: "2026-11-26" }, end: { date: "2026-11-28" } },
      {
        id: "invited1",
        summary: "Review",
        ...between(25, "12:00", "13:00"),
        organizer: { email: "ana@x.example" },
        attendees: [
          { email: calendarId, self: true, responseStatus: "needsAction" },
          { email: "ana@x.example", organizer: true, responseStatus: "accepted" },
        ],
      },
      {
        id: seriesId,
        summary: "Weekly",
        ...between(24, "09:00", "09:30"),
        recurrence: ["RRULE:FREQ=WEEKLY;COUNT=8"],
      },
    ],
  },
};
