import type { Database } from "better-sqlite3";
import { AppError } from "../../../shared/errors.ts";
import type { CalendarApi, EventPage } from "../../google/client.ts";
import { GoogleFailure } from "../../google/failure.ts";
import type { IncomingEvent } from "../activity/incoming-store.ts";
import type { CalendarRow, CalendarStore } from "../calendars/calendar-store.ts";
import type { SettleMark } from "../events/event-settles.ts";
import type { EventStore } from "../events/event-store.ts";
import type { Reach } from "../push/crash-points.ts";
import type { Zones } from "../recurrence/occurrence-zone.ts";
import type { LeadEventChange, PullCounts } from "./pull-page.ts";
import { createPageWriter, isAmong, noCounts } from "./pull-page.ts";
import { createSetAside } from "./pull-set-aside.ts";

/** What one pull of a calendar brought. */
export interface PullReport extends Readonly<PullCounts> {
  /** Was everything read anew? */
  readonly full: boolean;
}

/** A full read under way. */
export interface Reading {
  /** Its name. */
  readonly calendar: string;
  /** Events read so far. */
  readonly count: number;
  /** Was the calendar here before? Google wants everything to be read again from time to time. */
  readonly again: boolean;
}

export interface PullParts {
  readonly db: Database;
  readonly api: Pick<CalendarApi, "listEvents">;
  readonly events: EventStore;
  readonly calendars: CalendarStore;
  readonly zones: Zones;
  readonly clock: () => number;
  readonly reach: Reach;
  /** Called inside the page's transaction. */
  readonly onEventChanged: (change: LeadEventChange) => void;
  /** Called inside the page's transaction for an event in it that waits for the rep to choose a version. */
  readonly onContested?: (calendarId: string, eventId: string) => void;
  /** Called inside the page's transaction with what others did, for the rep to read. */
  readonly onIncoming?: (incoming: IncomingEvent) => void;
  /** Called after each page of a full read, and with null when a pull is over. */
  readonly onReading: (reading: Reading | null) => void;
  /** Events asked for at once; Google's most unless told otherwise. */
  readonly pageSize?: number;
}

/** A pull that somebody waits for. */
export interface WatchedPull {
  /** Ends it at the next page: what is committed by then is whole. */
  readonly signal: AbortSignal;
  /** Counted up with every page, so that one that is ended or fails has told what it did. */
  readonly counts: PullCounts;
}

/** Google's most, and what a transaction holds at most. */
const largestPage = 2_500;

export interface Pull {
  /**
   * Brings one calendar up to date, by a delta from its sync token or by a full read; a read that was interrupted goes on where it was.
   * @throws GoogleFailure when a page cannot be had, or the signal says stop: what was read before stays, and the next pull goes on from there
   */
  pullCalendar(calendarId: string, watched?: WatchedPull): Promise<PullReport>;
}

interface Fetched {
  readonly page: EventPage;
  /** What it was asked for with, and where our own writes stood then. */
  readonly pageToken: string | null;
  readonly asked: SettleMark;
}

/** Are the tokens of this read no good any more? Page tokens expire as 400 or 410, sync tokens as 410 (google-calendar rule 3). */
function tokensExpired(error: unknown, calendar: CalendarRow): boolean {
  if (!(error instanceof GoogleFailure)) return false;
  if (error.kind === "gone") return calendar.syncToken !== null || calendar.pageToken !== null;
  return error.kind === "rejected" && error.status === 400 && calendar.pageToken !== null;
}

