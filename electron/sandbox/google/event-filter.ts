import type { CalendarStore, EventFacts, EventRecord } from "./calendar-store.ts";
import type { ListQuery } from "./event-query.ts";
import { momentInstant, readTimestamp, tryMoment } from "./event-times.ts";
import { instancesBetween, masterOf, overlaps } from "./instances.ts";
import type { GoogleEvent } from "./model.ts";

/** How far series without an end are expanded. */
const HORIZON = 2 * 365 * 86_400_000;

/** Instants between which a query looks. */
interface Window {
  readonly from: number;
  readonly to: number;
  /** Whether the query named any of the two. */
  readonly bounded: boolean;
}

/** The events that a query with filters, expansion or order asks for. */
export function collectEvents(
  store: CalendarStore,
  query: ListQuery,
  since: number,
  now: number,
): readonly EventFacts[] {
  const window = windowOf(query, now);
  const found: EventFacts[] = [];
  for (const record of store.after(since)) {
    if (query.singleEvents) found.push(...expanded(store, record, window, since));
    else if (!window.bounded || lies(store, record, window)) found.push(record);
  }
  const isDelta = query.syncToken !== undefined;
  const wanted = found.filter((facts) => isShown(facts, query, isDelta) && matches(facts.event, query));
  return sorted(wanted, query, store.timeZone);
}

function windowOf({ timeMin, timeMax }: ListQuery, now: number): Window {
  const from = timeMin === undefined ? undefined : readTimestamp(timeMin, "timeMin");
  const to = timeMax === undefined ? undefined : readTimestamp(timeMax, "timeMax");
  return {
    from: from ?? Number.MIN_SAFE_INTEGER / 2,
    to: to ?? Math.max(now, from ?? now) + HORIZON,
    bounded: from !== undefined || to !== undefined,
  };
}

/** What `singleEvents` makes of an event: its instances, itself, or nothing when its series brings it. */
function expanded(
  store: CalendarStore,
  record: EventRecord,
  window: Window,
  since: number,
): readonly EventFacts[] {
  const master = masterOf(record, store.timeZone);
  if (master !== undefined) return instancesBetween(store, master, window.from, window.to);
  const series = store.get(record.event.recurringEventId ?? "");
  const comesAlong =
    series !== undefined && series.change > since && masterOf(series, store.timeZone) !== undefined;
  if (comesAlong || (window.bounded && !lies(store, record, window))) return [];
  return [record];
}

/** Whether an event, or any occurrence of a series, overlaps the window. */
function lies(store: CalendarStore, record: EventRecord, { from, to }: Window): boolean {
  const master = masterOf(record, store.timeZone);
  if (master === undefined) return overlaps(record.event, from, to, store.timeZone);
  return instancesBetween(store, master, from, to).length > 0;
}

/** Whether an event belongs in the list, by its state alone: a first reading has no tombstones (rule 4). */
export function isShown({ state }: EventFacts, query: ListQuery, isDelta: boolean): boolean {
  if (state === "live" || isDelta || query.updatedMin !== undefined) return true;
  return state === "cancelledInstance" && (!query.singleEvents || query.showDeleted === true);
}

function matches(event: GoogleEvent, query: ListQuery): boolean {
  const { q, iCalUID, updatedMin, eventTypes, privateExtendedProperty, sharedExtendedProperty } = query;
  if (iCalUID !== undefined && event.iCalUID !== iCalUID) return false;
  if (updatedMin !== undefined && Date.parse(event.updated ?? "") < readTimestamp(updatedMin, "updatedMin"))
    return false;
  if (eventTypes !== undefined && !eventTypes.includes(event.eventType ?? "default")) return false;
  if (!hasProperties(event.extendedProperties?.private, privateExtendedProperty)) return false;
  if (!hasProperties(event.extendedProperties?.shared, sharedExtendedProperty)) return false;
  return q === undefined || searchText(event).includes(q.toLowerCase());
}

function hasProperties(
  group: { [key: string]: string } | undefined,
  wanted: readonly string[] = [],
): boolean {
  return wanted.every((pair) => {
    const cut = pair.indexOf("=");
    return cut > 0 && group?.[pair.slice(0, cut)] === pair.slice(cut + 1);
  });
}

function searchText({ summary, description, location, attendees = [] }: GoogleEvent): string {
  const people = attendees.flatMap(({ email, displayName }) => [email, displayName]);
  return [summary, description, location, ...people].join("\n").toLowerCase();
}

function sorted(found: readonly EventFacts[], { orderBy }: ListQuery, zone: string): readonly EventFacts[] {
  if (orderBy === undefined) return found;
  const key =
    orderBy === "updated"
      ? (event: GoogleEvent) => Date.parse(event.updated ?? "")
      : (event: GoogleEvent) => startOf(event, zone);
  return [...found].sort((one, other) => key(one.event) - key(other.event));
}

/** Instant at which an event starts, 0 when that cannot be read. */
export function startOf(event: GoogleEvent, zone: string): number {
  const start = tryMoment(event.start ?? event.originalStartTime, "start");
  return start === undefined ? 0 : momentInstant(start, zone);
}
