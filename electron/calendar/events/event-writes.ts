import type { Database } from "better-sqlite3";
import type { SyncState } from "../../../shared/model/event.ts";
import type { EventColumns } from "./event-columns.ts";

/** What a row is written with besides its queried columns. */
export interface RowContent {
  readonly etag: string | null;
  readonly base: string | null;
  readonly local: string | null;
  readonly deleted: boolean;
  readonly syncState: SyncState;
  readonly syncReason: string | null;
  readonly generation: number;
}

const names = [
  ...["calendar_id", "id", "etag", "base", "local", "deleted", "sync_state", "sync_reason", "generation"],
  ...[
    "kind",
    "series_id",
    "original_start",
    "start_ms",
    "end_ms",
    "all_day",
    "time_zone",
    "title",
    "location",
  ],
  ...["color_id", "response", "free", "not_movable", "guest_count", "join_url", "lead_id"],
];
const replaced = names.slice(2).map((name) => `${name} = excluded.${name}`);
const upsert = `INSERT INTO events (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})
  ON CONFLICT (calendar_id, id) DO UPDATE SET ${replaced.join(", ")}, version = version + 1`;

function bindings(calendarId: string, id: string, content: RowContent, columns: EventColumns): unknown[] {
  return [
    calendarId,
    id,
    content.etag,
    content.base,
    content.local,
    content.deleted ? 1 : 0,
    content.syncState,
    content.syncReason,
    content.generation,
    columns.kind,
    columns.seriesId,
    columns.originalStart,
    columns.startMs,
    columns.endMs,
    columns.allDay ? 1 : 0,
    columns.timeZone,
    columns.title,
    columns.location,
    columns.colorId,
    columns.response,
    columns.free ? 1 : 0,
    columns.notMovable,
    columns.guestCount,
    columns.joinUrl,
    columns.leadId,
  ];
}

/** The one statement that writes whole rows, prepared twice: over anything, and only over rows without a change of the rep's. */
export function eventWrites(db: Database) {
  const write = db.prepare(upsert);
  const writeSynced = db.prepare(`${upsert} WHERE sync_state = 'synced'`);
  return {
    write(calendarId: string, id: string, content: RowContent, columns: EventColumns): void {
      write.run(bindings(calendarId, id, content, columns));
    },
    /** @returns false when the rep's own change is on the row: nothing was written. */
    writeUnlessPending(calendarId: string, id: string, content: RowContent, columns: EventColumns): boolean {
      return writeSynced.run(bindings(calendarId, id, content, columns)).changes > 0;
    },
  };
}
