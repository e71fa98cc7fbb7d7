import type { calendar_v3 } from "@googleapis/calendar";
import { afterEach } from "vitest";
import type { GoogleEmulator, GoogleSeed } from "../../../../../electron/sandbox/google/server.ts";
import { startGoogleEmulator } from "../../../../../electron/sandbox/google/server.ts";

export const REP = "ada@harbour.example";
export const ZONE = "Europe/Berlin";
export const TEAM = "team@group.calendar.example";
export const HOLIDAYS = "holidays@group.calendar.example";

type Event = calendar_v3.Schema$Event;

export const seed: GoogleSeed = {
  email: REP,
  name: "Ada Byron",
  timeZone: ZONE,
  calendars: [
    { id: REP, summary: REP, primary: true, accessRole: "owner", timeZone: ZONE },
    { id: TEAM, summary: "Team", accessRole: "writer", timeZone: ZONE },
    { id: HOLIDAYS, summary: "Holidays", accessRole: "reader", timeZone: ZONE },
  ],
  events: {},
  busy: { "guest@client.example": [{ start: "2026-11-23T09:00:00Z", end: "2026-11-23T10:00:00Z" }] },
};

/** A timed event of half an hour in the calendar's zone. */
export function timed(start: string, more: Event = {}): Event {
  const begins = Date.parse(start);
  const dateTime = (instant: number) => new Date(instant).toISOString().replace(".000", "");
  return {
    summary: "Demo",
    start: { dateTime: dateTime(begins), timeZone: ZONE },
    end: { dateTime: dateTime(begins + 1_800_000), timeZone: ZONE },
    ...more,
  };
}

/** An emulator with a clock that stands still until it is moved, and a client that speaks to it. */
export interface Bench extends GoogleEmulator {
  clock: { now: number };
  /** One request; the answer's JSON is parsed. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  events(path?: string, calendarId?: string): string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
}

const open: GoogleEmulator[] = [];

afterEach(async () => {
  for (const emulator of open.splice(0)) await emulator.close();
});

export async function startBench(
  options: { seed?: Partial<GoogleSeed>; state?: unknown; clock?: { now: number } } = {},
): Promise<Bench> {
  const clock = options.clock ?? { now: Date.parse("2026-11-21T08:00:00Z") };
  const emulator = await startGoogleEmulator({
    seed: { ...seed, ...options.seed },
    clock: () => clock.now,
    ...(options.state === undefined ? {} : { state: options.state }),
  });
  open.push(emulator);
  const bench: Bench = {
    ...emulator,
    clock,
    events: (path = "", calendarId = "primary") =>
      `/calendar/v3/calendars/${encodeURIComponent(calendarId)}/events${path}`,
    async call(method, path, body, headers = {}) {
      const answer = await fetch(emulator.url + path, {
        method,
        headers: {
          authorization: `Bearer ${emulator.credentials.accessToken}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return {
        status: answer.status,
        headers: answer.headers,
        body: text === "" ? undefined : JSON.parse(text),
      };
    },
  };
  return bench;
}

/** The reason of an error answer in Google's envelope. */
export function reasonOf(answer: Answer): string {
  return answer.body.error.errors[0].reason;
}
