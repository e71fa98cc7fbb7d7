import type { Database } from "better-sqlite3";
import type { EventStore } from "./event-store.ts";
import type { OutboxStore } from "./outbox-store.ts";

/**
 * Takes an event that Google never made off the calendar, with everything that waits for it in the outbox; its commands count as given up.
 * An event that Google has shows Google's version again. Makes no transaction of its own, so that it may follow from a push within its own.
 */
export function forgetEvent(
  stores: { readonly db: Database; readonly events: EventStore; readonly outbox: OutboxStore },
  calendarId: string,
  eventId: string,
): void {
  for (const row of stores.outbox.ofEvent(calendarId, eventId)) stores.outbox.remove(row.id);
  stores.events.discardLocal(calendarId, eventId);
  stores.db
    .prepare(
      "UPDATE commands SET undone_by = 'discarded' WHERE undone_by IS NULL AND calendar_id = ? AND event_id = ?",
    )
    .run(calendarId, eventId);
}
