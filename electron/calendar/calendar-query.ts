import type { Database } from "better-sqlite3";
import type { Calendar } from "../../shared/model/calendar.ts";
import { isWritable } from "./calendar-store.ts";

interface Stored {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly timeZone: string;
  readonly primary: 0 | 1;
  readonly accessRole: string;
  readonly selected: 0 | 1;
  readonly booking: 0 | 1;
}

/** The rep's calendars: their own first, then in Google's order. */
export function calendarsList(db: Database): Calendar[] {
  const rows = db
    .prepare<[], Stored>(
      `SELECT id, name, color, time_zone AS timeZone, is_primary AS "primary", access_role AS accessRole, selected, booking
       FROM calendars ORDER BY is_primary DESC, position, id`,
    )
    .all();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    color: row.color,
    timeZone: row.timeZone,
    primary: row.primary === 1,
    writable: isWritable(row.accessRole),
    selected: row.selected === 1,
    booking: row.booking === 1,
  }));
}
