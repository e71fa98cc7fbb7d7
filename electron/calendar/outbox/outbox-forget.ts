import type { Database } from "better-sqlite3";
import type { EventStore } from "../events/event-store.ts";
import type { OutboxStore } from "./outbox-store.ts";

interface Stores {
  readonly db: Database;
  readonly events: EventStore;
  readonly outbox: OutboxStore;
}

/**
 * The occurrences of a series that the rep has deleted are gone with it: what still waits for them has nothing to go to, and nothing to ask.
 * Makes no transaction of its own.
 */
export function forgetOccurrences(stores: Stores, calendarId: string, seriesId: string): void {
  const pending = stores.db
    .prepare<[string, string], string>(
      "SELECT id FROM events WHERE calendar_id = ? AND series_id = ? AND sync_state <> 'synced'",
    )
    .pluck();
  // Their commands stay: they can be taken back once the series is back.
  for (const id of pending.all(calendarId, seriesId)) dropPending(stores, calendarId, id);
}

/**
 * Takes an event that Google never made off the calendar, with everything that waits for it in the outbox; its commands count as given up.
 * An event that Google has shows Google's version again. Makes no transaction of its own, so that it may follow from a push within its own.
 */
export function forgetEvent(stores: Stores, calendarId: string, eventId: string): void {
  dropPending(stores, calendarId, eventId);
  stores.db
    .prepare(
      "UPDATE commands SET undone_by = 'discarded' WHERE undone_by IS NULL AND calendar_id = ? AND event_id = ?",
    )
    .run(calendarId, eventId);
}

function dropPending({ events, outbox }: Stores, calendarId: string, eventId: string): void {
  for (const row of outbox.ofEvent(calendarId, eventId)) outbox.remove(row.id);
  events.discardLocal(calendarId, eventId);
}
