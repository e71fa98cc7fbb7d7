import type { Database } from "better-sqlite3";
import type { GoogleEvent } from "../../google/event.ts";
import { effectiveEvent } from "../events/event-row.ts";
import type { EventStore } from "../events/event-store.ts";
import { parseInstanceId } from "../events/instance-id.ts";

interface Stores {
  readonly db: Database;
  readonly events: EventStore;
}

interface EventRef {
  readonly calendarId: string;
  readonly eventId: string;
}

/** Remembers that an event stands for one that is gone, within the transaction that makes it. */
export function noteSuccessor(
  { db }: Pick<Stores, "db">,
  { calendarId, eventId }: EventRef,
  gone: string,
): void {
  db.prepare(
    `INSERT INTO event_successors (calendar_id, event_id, successor_id) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET successor_id = excluded.successor_id`,
  ).run(calendarId, gone, eventId);
}

/**
 * The id that an event of the past has by now: one that was brought back since has another, and so have the occurrences of a series that was,
 * and the exceptions of one that moved.
 */
export function eventIdNow(stores: Stores, calendarId: string, eventId: string): string {
  const { db, events } = stores;
  const next = db
    .prepare<[string, string], string>(
      "SELECT successor_id FROM event_successors WHERE calendar_id = ? AND event_id = ?",
    )
    .pluck();
  let id = eventId;
  for (const seen = new Set<string>(); !seen.has(id); ) {
    seen.add(id);
    const row = events.get(calendarId, id);
    if (row !== undefined && effectiveEvent(row) !== null) return id;
    id = next.get(calendarId, id) ?? id;
  }
  const instance = parseInstanceId(id);
  if (instance === null || events.get(calendarId, id) !== undefined) return id;
  const seriesId = eventIdNow(stores, calendarId, instance.masterId);
  const suffix = id.slice(instance.masterId.length + 1);
  return exceptionAt(db, calendarId, seriesId, suffix) ?? `${seriesId}_${suffix}`;
}

/** The exception that stands for an occurrence, whatever id Google knows it by. */
function exceptionAt(db: Database, calendarId: string, seriesId: string, suffix: string): string | undefined {
  return db
    .prepare<[string, string, string], string>(
      "SELECT id FROM events WHERE calendar_id = ? AND series_id = ? AND original_start = ?",
    )
    .pluck()
    .get(calendarId, seriesId, suffix);
}

/** An event of the past under the ids of today. */
export function withIdsNow(
  stores: Stores,
  calendarId: string,
  event: GoogleEvent | null,
): GoogleEvent | null {
  if (event === null) return null;
  const { recurringEventId } = event;
  return {
    ...event,
    id: eventIdNow(stores, calendarId, event.id),
    ...(recurringEventId === undefined
      ? {}
      : { recurringEventId: eventIdNow(stores, calendarId, recurringEventId) }),
  };
}
