import type { Database } from "better-sqlite3";
import type { EventPage } from "../google/client.ts";
import type { GoogleEvent, RemoteItem } from "../google/event.ts";
import type { CalendarRow, CalendarStore, PagePosition } from "./calendar-store.ts";
import { leadIdOf } from "./event-columns.ts";
import type { BaseChange, EventStore, RemovedRow } from "./event-store.ts";
import { seriesOf } from "./occurrence-series.ts";
import type { Zones } from "./occurrence-zone.ts";
import { seriesProblem } from "./occurrences.ts";
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
}

/** A page as it is written. */
export interface PageWrite {
  readonly calendar: CalendarRow;
  readonly page: EventPage;
  /** A calendar's first read: no row is expected. */
  readonly first: boolean;
  readonly counts: PullCounts;
}

/** The event an item speaks of; null when not even its id could be read. */
export function idOf(item: RemoteItem): string | null {
  return item.kind === "event" ? item.event.id : item.id;
}

/**
 * Writes pages of events: the rows of a page, what followed from them, and where the read stands, in one transaction (google-calendar rule 4).
 * The last page of a full read sweeps what was not seen.
 */
export function createPageWriter(parts: PageWriterParts): (write: PageWrite) => void {
  const { db, events, calendars, setAside, zones, onEventChanged } = parts;

  function setItemAside(write: PageWrite, id: string | null, what: string, raw: unknown): void {
    write.counts.setAside += 1;
    const name = id === null ? "An event" : `The event ${id}`;
    setAside.put(write.calendar.id, id, `${name} in ${write.calendar.name} could not be read: ${what}`, raw);
  }

  /** A series that cannot be repeated is shown once, at its first start, and named. */
  function checkRule(write: PageWrite, event: GoogleEvent, aside: ReadonlySet<string>): void {
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
  function put(write: PageWrite, item: RemoteItem): BaseChange | null {
    try {
      const { id, generation } = write.calendar;
      return write.first ? events.putFirst(id, item, generation) : events.putBase(id, item, generation);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      setItemAside(write, idOf(item), error.message, item.kind === "event" ? item.event : item);
      return null;
    }
  }

  function tell(write: PageWrite, change: LeadEventChange): void {
    write.counts.leads += 1;
    onEventChanged(change);
  }

  function tellOfDeletion(write: PageWrite, eventId: string, leadId: string | null): void {
    if (leadId === null) return;
    tell(write, { change: "deleted", calendarId: write.calendar.id, eventId, leadId, event: null });
  }

  function removed(write: PageWrite, rows: readonly RemovedRow[]): void {
    for (const row of rows) {
      if (row.kind !== "cancelledInstance") write.counts.deleted += 1;
      tellOfDeletion(write, row.id, row.leadId);
    }
  }

  function isPending(calendarId: string, id: string): boolean {
    const row = events.get(calendarId, id);
    return row !== undefined && row.syncState !== "synced";
  }

  function writeEvent(write: PageWrite, event: GoogleEvent, aside: ReadonlySet<string>): void {
    const calendarId = write.calendar.id;
    const change = put(write, { kind: "event", event });
    if (change === null) return;
    if (event.recurrence !== undefined) checkRule(write, event, aside);
    else if (aside.has(event.id)) setAside.remove(calendarId, event.id);
    if (change === "same") return;
    write.counts[change] += 1;
    const leadId = leadIdOf(event);
    // What the rep changed here is settled when it is sent, not by what Google said before.
    if (leadId !== null && !isPending(calendarId, event.id)) {
      tell(write, { change, calendarId, eventId: event.id, leadId, event });
    }
  }

  function writeTombstone(
    write: PageWrite,
    item: Extract<RemoteItem, { kind: "deleted" | "cancelledInstance" }>,
    aside: ReadonlySet<string>,
  ): void {
    const calendarId = write.calendar.id;
    // A tombstone says nothing of the lead, or of what it was: the row does, for as long as it is there.
    const before = events.get(calendarId, item.id);
    const change = put(write, item);
    if (change === null) return;
    if (aside.has(item.id)) setAside.remove(calendarId, item.id);
    if (change !== "deleted") return;
    write.counts.deleted += 1;
    if (before === undefined || before.syncState !== "synced") return;
    tellOfDeletion(write, item.id, before.leadId);
    if (before.kind === "master") removed(write, events.removeExceptions(calendarId, item.id));
  }

  function writeItem(write: PageWrite, item: RemoteItem, aside: ReadonlySet<string>): void {
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

  const contested = db
    .prepare<[string], string>("SELECT id FROM events WHERE calendar_id = ? AND sync_state = 'conflict'")
    .pluck();

  /** Events whose version at Google may be another one by now. */
  function tellOfContested({ calendar }: PageWrite, changed: readonly (string | null)[]): void {
    const ids = new Set(contested.all(calendar.id));
    if (ids.size === 0) return;
    for (const id of new Set(changed)) if (id !== null && ids.has(id)) parts.onContested?.(calendar.id, id);
  }

  return db.transaction((write: PageWrite): void => {
    const { calendar, page } = write;
    const aside = setAside.ids(calendar.id);
    for (const item of page.items) writeItem(write, item, aside);
    if (!write.first) tellOfContested(write, page.items.map(idOf));
    if (page.timeZone !== null) calendars.setTimeZone(calendar.id, page.timeZone);
    calendars.setPosition(calendar.id, positionAfter(write));
    if (page.nextPageToken !== null) return;
    if (calendar.reading && !write.first) {
      removed(write, events.removeUnseen(calendar.id, calendar.generation));
      tellOfContested(write, events.orphanUnseen(calendar.id, calendar.generation));
    }
    calendars.setSynced(calendar.id, parts.clock());
  }).immediate;
}
