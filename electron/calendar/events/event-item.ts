import type { GoogleEvent, RemoteItem } from "../../google/event.ts";
import type { EventColumns } from "./event-columns.ts";
import { cancelledInstanceColumns, columnsOf, originalStartKey } from "./event-columns.ts";
import { parseInstanceId } from "./instance-id.ts";

/** An item that stands for a row: a live event, or an occurrence taken out of its series. */
export type StoredItem = Extract<RemoteItem, { kind: "event" | "cancelledInstance" }>;

/** What of an item is queried. @throws RangeError for times that make no sense */
export function itemColumns(item: StoredItem, calendarId: string): EventColumns {
  if (item.kind === "event") return columnsOf(item.event, calendarId);
  return cancelledInstanceColumns(item.recurringEventId, originalStartKey(item.originalStartTime));
}

/** An item as its row keeps it. */
export function itemJson(item: StoredItem): string {
  if (item.kind === "event") return JSON.stringify(item.event);
  const { id, recurringEventId, originalStartTime, etag } = item;
  return JSON.stringify({
    id,
    status: "cancelled",
    recurringEventId,
    originalStartTime,
    ...(etag === null ? {} : { etag }),
  });
}

/** The version of an item; null where Google has told none. */
export function etagOf(item: StoredItem): string | null {
  return item.kind === "event" ? (item.event.etag ?? null) : item.etag;
}

/** A write's answer: a cancelled event comes back as an event. */
export function itemOfAnswer(event: GoogleEvent): RemoteItem {
  if (event.status !== "cancelled") return { kind: "event", event };
  const { id, recurringEventId, originalStartTime, etag } = event;
  if (recurringEventId === undefined || originalStartTime === undefined) return { kind: "deleted", id };
  return { kind: "cancelledInstance", id, recurringEventId, originalStartTime, etag: etag ?? null };
}

/** An exception as one of the occurrence that has this id. */
export function renamed(event: GoogleEvent, id: string, timeZone: string | null): GoogleEvent {
  const instance = parseInstanceId(id);
  if (instance === null) return { ...event, id };
  const { originalStart: at } = instance;
  if (at.kind === "allDay") return { ...event, id, originalStartTime: { date: at.date } };
  const zone = timeZone === null ? {} : { timeZone };
  return { ...event, id, originalStartTime: { dateTime: new Date(at.start).toISOString(), ...zone } };
}
