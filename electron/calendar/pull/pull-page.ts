import type { Database } from "better-sqlite3";
import type { EventPage } from "../../google/client.ts";
import type { GoogleEvent, RemoteItem } from "../../google/event.ts";
import type { IncomingEvent } from "../activity/incoming-store.ts";
import type { IncomingChange } from "../activity/incoming-words.ts";
import type { CalendarRow, CalendarStore, PagePosition } from "../calendars/calendar-store.ts";
import { leadIdOf } from "../events/event-columns.ts";
import { storedItem } from "../events/event-row.ts";
import type { BaseChange, EventStore, RemovedRow } from "../events/event-store.ts";
import { parseInstanceId } from "../events/instance-id.ts";
import { seriesOf } from "../recurrence/occurrence-series.ts";
import type { Zones } from "../recurrence/occurrence-zone.ts";
import { seriesProblem } from "../recurrence/occurrences.ts";
import type { SetAside } from "./pull-set-aside.ts";

/** An event that was booked for a lead changed at Google, by somebody else than this device. */
export interface LeadEventChange {
  readonly change: "created" | "updated" | "deleted";
  readonly calendarId: string;
  readonly eventId: string;
  readonly leadId: string;
  /** Null when it is deleted. */
  readonly event: GoogleEvent | null;
}

/** What a pull did. */
export interface PullCounts {
  created: number;
  updated: number;
  deleted: number;
  /** Items that could not be read. */
  setAside: number;
  /** Changes among them to events that were booked for leads. */
  leads: number;
}

export function noCounts(): PullCounts {
  return { created: 0, updated: 0, deleted: 0, setAside: 0, leads: 0 };
}

export interface PageWriterParts {
  readonly db: Database;
  readonly events: EventStore;
  readonly calendars: CalendarStore;
  readonly setAside: SetAside;
  readonly zones: Zones;
  readonly clock: () => number;
  /** Called inside the page's transaction, so that meetings follow their events or neither is kept. */
  readonly onEventChanged: (change: LeadEventChange) => void;
  /** Called inside the page's transaction for an event in it that waits for the rep to choose a version. */
  readonly onContested?: (calendarId: string, eventId: string) => void;
  /** Called inside the page's transaction with what others did, for the rep to read; not for a first read, nor for all of very many. */
  readonly onIncoming?: (incoming: IncomingEvent) => void;
}

/** More news than this in one page is no news; the calendar shows it. */
const mostNews = 200;

/** Items as they are written. */
interface ItemsWrite {
  readonly calendar: CalendarRow;
  /** A calendar's first read: no row is expected. */
  readonly first: boolean;
  readonly counts: PullCounts;
}

/** A page as it is written. */
export interface PageWrite extends ItemsWrite {
  readonly page: EventPage;
}

/** What Google was found to have, apart from any sync token. */
export interface Repair extends Omit<ItemsWrite, "first"> {
  readonly items: readonly RemoteItem[];
}

export interface PageWriter {
  /** Writes a page with where its read stands. */
  readonly writePage: (write: PageWrite) => void;
  /** Writes what was found, all or nothing; where the next delta starts stays as it is. */
  readonly repair: (repair: Repair) => void;
}

/**
 * Events of a calendar that wait for the rep to choose a version. The index of the few rows that are not synced is used only where a query says
 * so in the index's own words; without it every delta would walk through the whole calendar.
 */
export const contestedEvents =
  "SELECT id FROM events WHERE sync_state <> 'synced' AND sync_state = 'conflict' AND +calendar_id = ?";

/** The event an item speaks of; null when not even its id could be read. */
export function idOf(item: RemoteItem): string | null {
  return item.kind === "event" ? item.event.id : item.id;
}

/** Is the item one of these (`calendarId/id`), an occurrence of one of them, or their series? With a series go its occurrences. */
export function isAmong(keys: ReadonlySet<string>, calendarId: string, item: RemoteItem): boolean {
  if (item.kind === "event" && item.event.recurrence !== undefined) {
    const occurrences = `${calendarId}/${item.event.id}_`;
    if ([...keys].some((key) => key.startsWith(occurrences))) return true;
  }
  const seriesId =
    item.kind === "event"
      ? item.event.recurringEventId
      : item.kind === "cancelledInstance"
        ? item.recurringEventId
        : undefined;
  return keys.has(`${calendarId}/${idOf(item)}`) || keys.has(`${calendarId}/${seriesId}`);
}

/**
 * Writes pages of events: the rows of a page, what followed from them, and where the read stands, in one transaction (google-calendar rule 4).
 * The last page of a full read sweeps what was not seen.
 */
