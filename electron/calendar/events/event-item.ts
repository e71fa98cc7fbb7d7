import type { GoogleEvent, RemoteItem } from "../../google/event.ts";
import type { EventColumns } from "./event-columns.ts";
import {
  cancelledInstanceColumns,
  columnsOf,
  originalStartKey,
  suffixMilliseconds,
} from "./event-columns.ts";

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
export function renamed(
  event: GoogleEvent,
  id: string,
  { allDay, originalStart, timeZone }: Pick<EventColumns, "allDay" | "originalStart" | "timeZone">,
): GoogleEvent {
  if (originalStart === null) return { ...event, id };
  const at = new Date(suffixMilliseconds(originalStart)).toISOString();
  const time = allDay ? { date: at.slice(0, 10) } : { dateTime: at };
  const zone = allDay || timeZone === null ? {} : { timeZone };
  return { ...event, id, originalStartTime: { ...time, ...zone } };
}