/** Reads calendars from Google: deltas by sync token, and full reads that go on where they were interrupted (google-calendar rules 1-4). */
export function createPull(parts: PullParts): Pull {
  const { db, api, calendars, reach } = parts;
  const { writePage } = createPageWriter({ ...parts, setAside: createSetAside(db, parts.clock) });
  const otherRows = db.prepare("SELECT 1 FROM events WHERE calendar_id = ? AND generation <> ? LIMIT 1");

  async function fetchPage(
    calendar: CalendarRow,
    pageToken: string | null,
    signal: AbortSignal | undefined,
  ): Promise<Fetched> {
    const asked = parts.events.settles.mark();
    const page = await api.listEvents(calendar.id, {
      maxResults: parts.pageSize ?? largestPage,
      // While a delta is paged, its sync token goes with every page (google-calendar rule 2).
      syncToken: calendar.reading ? undefined : (calendar.syncToken ?? undefined),
      pageToken: pageToken ?? undefined,
      ...(signal === undefined ? {} : { signal }),
    });
    return { page, pageToken, asked };
  }

  /** Does the page speak of an event that a write of our own settled while it was on its way? It may know it only as it was before. */
  function isOvertaken(calendar: CalendarRow, { page, asked }: Fetched): boolean {
    const settled = parts.events.settles.since(asked);
    return settled.size > 0 && page.items.some((item) => isAmong(settled, calendar.id, item));
  }

  /** A page that was overtaken is asked for again: left out, it could hide a change that came after ours. */
  async function currentPage(
    calendar: CalendarRow,
    coming: Promise<Fetched>,
    signal: AbortSignal | undefined,
  ): Promise<EventPage> {
    let fetched = await coming;
    while (isOvertaken(calendar, fetched)) fetched = await fetchPage(calendar, fetched.pageToken, signal);
    return fetched.page;
  }

  /** Reads on from where the calendar stands, to the last page. The next page is on its way while one is written. */
  async function readOn(calendar: CalendarRow, counts: PullCounts, signal?: AbortSignal): Promise<void> {
    const first = calendar.reading && otherRows.get(calendar.id, calendar.generation) === undefined;
    let read = 0;
    let coming: Promise<Fetched> | null = fetchPage(calendar, calendar.pageToken, signal);
    while (coming !== null) {
      const page = await currentPage(calendar, coming, signal);
      signal?.throwIfAborted();
      coming = page.nextPageToken === null ? null : fetchPage(calendar, page.nextPageToken, signal);
      // Its failure is met when it is awaited; should writing fail first, nobody waits for it any more.
      coming?.catch(() => undefined);
      reach("pull:page-fetched");
      writePage({ calendar, page, first, counts });
      reach("pull:page-committed");
      read += page.items.length;
      if (calendar.reading) parts.onReading({ calendar: calendar.name, count: read, again: !first });
    }
  }

  /** The calendar as it is to be read: one never read, or whose tokens are void, starts a full read. */
  function begun(calendarId: string, anew: boolean): CalendarRow {
    const calendar = calendars.get(calendarId);
    if (calendar === undefined) {
      throw new AppError("not_found", "This calendar is no longer in your list.", {
        details: { calendarId },
      });
    }
    // A full read that got no page begins anew: an event that was settled here meanwhile may be gone there by now.
    const resumes = calendar.reading ? calendar.pageToken !== null : calendar.syncToken !== null;
    if (!anew && resumes) return calendar;
    calendars.beginFullRead(calendarId);
    return calendars.get(calendarId) ?? calendar;
  }

  /** A delta whose page token is void starts again from its sync token, which may still be good. */
  function restart(calendar: CalendarRow, error: unknown): CalendarRow {
    const voidPageOnly = error instanceof GoogleFailure && error.kind === "rejected";
    if (calendar.reading || !voidPageOnly) return begun(calendar.id, true);
    calendars.restartDelta(calendar.id);
    return begun(calendar.id, false);
  }

  async function readToTheEnd(calendarId: string, watched?: WatchedPull): Promise<PullReport> {
    const counts = watched?.counts ?? noCounts();
    let calendar = begun(calendarId, false);
    // Tokens void twice over (page, then sync) and once more for a full read that was interrupted for long.
    for (let restarts = 0; ; restarts += 1) {
      try {
        await readOn(calendar, counts, watched?.signal);
        return { ...counts, full: calendar.reading };
      } catch (error) {
        const current = calendars.get(calendarId);
        if (restarts === 2 || current === undefined || !tokensExpired(error, current)) throw error;
        calendar = restart(current, error);
      }
    }
  }

  return {
    async pullCalendar(calendarId, watched) {
      try {
        return await readToTheEnd(calendarId, watched);
      } finally {
        parts.onReading(null);
      }
    },
  };
}
