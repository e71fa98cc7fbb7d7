import { onTestFinished } from "vitest";
import type { GoogleEmulator, GoogleSeed } from "../../electron/sandbox/google/server.ts";
import { startGoogleEmulator } from "../../electron/sandbox/google/server.ts";
import { testDatabase } from "./database.ts";
import type { WritingEngine, WritingEngineOptions } from "./fault-engine.ts";
import { account, addAccount, addCalendar, createWritingEngine } from "./fault-engine.ts";

export const calendarId = account.email;

/** Mon 23 Nov 2026, 08:00 UTC: a clock that only a test moves. */
export function testClock() {
  let now = Date.parse("2026-11-23T08:00:00Z");
  return {
    now: () => now,
    advance(ms: number): void {
      now += ms;
    },
  };
}
export type TestClock = ReturnType<typeof testClock>;

const guests = [
  { email: account.email, self: true, organizer: true, responseStatus: "accepted" },
  { email: "john@techcorp.example", responseStatus: "tentative", comment: "perhaps" },
];
const berlin = (time: string) => ({ dateTime: `2026-11-24T${time}:00+01:00`, timeZone: "Europe/Berlin" });

/** A demo with a guest, a call without, a series, an invitation by somebody else. */
export const seed: GoogleSeed = {
  email: account.email,
  name: "Rep",
  timeZone: "Europe/Berlin",
  calendars: [
    { id: calendarId, summary: "Rep", primary: true, accessRole: "owner", timeZone: "Europe/Berlin" },
  ],
  events: {
    [calendarId]: [
      {
        id: "demo1",
        summary: "John + TechCorp + Demo",
        start: berlin("15:00"),
        end: berlin("15:30"),
        attendees: guests,
        hangoutLink: "https://meet.google.com/abc-defg-hij",
        conferenceData: {
          conferenceId: "abc-defg-hij",
          conferenceSolution: { key: { type: "hangoutsMeet" }, name: "Google Meet" },
          entryPoints: [{ entryPointType: "video", uri: "https://meet.google.com/abc-defg-hij" }],
        },
      },
      { id: "call1", summary: "Call back", location: "Phone", start: berlin("10:00"), end: berlin("10:15") },
      {
        id: "weekly1",
        summary: "Weekly",
        start: berlin("09:00"),
        end: berlin("09:30"),
        recurrence: ["RRULE:FREQ=WEEKLY;COUNT=8"],
      },
      {
        id: "invited1",
        summary: "Ana's review",
        start: berlin("12:00"),
        end: berlin("13:00"),
        organizer: { email: "ana@x.example" },
        attendees: [
          { email: account.email, self: true, responseStatus: "needsAction" },
          { email: "ana@x.example", organizer: true, responseStatus: "accepted" },
        ],
      },
    ],
  },
};

export interface Scene extends WritingEngine {
  readonly google: GoogleEmulator;
  readonly clock: TestClock;
  readonly path: string;
  /** Another engine on the same file, as after a restart. */
  restarted(options?: Partial<WritingEngineOptions>): WritingEngine;
  /** Lets the Undo time pass and sends what is due. */
  send(): ReturnType<WritingEngine["push"]["pushDue"]>;
}

/** An engine that has read the seed once. */
export async function startScene(options: Partial<WritingEngineOptions> = {}): Promise<Scene> {
  const clock = testClock();
  const google = await startGoogleEmulator({ seed, clock: clock.now });
  onTestFinished(() => google.close());
  const { db, path } = testDatabase();
  addAccount(db);
  addCalendar(db, calendarId);
  const start = (more: Partial<WritingEngineOptions> = {}) =>
    createWritingEngine({
      db,
      googleUrl: google.url,
      accessToken: google.credentials.accessToken,
      clock: clock.now,
      ...options,
      ...more,
    });
  const engine = start();
  await engine.pull(calendarId);
  google.requests.clear();
  return {
    ...engine,
    google,
    clock,
    path,
    restarted: start,
    send() {
      clock.advance(10_000);
      return engine.push.pushDue();
    },
  };
}

/** A time on Tue 24 Nov 2026 in Berlin. */
export function at(start: string, end: string) {
  return {
    kind: "timed",
    start: `2026-11-24T${start}:00+01:00`,
    end: `2026-11-24T${end}:00+01:00`,
    timeZone: "Europe/Berlin",
  } as const;
}

/** Requests that change events, as "PATCH demo1". */
export function writes(google: GoogleEmulator): readonly string[] {
  return google.requests
    .all()
    .filter(({ method, path }) => method !== "GET" && path.includes("/events"))
    .map(({ method, path }) => `${method} ${path.split("/events")[1]?.slice(1) ?? ""}`.trim());
}
