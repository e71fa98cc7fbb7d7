import type { Database } from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import type { CalendarApi, EventPage } from "../google/client.ts";
import { GoogleFailure } from "../google/failure.ts";
import type { CalendarRow, CalendarStore } from "./calendar-store.ts";
import type { Reach } from "./crash-points.ts";
import type { SettleMark } from "./event-settles.ts";
import type { EventStore } from "./event-store.ts";
import type { Zones } from "./occurrence-zone.ts";
import type { LeadEventChange, PullCounts } from "./pull-page.ts";
import { createPageWriter, idOf } from "./pull-page.ts";
import { createSetAside } from "./pull-set-aside.ts";

/** What one pull of a calendar brought. */
export interface PullReport extends Readonly<PullCounts> {
  /** Was everything read anew? */
  readonly full: boolean;
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
  /** Called after each page of a full read with the events read so far, and with null when a pull is over. */
  readonly onReading: (reading: { readonly calendar: string; readonly count: number } | null) => void;
  /** Events asked for at once; Google's most unless told otherwise. */
  readonly pageSize?: number;
}

/** Google's most, and what a transaction holds at most. */
const largestPage = 2_500;

export interface Pull {
  /**
   * Brings one calendar up to date, by a delta from its sync token or by a full read; a read that was interrupted goes on where it was.
   * @throws GoogleFailure when a page cannot be had: what was read before stays, and the next pull goes on from there
   */
  pullCalendar(calendarId: string): Promise<PullReport>;
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
  const writePage = createPageWriter({ ...parts, setAside: createSetAside(db, parts.clock) });
  const otherRows = db.prepare("SELECT 1 FROM events WHERE calendar_id = ? AND generation <> ? LIMIT 1");

  async function fetchPage(calendar: CalendarRow, pageToken: string | null): Promise<Fetched> {
    const asked = parts.events.settles.mark();
    const page = await api.listEvents(calendar.id, {
      maxResults: parts.pageSize ?? largestPage,
      // While a delta is paged, its sync token goes with every page (google-calendar rule 2).
      syncToken: calendar.reading ? undefined : (calendar.syncToken ?? undefined),
      pageToken: pageToken ?? undefined,
    });
    return { page, pageToken, asked };
  }

  /** Does the page speak of an event that a write of our own settled while it was on its way? It may know it only as it was before. */
  function isOvertaken(calendar: CalendarRow, { page, asked }: Fetched): boolean {
    const settled = parts.events.settles.since(asked);
    return settled.size > 0 && page.items.some((item) => settled.has(`${calendar.id}/${idOf(item)}`));
  }

  /** A page that was overtaken is asked for again: left out, it could hide a change that came after ours. */
  async function currentPage(calendar: CalendarRow, coming: Promise<Fetched>): Promise<EventPage> {
    let fetched = await coming;
    while (isOvertaken(calendar, fetched)) fetched = await fetchPage(calendar, fetched.pageToken);
    return fetched.page;
  }

  /** Reads on from where the calendar stands, to the last page. The next page is on its way while one is written. */
  async function readOn(calendar: CalendarRow, counts: PullCounts): Promise<void> {
    const first = calendar.reading && otherRows.get(calendar.id, calendar.generation) === undefined;
    let read = 0;
    let coming: Promise<Fetched> | null = fetchPage(calendar, calendar.pageToken);
    while (coming !== null) {
      const page = await currentPage(calendar, coming);
      coming = page.nextPageToken === null ? null : fetchPage(calendar, page.nextPageToken);
      // Its failure is met when it is awaited; should writing fail first, nobody waits for it any more.
      coming?.catch(() => undefined);
      reach("pull:page-fetched");
      writePage({ calendar, page, first, counts });
      reach("pull:page-committed");
      read += page.items.length;
      if (calendar.reading) parts.onReading({ calendar: calendar.name, count: read });
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
    if (!anew && (calendar.reading || calendar.syncToken !== null)) return calendar;
    calendars.beginFullRead(calendarId);
    return begun(calendarId, false);
  }

  /** A delta whose page token is void starts again from its sync token, which may still be good. */
  function restart(calendar: CalendarRow, error: unknown): CalendarRow {
    const voidPageOnly = error instanceof GoogleFailure && error.kind === "rejected";
    if (calendar.reading || !voidPageOnly) return begun(calendar.id, true);
    calendars.restartDelta(calendar.id);
    return begun(calendar.id, false);
  }

  async function readToTheEnd(calendarId: string): Promise<PullReport> {
    const counts: PullCounts = { created: 0, updated: 0, deleted: 0, setAside: 0, leads: 0 };
    let calendar = begun(calendarId, false);
    // Tokens void twice over (page, then sync) and once more for a full read that was interrupted for long.
    for (let restarts = 0; ; restarts += 1) {
      try {
        await readOn(calendar, counts);
        return { ...counts, full: calendar.reading };
      } catch (error) {
        const current = calendars.get(calendarId);
        if (restarts === 2 || current === undefined || !tokensExpired(error, current)) throw error;
        calendar = restart(current, error);
      }
    }
  }

  return {
    async pullCalendar(calendarId) {
      try {
        return await readToTheEnd(calendarId);
      } finally {
        parts.onReading(null);
      }
    },
  };
}
