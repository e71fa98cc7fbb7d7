import type { Database } from "better-sqlite3";
import type { Calendar } from "../../../shared/model/calendar.ts";
import { countsBusy, isWritable } from "./calendar-store.ts";
import type { Loss } from "./lost-calendar.ts";

interface Stored {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly ownColor: string | null;
  readonly timeZone: string;
  readonly primary: 0 | 1;
  readonly accessRole: string;
  readonly givenRole: string | null;
  readonly owner: string | null;
  readonly selected: 0 | 1;
  readonly booking: 0 | 1;
  readonly counts: 0 | 1;
  readonly lost: Loss | null;
  readonly waiting: number;
  readonly problem: string | null;
}

/** The rep's calendars: their own first, then in Google's order. */
export function calendarsList(db: Database): Calendar[] {
  const rows = db
    .prepare<[], Stored>(
      `SELECT id, name, COALESCE(own_color, color) AS color, own_color AS ownColor, time_zone AS timeZone, is_primary AS "primary",
         access_role AS accessRole, json_extract(raw, '$.accessRole') AS givenRole, json_extract(raw, '$.dataOwner') AS owner,
         selected, booking, ${countsBusy} AS counts, lost, last_error AS problem,
         (SELECT count(*) FROM outbox WHERE outbox.calendar_id = calendars.id) AS waiting
       FROM calendars ORDER BY is_primary DESC, position, id`,
    )
    .all();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    color: row.color,
    ownColor: row.ownColor,
    timeZone: row.timeZone,
    primary: row.primary === 1,
    access: accessOf(row.lost === null ? row.accessRole : (row.givenRole ?? "reader")),
    owner: row.owner,
    writable: isWritable(row.accessRole),
    selected: row.selected === 1,
    booking: row.booking === 1,
    counts: row.counts === 1,
    lost: row.lost,
    waiting: row.waiting,
    problem: row.problem,
  }));
}

/** Google may have roles that nobody here knows: what can surely be done with them is reading. */
function accessOf(role: string): Calendar["access"] {
  switch (role) {
    case "owner":
      return "owner";
    case "writer":
    case "writerWithoutPrivateAccess":
      return "writer";
    case "freeBusyReader":
      return "busyOnly";
    default:
      return "reader";
  }
}