export function createPageWriter(parts: PageWriterParts): PageWriter {
  const { db, events, calendars, setAside, zones, onEventChanged } = parts;

  function setItemAside(write: ItemsWrite, id: string | null, what: string, raw: unknown): void {
    write.counts.setAside += 1;
    const name = id === null ? "An event" : `The event ${id}`;
    setAside.put(write.calendar.id, id, `${name} in ${write.calendar.name} could not be read: ${what}`, raw);
  }

  /** A series that cannot be repeated is shown once, at its first start, and named. */
  function checkRule(write: ItemsWrite, event: GoogleEvent, aside: ReadonlySet<string>): void {
    const series = seriesOf(event, write.calendar.timeZone, zones);
    const problem = series === null ? null : seriesProblem(series, zones);
    if (problem !== null) {
      write.counts.setAside += 1;
      const title = event.summary ?? event.id;
      setAside.put(
        write.calendar.id,
        event.id,
        `"${title}" in ${write.calendar.name} is shown once only, because it cannot be repeated: ${problem}`,
        event,
      );
    } else if (aside.has(event.id)) setAside.remove(write.calendar.id, event.id);
  }

  /** @returns null when the item's times make no sense: it is set aside. */
  function put(write: ItemsWrite, item: RemoteItem): BaseChange | null {
    try {
      const { id, generation } = write.calendar;
      return write.first ? events.putFirst(id, item, generation) : events.putBase(id, item, generation);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      setItemAside(write, idOf(item), error.message, item.kind === "event" ? item.event : item);
      return null;
    }
  }

  const baseUnlessEtag = db
    .prepare<[string, string, string | null], string | null>(
      "SELECT base FROM events WHERE calendar_id = ? AND id = ? AND etag IS NOT ?",
    )
    .pluck();
  let news = 0;

  function tellNews(write: ItemsWrite, eventId: string, leadId: string | null, change: IncomingChange): void {
    if (write.first || parts.onIncoming === undefined || news >= mostNews) return;
    news += 1;
    parts.onIncoming({ calendarId: write.calendar.id, eventId, leadId, change });
  }

  /** Google's version before this one; null when it is the same, or there is none. */
  function versionBefore(write: ItemsWrite, id: string, etag: string | undefined): GoogleEvent | null {
    if (write.first || parts.onIncoming === undefined) return null;
    return eventIn(write, id, baseUnlessEtag.get(write.calendar.id, id, etag ?? null) ?? null);
  }

  function eventIn({ calendar }: ItemsWrite, id: string, base: string | null): GoogleEvent | null {
    if (base === null) return null;
    const item = storedItem({ calendarId: calendar.id, id }, base);
    return item.kind === "event" ? item.event : null;
  }

  function tell(write: ItemsWrite, change: LeadEventChange): void {
    write.counts.leads += 1;
    onEventChanged(change);
  }

  function tellOfDeletion(write: ItemsWrite, eventId: string, leadId: string | null): void {
    if (leadId === null) return;
    tell(write, { change: "deleted", calendarId: write.calendar.id, eventId, leadId, event: null });
  }

  function removed(write: ItemsWrite, rows: readonly RemovedRow[]): void {
    for (const row of rows) {
      if (row.kind !== "cancelledInstance") {
        write.counts.deleted += 1;
        tellNews(write, row.id, row.leadId, { kind: "gone", title: row.title });
      }
      tellOfDeletion(write, row.id, row.leadId);
    }
  }

  function isPending(calendarId: string, id: string): boolean {
    const row = events.get(calendarId, id);
    return row !== undefined && row.syncState !== "synced";
  }

  function writeEvent(write: ItemsWrite, event: GoogleEvent, aside: ReadonlySet<string>): void {
    const calendarId = write.calendar.id;
    const before = versionBefore(write, event.id, event.etag);
    const was = write.first ? null : (events.get(calendarId, event.id)?.leadId ?? null);
    const change = put(write, { kind: "event", event });
    if (change === null) return;
    if (event.recurrence !== undefined) checkRule(write, event, aside);
    else if (aside.has(event.id)) setAside.remove(calendarId, event.id);
    if (change === "same") return;
    write.counts[change] += 1;
    const leadId = leadIdOf(event);
    if (change === "created") tellNews(write, event.id, leadId, { kind: "created", after: event });
    else if (before !== null) tellNews(write, event.id, leadId, { kind: "updated", before, after: event });
    // What the rep changed here is settled when it is sent, not by what Google said before.
    const whose = leadId ?? was;
    if (whose !== null && !isPending(calendarId, event.id)) {
      tell(write, { change, calendarId, eventId: event.id, leadId: whose, event });
    }
  }

  function writeTombstone(
    write: ItemsWrite,
    item: Extract<RemoteItem, { kind: "deleted" | "cancelledInstance" }>,
    aside: ReadonlySet<string>,
  ): void {
    const calendarId = write.calendar.id;
    // A tombstone says nothing of the lead, or of what it was: the row does, for as long as it is there.
    const before = events.get(calendarId, item.id);
    const change = put(write, item);
    if (change === null) return;
    if (aside.has(item.id)) setAside.remove(calendarId, item.id);
    if (change !== "deleted") {
      if (before === undefined && item.kind === "cancelledInstance") tellTakenOut(write, item);
      tellSeries(write, item);
      return;
    }
    write.counts.deleted += 1;
    const event = eventIn(write, item.id, before?.base ?? null);
    if (event !== null) tellNews(write, item.id, before?.leadId ?? null, { kind: "deleted", before: event });
    if (before === undefined || before.syncState !== "synced") return;
    tellOfDeletion(write, item.id, before.leadId);
    if (before.kind === "master") removed(write, events.dropExceptions(calendarId, item.id));
  }

  /** An occurrence that was taken out is the series' lead's, whether or not it had a row. */
  function tellSeries(
    write: ItemsWrite,
    item: Extract<RemoteItem, { kind: "deleted" | "cancelledInstance" }>,
  ): void {
    if (item.kind === "deleted") return;
    const series = events.get(write.calendar.id, item.recurringEventId);
    tellOfDeletion(write, item.id, series?.leadId ?? null);
  }

  /** An occurrence without a row of its own went: the screen has one less. */
  function tellTakenOut(write: ItemsWrite, item: Extract<RemoteItem, { kind: "cancelledInstance" }>): void {
    if (write.first) return;
    write.counts.deleted += 1;
    const series = events.get(write.calendar.id, item.recurringEventId);
    const event = series === undefined ? null : eventIn(write, series.id, series.base);
    if (event === null) return;
    tellNews(write, item.recurringEventId, leadIdOf(event), {
      kind: "takenOut",
      series: event,
      originalStart: item.originalStartTime,
    });
  }

  function writeItem(write: ItemsWrite, item: RemoteItem, aside: ReadonlySet<string>): void {
    switch (item.kind) {
      case "event":
        writeEvent(write, item.event, aside);
        break;
      case "deleted":
      case "cancelledInstance":
        writeTombstone(write, item, aside);
        break;
      case "malformed":
        put(write, item);
        setItemAside(write, item.id, item.message, item.raw);
        break;
    }
  }

  function positionAfter({ calendar, page }: PageWrite): PagePosition {
    const more = page.nextPageToken !== null;
    return {
      pageToken: page.nextPageToken,
      syncToken: page.nextSyncToken,
      reading: calendar.reading && more,
    };
  }

  const contested = db.prepare<[string], string>(contestedEvents).pluck();

  /** Events whose version at Google may be another one by now. */
  function tellOfContested({ calendar }: ItemsWrite, changed: readonly (string | null)[]): void {
    const ids = new Set(contested.all(calendar.id));
    if (ids.size === 0) return;
    const told = new Set(changed);
    const isGone = (id: string) => told.has(id) && events.get(calendar.id, id) === undefined;
    for (const id of ids) {
      // A series that is gone has taken its occurrences along.
      const seriesId = parseInstanceId(id)?.masterId;
      if (told.has(id) || (seriesId !== undefined && isGone(seriesId))) parts.onContested?.(calendar.id, id);
    }
  }

  function writeItems(write: ItemsWrite, items: readonly RemoteItem[]): void {
    const aside = setAside.ids(write.calendar.id);
    news = 0;
    for (const item of items) writeItem(write, item, aside);
    if (!write.first) tellOfContested(write, items.map(idOf));
  }

  const writePage = db.transaction((write: PageWrite): void => {
    const { calendar, page } = write;
    writeItems(write, page.items);
    if (page.timeZone !== null) calendars.setTimeZone(calendar.id, page.timeZone);
    calendars.setPosition(calendar.id, positionAfter(write));
    if (page.nextPageToken !== null) return;
    if (calendar.reading && !write.first) {
      removed(write, events.removeUnseen(calendar.id, calendar.generation));
      tellOfContested(write, events.orphanUnseen(calendar.id, calendar.generation));
    }
    calendars.setSynced(calendar.id, parts.clock());
  });
  const repair = db.transaction((found: Repair): void => writeItems({ ...found, first: false }, found.items));
  return { writePage: writePage.immediate, repair: repair.immediate };
}
