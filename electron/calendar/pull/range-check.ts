import type { Database } from "better-sqlite3";
import type { Occurrence } from "../../../shared/model/event.ts";
import type { CalendarApi, EventRange } from "../../google/client.ts";
import type { RemoteItem } from "../../google/event.ts";
import { GoogleFailure } from "../../google/failure.ts";
import type { CalendarStore } from "../calendars/calendar-store.ts";
import type { EventStore } from "../events/event-store.ts";
import type { PageWriterParts, PullCounts } from "./pull-page.ts";
import { createPageWriter, idOf, isAmong, noCounts } from "./pull-page.ts";
import { createSetAside } from "./pull-set-aside.ts";

export interface RangeCheckParts extends Omit<PageWriterParts, "setAside"> {
  readonly db: Database;
  readonly api: Pick<CalendarApi, "listRange" | "getEvent">;
  readonly events: EventStore;
  readonly calendars: CalendarStore;
  /** The occurrences between two instants (epoch milliseconds), of all calendars that are shown. */
  readonly occurrencesBetween: (from: number, to: number) => readonly Occurrence[];
  readonly pageSize?: number;
}

/** What a comparison found and put right; `null` when so much is missing that the calendar should rather be read anew. */
export type RangeFindings = Readonly<PullCounts> | null;

const largestPage = 2_500;
/** Each event that Google did not list is asked for by itself; with more of them reading everything is quicker, and surer. */
const mostMissing = 50;

/**
 * Compares a range of a calendar with what Google has there and puts right what differs, whatever the sync token says (docs/decisions/0010).
 * Nothing is written before everything was read, and then in one transaction: ended early, it has changed nothing.
 */
export function createRangeCheck(parts: RangeCheckParts) {
  const { db, api, events, calendars } = parts;
  const { repair } = createPageWriter({ ...parts, setAside: createSetAside(db, parts.clock) });
  const singles = db
    .prepare<[string, number, number], string>(
      `SELECT id FROM events WHERE calendar_id = ? AND kind IN ('single', 'exception') AND sync_state = 'synced'
         AND start_ms < ? AND (end_ms > ? OR start_ms = end_ms)`,
    )
    .pluck();

  async function readRange(
    calendarId: string,
    range: EventRange,
    signal: AbortSignal,
    onRead: (count: number) => void,
  ): Promise<RemoteItem[]> {
    const items: RemoteItem[] = [];
    let pageToken: string | null = null;
    do {
      const page = await api.listRange(calendarId, range, {
        maxResults: parts.pageSize ?? largestPage,
        pageToken: pageToken ?? undefined,
        signal,
      });
      signal.throwIfAborted();
      items.push(...page.items);
      onRead(items.length);
      pageToken = page.nextPageToken;
    } while (pageToken !== null);
    return items;
  }

  /** What is here in the range without a change of the rep's: Google should have listed it. */
  function expected(calendarId: string, { from, to }: EventRange): Set<string> {
    const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
    const ids = new Set(singles.all(calendarId, toMs, fromMs));
    for (const occurrence of parts.occurrencesBetween(fromMs, toMs)) {
      const { masterId, state } = occurrence;
      if (occurrence.calendarId === calendarId && masterId !== null && state === "synced") ids.add(masterId);
    }
    return ids;
  }

  /** Not being listed is no proof of a deletion: the event itself is asked for. */
  async function lookUp(calendarId: string, id: string): Promise<RemoteItem> {
    try {
      return await api.getEvent(calendarId, id);
    } catch (error) {
      if (error instanceof GoogleFailure && (error.kind === "notFound" || error.kind === "gone")) {
        return { kind: "deleted", id };
      }
      throw error;
    }
  }

  return {
    /** @throws GoogleFailure; whatever the signal throws when it ends the check */
    async check(
      calendarId: string,
      range: EventRange,
      signal: AbortSignal,
      onRead: (count: number) => void,
    ): Promise<RangeFindings> {
      const asked = events.settles.mark();
      const items = await readRange(calendarId, range, signal, onRead);
      const listed = new Set(items.map(idOf));
      const missing = [...expected(calendarId, range)].filter((id) => !listed.has(id));
      if (missing.length > mostMissing) return null;
      for (const id of missing) {
        items.push(await lookUp(calendarId, id));
        signal.throwIfAborted();
      }
      // What a write of our own settled meanwhile is newer here than what was read.
      const settled = events.settles.since(asked);
      const current = items.filter((item) => !isAmong(settled, calendarId, item));
      const calendar = calendars.get(calendarId);
      const counts = noCounts();
      if (calendar !== undefined) repair({ calendar, items: current, counts });
      return counts;
    },
  };
}
