import type { Database } from "better-sqlite3";
import { AppError } from "../../../shared/errors.ts";
import type { SyncState } from "../../../shared/model/event.ts";
import type { GoogleEvent, RemoteItem } from "../../google/event.ts";
import { parseRemoteItem } from "../../google/event.ts";
import type { EventColumns } from "./event-columns.ts";

/** A row of table `events`. */
export interface EventRow extends EventColumns {
  readonly calendarId: string;
  readonly id: string;
  /** Google's version: of `base`. Null for what Google never had, or has no longer. */
  readonly etag: string | null;
  /** Raised by every write. */
  readonly version: number;
  /** Deleted here, while Google does not know yet. */
  readonly deleted: boolean;
  readonly syncState: SyncState;
  /** Why it failed or conflicts, in words for the rep. */
  readonly syncReason: string | null;
  readonly generation: number;
  /** Google's last word, as JSON. */
  readonly base: string | null;
  /** What the rep sees instead while a change is on its way, as JSON. */
  readonly local: string | null;
}

/** Booleans as SQLite gives them. */
type Stored<T> = { readonly [K in keyof T]: T[K] extends boolean ? 0 | 1 : T[K] };

const columns = `calendar_id AS calendarId, id, kind, etag, version, deleted, sync_state AS syncState, sync_reason AS syncReason,
  series_id AS seriesId, original_start AS originalStart, start_ms AS startMs, end_ms AS endMs, all_day AS allDay, time_zone AS timeZone,
  title, location, color_id AS colorId, response, free, not_movable AS notMovable, guest_count AS guestCount, join_url AS joinUrl,
  lead_id AS leadId, generation, base, local`;

/** Prepares the look-up of one event's row. */
export function eventRowReader(db: Database): (calendarId: string, id: string) => EventRow | undefined {
  const select = db.prepare<[string, string], Stored<EventRow>>(
    `SELECT ${columns} FROM events WHERE calendar_id = ? AND id = ?`,
  );
  return (calendarId, id) => {
    const row = select.get(calendarId, id);
    if (row === undefined) return undefined;
    return { ...row, deleted: row.deleted === 1, allDay: row.allDay === 1, free: row.free === 1 };
  };
}

function unreadable(row: Pick<EventRow, "calendarId" | "id">, what: string): AppError {
  return new AppError("database_broken", `The stored copy of an event cannot be read (${what}).`, {
    action: "Sync again; if it stays, discard the change or start with a fresh data file.",
    details: { calendarId: row.calendarId, eventId: row.id },
  });
}

/** Stored JSON as what Google sent. @throws AppError `database_broken` naming the event */
export function storedItem(row: Pick<EventRow, "calendarId" | "id">, json: string): RemoteItem {
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw unreadable(row, "it is cut short or overwritten");
  }
  const item = parseRemoteItem(raw);
  if (item.kind === "malformed") throw unreadable(row, item.message);
  return item;
}

/**
 * The event as the rep sees it: with their own changes; null when it is deleted or taken out of its series.
 * @throws AppError `database_broken` when its stored copy cannot be read
 */
export function effectiveEvent(
  row: Pick<EventRow, "calendarId" | "id" | "deleted" | "base" | "local">,
): GoogleEvent | null {
  const json = row.local ?? row.base;
  if (row.deleted || json === null) return null;
  const item = storedItem(row, json);
  return item.kind === "event" ? item.event : null;
}
