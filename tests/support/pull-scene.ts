import type { Database } from "better-sqlite3";
import { onTestFinished } from "vitest";
import { createCalendarStore } from "../../electron/calendar/calendar-store.ts";
import type { CrashPoint } from "../../electron/calendar/crash-points.ts";
import { createEventStore } from "../../electron/calendar/event-store.ts";
import { createZones } from "../../electron/calendar/occurrence-zone.ts";
import { createPull } from "../../electron/calendar/pull.ts";
import { pullCalendarList } from "../../electron/calendar/pull-calendar-list.ts";
import type { LeadEventChange } from "../../electron/calendar/pull-page.ts";
import { createCalendarApi } from "../../electron/google/client.ts";
import type { GoogleEmulator, GoogleSeed } from "../../electron/sandbox/google/server.ts";
import { startGoogleEmulator } from "../../electron/sandbox/google/server.ts";
import { testDatabase } from "./database.ts";

export const repEmail = "ana@example.com";
export const now = Date.parse("2026-11-23T08:00:00Z");

type SeedEvent = GoogleSeed["events"][string][number];

/** An hour's meeting as the emulator is seeded with it. */
export function seedEvent(id: string, changes: SeedEvent = {}): SeedEvent {
  return {
    id,
    summary: `Meeting ${id}`,
    start: { dateTime: "2026-11-24T10:00:00+01:00", timeZone: "Europe/Berlin" },
    end: { dateTime: "2026-11-24T11:00:00+01:00", timeZone: "Europe/Berlin" },
    ...changes,
  };
}

/** `count` single events, one an hour. */
export function manyEvents(count: number): SeedEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const start = now + index * 3_600_000;
    const iso = (ms: number) => ({ dateTime: new Date(ms).toISOString() });
    return {
      id: `many${index}`,
      summary: `Meeting ${index}`,
      start: iso(start),
      end: iso(start + 1_800_000),
    };
  });
}

export interface PullOptions {
  readonly pageSize?: number;
  /** Told at each crash point; what it throws is what a killed process leaves undone. */
  readonly reach?: (point: CrashPoint) => void;
  /** Called when Google has answered the nth request for a page, before it is looked at. */
  readonly onAnswered?: (request: number) => Promise<void>;
}

/** The reading side of an engine on a real file, talking to the emulator over HTTP. */
export function readingEngine(db: Database, google: GoogleEmulator, options: PullOptions = {}) {
  const api = createCalendarApi({
    baseUrl: google.url,
    clock: () => now,
    tokens: {
      accessToken: async () => google.credentials.accessToken,
      refreshed: async () => google.credentials.accessToken,
    },
  });
  const events = createEventStore(db);
  const calendars = createCalendarStore(db);
  const leadChanges: LeadEventChange[] = [];
  const reading: (number | null)[] = [];
  const asked: (string | undefined)[] = [];
  const { pullCalendar } = createPull({
    db,
    api: {
      listEvents: async (calendarId, tokens) => {
        asked.push(tokens.pageToken);
        const page = await api.listEvents(calendarId, tokens);
        await options.onAnswered?.(asked.length);
        return page;
      },
    },
    events,
    calendars,
    zones: createZones(),
    clock: () => now,
    reach: options.reach ?? (() => undefined),
    onEventChanged: (change) => leadChanges.push(change),
    onReading: (progress) => reading.push(progress?.count ?? null),
    ...(options.pageSize === undefined ? {} : { pageSize: options.pageSize }),
  });
  return {
    api,
    events,
    calendars,
    leadChanges,
    reading,
    /** The page tokens this engine asked with, in order. */
    asked,
    pullCalendar,
    pullList: () => pullCalendarList({ db, api, calendars }),
  };
}
export type ReadingEngine = ReturnType<typeof readingEngine>;

/** An emulator with these events in the rep's calendar, and an engine that knows the calendar list. */
export async function pullScene(seeded: readonly SeedEvent[], options: PullOptions = {}) {
  const google = await startGoogleEmulator({
    clock: () => now,
    seed: {
      email: repEmail,
      name: "Ana",
      timeZone: "Europe/Berlin",
      calendars: [
        {
          id: repEmail,
          summary: "Work",
          primary: true,
          accessRole: "owner",
          selected: true,
          timeZone: "Europe/Berlin",
        },
        { id: "team", summary: "Team", accessRole: "reader", selected: true, timeZone: "Europe/Berlin" },
      ],
      events: { [repEmail]: seeded, team: [] },
    },
  });
  onTestFinished(() => google.close());
  const test = testDatabase();
  test.db
    .prepare(
      "INSERT INTO account (one, subject, email, scopes, state, connected_at, client_id) VALUES (1, 'ana', ?, '', 'connected', ?, 'client')",
    )
    .run(repEmail, now);
  const engine = readingEngine(test.db, google, options);
  await engine.pullList();
  google.requests.clear();
  return {
    google,
    db: test.db,
    reader: test.reader,
    engine,
    /** Another engine on the same file, as after a restart. */
    restarted: (again: PullOptions = {}) =>
      readingEngine(test.db, google, { ...options, reach: () => undefined, ...again }),
  };
}

/** Id and ETag of everything live, here and there: equal when the two are in step. */
export function here(db: Database, calendarId = repEmail): string[] {
  return db
    .prepare<[string], string>(
      "SELECT id || ' ' || etag FROM events WHERE calendar_id = ? AND kind <> 'cancelledInstance' AND deleted = 0",
    )
    .pluck()
    .all(calendarId)
    .sort();
}

export function there(google: GoogleEmulator, calendarId = repEmail): string[] {
  return google.remote
    .all(calendarId)
    .map(({ id, etag }) => `${id} ${etag}`)
    .sort();
}

/** Requests for event pages: their sync and page tokens. */
export function pageRequests(google: GoogleEmulator) {
  return google.requests
    .find({ method: "GET", path: /\/events$/ })
    .map(({ query, status }) => ({ sync: query["syncToken"], page: query["pageToken"], status }));
}
