import { createHash } from "node:crypto";
import type { CalendarStore, EventFacts } from "./calendar-store.ts";
import { EventRecord } from "./calendar-store.ts";
import type { OpenCalendar } from "./calendars.ts";
import { notFound } from "./errors.ts";
import { collectEvents, isShown, startOf } from "./event-filter.ts";
import type { ListQuery } from "./event-query.ts";
import { isSyncable } from "./event-query.ts";
import { readTimestamp } from "./event-times.ts";
import { changesView, listedView } from "./event-view.ts";
import { instancesBetween, masterOf } from "./instances.ts";
import type { PagePosition } from "./page-tokens.ts";
import { readPageToken, writePageToken } from "./page-tokens.ts";
import type { Paging } from "./paging.ts";
import type { SyncTokens } from "./sync-tokens.ts";
import type { World } from "./world.ts";

/** A page as it is answered: JSON made from the events' own. */
export interface Page {
  readonly etag: string;
  readonly json: string;
}

interface Items {
  readonly items: readonly EventFacts[];
  readonly next: PagePosition | undefined;
}

const HORIZON = 2 * 365 * 86_400_000;

/** Lists of events: first reading, changes since a sync token, filtered queries, instances of a series. */
export class EventLists {
  readonly #world: World;
  readonly #tokens: SyncTokens;
  readonly #paging: Paging;

  constructor(world: World, tokens: SyncTokens, paging: Paging) {
    this.#world = world;
    this.#tokens = tokens;
    this.#paging = paging;
  }

  list(calendarId: string, query: ListQuery): Page {
    const calendar = this.#world.calendars.readable(calendarId);
    const { store } = calendar;
    const variant = query.singleEvents ? "single" : "series";
    const since = query.syncToken === undefined ? 0 : this.#tokens.read(query.syncToken, store.id, variant);
    const path = `events ${store.id}`;
    const position = query.pageToken === undefined ? undefined : readPageToken(query.pageToken, path, query);
    const first = position?.s ?? store.latest;
    const cut = { position, size: this.#paging.size(query.maxResults), first };
    const page = isPlain(query)
      ? this.#stream(store, query, since, cut)
      : this.#slice(collectEvents(store, query, since, this.#world.clock()), cut);
    const more =
      page.next === undefined
        ? this.#syncToken(query, store, first, variant)
        : { nextPageToken: writePageToken(page.next, path, query) };
    return this.#page(calendar, query, page.items, more);
  }

  instances(calendarId: string, eventId: string, query: ListQuery): Page {
    const calendar = this.#world.calendars.readable(calendarId);
    const { store } = calendar;
    const record = store.get(eventId);
    if (record === undefined || record.state === "deleted") throw notFound();
    const path = `instances ${store.id} ${eventId}`;
    const position = query.pageToken === undefined ? undefined : readPageToken(query.pageToken, path, query);
    const cut = { position, size: this.#paging.size(query.maxResults), first: store.latest };
    const page = this.#slice(this.#instances(store, eventId, query), cut);
    const more = page.next === undefined ? {} : { nextPageToken: writePageToken(page.next, path, query) };
    return this.#page(calendar, query, page.items, more);
  }

  #instances(store: CalendarStore, eventId: string, query: ListQuery): readonly EventFacts[] {
    const record = store.get(eventId);
    const master = record === undefined ? undefined : masterOf(record, store.timeZone);
    if (master === undefined) return [];
    const from =
      query.timeMin === undefined ? Number.MIN_SAFE_INTEGER / 2 : readTimestamp(query.timeMin, "timeMin");
    const horizon = Math.max(this.#world.clock(), master.series.firstWall) + HORIZON;
    const to = query.timeMax === undefined ? horizon : readTimestamp(query.timeMax, "timeMax");
    const wanted = query.originalStart === undefined ? undefined : Date.parse(query.originalStart);
    return [...instancesBetween(store, master, from, to)]
      .filter(({ state }) => state === "live" || query.showDeleted === true)
      .filter(({ event }) => wanted === undefined || originalOf(event) === wanted)
      .sort((one, other) => startOf(one.event, store.timeZone) - startOf(other.event, store.timeZone));
  }

  /** A page in the order of changes, cut without looking at the events before it. */
  #stream(store: CalendarStore, query: ListQuery, since: number, cut: Cut): Items {
    const at = cut.position?.at ?? since;
    if (this.#paging.isEmpty(cut.position)) return { items: [], next: { at, s: cut.first, e: false } };
    const items: EventFacts[] = [];
    let last = at;
    for (const record of store.after(at)) {
      if (!isShown(record, query, query.syncToken !== undefined)) continue;
      if (items.length === cut.size) return { items, next: this.#paging.next(last, cut.first) };
      items.push(record);
      last = record.change;
    }
    return { items, next: undefined };
  }

  #slice(found: readonly EventFacts[], cut: Cut): Items {
    const at = cut.position?.at ?? 0;
    if (this.#paging.isEmpty(cut.position)) return { items: [], next: { at, s: cut.first, e: false } };
    const end = at + cut.size;
    return {
      items: found.slice(at, end),
      next: end < found.length ? this.#paging.next(end, cut.first) : undefined,
    };
  }

  #syncToken(
    query: ListQuery,
    store: CalendarStore,
    first: number,
    variant: string,
  ): { nextSyncToken?: string } {
    return isSyncable(query) ? { nextSyncToken: this.#tokens.write(store.id, first, variant) } : {};
  }

  #page({ entry, store }: OpenCalendar, query: ListQuery, items: readonly EventFacts[], more: object): Page {
    if (this.#world.conferences.waiting) {
      for (const { event } of items) this.#world.conferences.noteRead(store, event.id ?? "");
    }
    const head = {
      kind: "calendar#events",
      summary: entry.summary ?? "",
      description: entry.description ?? "",
      updated: store.newest?.event.updated ?? new Date(0).toISOString(),
      timeZone: query.timeZone ?? store.timeZone,
      accessRole: entry.accessRole,
      defaultReminders: entry.defaultReminders ?? [],
      ...more,
    };
    const etag = listEtag([store.id, store.latest, items.length, query, head]);
    const texts = items.map((facts) => this.#text(facts, query));
    return { etag, json: `${JSON.stringify({ ...head, etag }).slice(0, -1)},"items":[${texts.join(",")}]}` };
  }

  #text(facts: EventFacts, query: ListQuery): string {
    if (facts instanceof EventRecord && !changesView(query)) return facts.listJson;
    return JSON.stringify(listedView(facts, query));
  }
}

interface Cut {
  readonly position: PagePosition | undefined;
  readonly size: number;
  /** Newest change when the first page was read. */
  readonly first: number;
}

/** Whether nothing but state decides what is listed. */
function isPlain(query: ListQuery): boolean {
  return (
    isSyncable(query) &&
    !query.singleEvents &&
    [query.timeMin, query.timeMax, query.eventTypes].every((value) => value === undefined)
  );
}

function listEtag(version: readonly unknown[]): string {
  return `"p${createHash("sha256").update(JSON.stringify(version)).digest("hex").slice(0, 16)}"`;
}

function originalOf({ originalStartTime }: EventFacts["event"]): number {
  return Date.parse(originalStartTime?.dateTime ?? originalStartTime?.date ?? "");
}
