import type { Database } from "better-sqlite3";
import * as z from "zod";
import { AppError } from "../../shared/errors.ts";
import { patchedEvent, takenOut } from "../calendar/events/event-patch.ts";
import type { EventStore } from "../calendar/events/event-store.ts";
import { createEventStore } from "../calendar/events/event-store.ts";
import type { OutboxRow } from "../calendar/outbox/outbox-row.ts";
import { createOutboxStore } from "../calendar/outbox/outbox-store.ts";
import type { GoogleEvent } from "../google/event.ts";
import { googleEventSchema } from "../google/event.ts";

interface Ref {
  readonly calendarId: string;
  readonly eventId: string;
}

/** The event as the rep sees it after these changes; null when they took it away. */
function shownAfter(rows: readonly OutboxRow[]): GoogleEvent | null {
  let shown = baseOf(rows);
  for (const row of rows) {
    if (row.damaged !== null) continue;
    if (row.method === "delete") shown = takenOut(shown);
    else if (row.method === "insert") shown = googleEventSchema.parse({ ...row.body, id: row.eventId });
    else if (shown !== null) shown = patchedEvent(shown, row.body);
  }
  return shown;
}

/** Google's version that the first change was made against; null for what Google never had. */
function baseOf(rows: readonly OutboxRow[]): GoogleEvent | null {
  const base = rows.find((row) => row.base !== null && row.damaged === null)?.base ?? null;
  return base === null ? null : googleEventSchema.parse(base);
}

function show(events: EventStore, { calendarId, eventId }: Ref, rows: readonly OutboxRow[]): void {
  const base = baseOf(rows);
  if (events.get(calendarId, eventId) === undefined && base !== null) {
    events.putBase(calendarId, { kind: "event", event: base }, 0, false);
  }
  const stopped =
    rows.find(({ state }) => state === "conflict") ?? rows.find(({ state }) => state === "failed");
  const state = stopped?.state === "conflict" || stopped?.state === "failed" ? stopped.state : "waiting";
  events.putLocal(calendarId, eventId, shownAfter(rows), state, stopped?.error?.message ?? null);
}

/** A change whose event cannot be made of what is left is still a change: it stays, and Activity shows it. */
function isHopeless(error: unknown): boolean {
  return error instanceof z.ZodError || error instanceof RangeError || error instanceof AppError;
}

/**
 * Makes the calendar show the outbox again, whatever file each of them came from: every event with a change on its way as the rep left it, and
 * no other event as changed. Makes no transaction of its own.
 */
export function showOutbox(db: Database): void {
  const events = createEventStore(db);
  const outbox = createOutboxStore(db);
  const changed = db
    .prepare<[], Ref>(
      "SELECT calendar_id AS calendarId, event_id AS eventId FROM outbox GROUP BY calendar_id, event_id ORDER BY min(seq)",
    )
    .all();
  const without = db
    .prepare<[], Ref>(
      `SELECT calendar_id AS calendarId, id AS eventId FROM events AS e WHERE sync_state IN ('waiting', 'failed', 'conflict')
       AND NOT EXISTS (SELECT 1 FROM outbox AS o WHERE o.calendar_id = e.calendar_id AND o.event_id = e.id)`,
    )
    .all();
  for (const { calendarId, eventId } of without) events.discardLocal(calendarId, eventId);
  for (const ref of changed) {
    try {
      show(events, ref, outbox.ofEvent(ref.calendarId, ref.eventId));
    } catch (error) {
      if (!isHopeless(error)) throw error;
    }
  }
}
