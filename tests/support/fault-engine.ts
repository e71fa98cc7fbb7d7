import { randomUUID } from "node:crypto";
import type { Database } from "better-sqlite3";
import type { CommandChange } from "../../electron/calendar/commands/command-deps.ts";
import { createTimeWords } from "../../electron/calendar/commands/command-time-words.ts";
import type { Commands } from "../../electron/calendar/commands/commands.ts";
import { createCommands } from "../../electron/calendar/commands/commands.ts";
import type { EventStore } from "../../electron/calendar/events/event-store.ts";
import { createEventStore } from "../../electron/calendar/events/event-store.ts";
import type { OutboxStore } from "../../electron/calendar/outbox/outbox-store.ts";
import { createOutboxStore } from "../../electron/calendar/outbox/outbox-store.ts";
import type { Reach } from "../../electron/calendar/push/crash-points.ts";
import type { Push } from "../../electron/calendar/push/push.ts";
import { createPush } from "../../electron/calendar/push/push.ts";
import type { PushedChange } from "../../electron/calendar/push/push-deps.ts";
import { createZones } from "../../electron/calendar/recurrence/occurrence-zone.ts";
import type { CalendarApi } from "../../electron/google/client.ts";
import { createCalendarApi } from "../../electron/google/client.ts";

export const undoMs = 10_000;
export const account = { subject: "subject-1", email: "rep@example.com" };

export interface WritingEngine {
  readonly db: Database;
  readonly events: EventStore;
  readonly outbox: OutboxStore;
  readonly commands: Commands;
  readonly push: Push;
  readonly api: CalendarApi;
  /** What commands and pushes were followed by, in order. */
  readonly followed: readonly (CommandChange | PushedChange)[];
  /** Reads a calendar as a first sync does. */
  pull(calendarId: string): Promise<void>;
}

export interface WritingEngineOptions {
  readonly db: Database;
  readonly googleUrl: string;
  readonly accessToken: string;
  readonly clock: () => number;
  readonly reach?: Reach;
  readonly uuid?: () => string;
  readonly subject?: () => string | null;
  readonly timeLimitMs?: number;
  /** What a test breaks on purpose. */
  readonly breakParts?: (parts: Parts) => Parts;
}

interface Parts {
  readonly db: Database;
  readonly events: EventStore;
  readonly outbox: OutboxStore;
  readonly api: CalendarApi;
}

/** The writing half of the engine over a real database file and real HTTP, as the app composes it. */
export function createWritingEngine(options: WritingEngineOptions): WritingEngine {
  const { db, clock } = options;
  const whole: Parts = {
    db,
    events: createEventStore(db),
    outbox: createOutboxStore(db),
    api: createCalendarApi({
      baseUrl: options.googleUrl,
      tokens: {
        accessToken: () => Promise.resolve(options.accessToken),
        refreshed: () => Promise.resolve(options.accessToken),
      },
      clock,
      timeLimitMs: () => options.timeLimitMs ?? 30_000,
    }),
  };
  const parts = options.breakParts?.(whole) ?? whole;
  const reach = options.reach ?? (() => undefined);
  const followed: (CommandChange | PushedChange)[] = [];
  const shared = {
    ...parts,
    clock,
    reach,
    words: createTimeWords("en-GB", () => "Europe/Berlin"),
    onChanged: () => undefined,
    follow: (change: CommandChange | PushedChange) => {
      followed.push(change);
    },
  };
  const uuid = options.uuid ?? randomUUID;
  return {
    ...parts,
    followed,
    commands: createCommands({ ...shared, zones: createZones(), uuid, undoMs }),
    push: createPush({
      ...shared,
      random: () => 0,
      subject: options.subject ?? (() => account.subject),
      tellsByMail: () => false,
      beforeInsert: () => Promise.resolve(),
    }),
    pull: (calendarId) => pull(parts, calendarId),
  };
}

/** Signs in, and puts a calendar on the list. */
export function addAccount(db: Database): void {
  db.prepare(
    "INSERT INTO account (one, subject, email, scopes, state, connected_at, client_id) VALUES (1, ?, ?, '', 'connected', 0, 'client')",
  ).run(account.subject, account.email);
}

export function addCalendar(db: Database, id: string, accessRole = "owner"): void {
  db.prepare(
    "INSERT INTO calendars (id, name, color, time_zone, access_role, raw) VALUES (?, ?, '#4986e7', 'Europe/Berlin', ?, '{}')",
  ).run(id, id, accessRole);
}

async function pull({ api, events, db }: Parts, calendarId: string): Promise<void> {
  let pageToken: string | undefined;
  do {
    const page = await api.listEvents(calendarId, { pageToken, maxResults: 2500 });
    db.transaction(() => {
      for (const item of page.items) events.putBase(calendarId, item, 0);
    })();
    pageToken = page.nextPageToken ?? undefined;
  } while (pageToken !== undefined);
}
