import type { Database } from "better-sqlite3";
import { onTestFinished } from "vitest";
import type { GoogleEmulator, GoogleSeed } from "../../electron/sandbox/google/server.ts";
import { startGoogleEmulator } from "../../electron/sandbox/google/server.ts";
import { testDatabase } from "./database.ts";
import type { PullOptions } from "./reading-engine.ts";
import { now, readingEngine, repEmail } from "./reading-engine.ts";

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

/** An emulator with these events in the rep's calendar, and an engine that knows the calendar list. */
export async function pullScene(
  seeded: readonly SeedEvent[],
  options: PullOptions & { readonly clock?: () => number } = {},
) {
  const google = await startGoogleEmulator({
    clock: options.clock ?? (() => now),
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
  const access = { url: google.url, accessToken: google.credentials.accessToken };
  const engine = readingEngine(test.db, access, options);
  await engine.pullList();
  google.requests.clear();
  return {
    google,
    access,
    path: test.path,
    db: test.db,
    reader: test.reader,
    engine,
    /** Another engine on the same file, as after a restart. */
    restarted: (again: PullOptions = {}) =>
      readingEngine(test.db, access, { ...options, reach: () => undefined, ...again }),
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
