import type { Database } from "better-sqlite3";
import { createIncomingStore } from "../../electron/calendar/activity/incoming-store.ts";
import { createCalendarStore } from "../../electron/calendar/calendars/calendar-store.ts";
import { pullCalendarList } from "../../electron/calendar/calendars/pull-calendar-list.ts";
import { createTimeWords } from "../../electron/calendar/commands/command-time-words.ts";
import { createEventStore } from "../../electron/calendar/events/event-store.ts";
import { createPull } from "../../electron/calendar/pull/pull.ts";
import type { LeadEventChange } from "../../electron/calendar/pull/pull-page.ts";
import type { CrashPoint } from "../../electron/calendar/push/crash-points.ts";
import { createZones } from "../../electron/calendar/recurrence/occurrence-zone.ts";
import type { EventPage } from "../../electron/google/client.ts";
import { createCalendarApi } from "../../electron/google/client.ts";

/** Mon 23 Nov 2026, 08:00 UTC. */
export const now = Date.parse("2026-11-23T08:00:00Z");
export const repEmail = "ana@example.com";

/** Where Google is, and what opens it. */
export interface GoogleAccess {
  readonly url: string;
  readonly accessToken: string;
}

export interface PullOptions {
  readonly pageSize?: number;
  /** Told at each crash point; what it throws is what a killed process leaves undone. */
  readonly reach?: (point: CrashPoint) => void;
  /** Called with what Google has answered to the nth request for a page, before it is looked at. */
  readonly onAnswered?: (request: number, page: EventPage) => Promise<void>;
}

/** The reading side of an engine on a real file, talking to the emulator over HTTP. */
export function readingEngine(db: Database, google: GoogleAccess, options: PullOptions = {}) {
  const api = createCalendarApi({
    baseUrl: google.url,
    clock: () => now,
    tokens: {
      accessToken: async () => google.accessToken,
      refreshed: async () => google.accessToken,
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
        await options.onAnswered?.(asked.length, page);
        return page;
      },
    },
    events,
    calendars,
    zones: createZones(),
    clock: () => now,
    reach: options.reach ?? (() => undefined),
    onEventChanged: (change) => leadChanges.push(change),
    onIncoming: createIncomingStore(
      db,
      createTimeWords("en-GB", () => "Europe/Berlin"),
      () => now,
    ),
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
