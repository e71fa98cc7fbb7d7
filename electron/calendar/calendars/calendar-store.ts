import type { Database } from "better-sqlite3";
import { AppError } from "../../../shared/errors.ts";
import type { CalendarListItem } from "../../google/answers.ts";
import type { Loss } from "./lost-calendar.ts";
import { lostAccess, markRefused } from "./lost-calendar.ts";

/** A row of table `calendars`, as syncing needs it. */
export interface CalendarRow {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly accessRole: string;
  readonly selected: boolean;
  readonly booking: boolean;
  /** Does what stands in it keep the rep busy? */
  readonly counts: boolean;
  /** Where the next delta starts; null before the first full read has ended. */
  readonly syncToken: string | null;
  /** Where a read that was interrupted goes on. */
  readonly pageToken: string | null;
  /** The mark of the full read under way, or of the last one. */
  readonly generation: number;
  /** Is a full read under way? */
  readonly reading: boolean;
  readonly lastSyncedAt: number | null;
  readonly lastError: string | null;
  readonly lost: Loss | null;
}

/** Where a page that was committed leaves the calendar. */
export interface PagePosition {
  readonly pageToken: string | null;
  readonly syncToken: string | null;
  readonly reading: boolean;
}

type Stored = Omit<CalendarRow, "selected" | "booking" | "counts" | "reading"> & {
  readonly selected: 0 | 1;
  readonly booking: 0 | 1;
  readonly counts: 0 | 1;
  readonly reading: 0 | 1;
};

/** The roles whose events Google lists; of a `freeBusyReader`'s calendar only busy times can be had. */
const readableRoles = "('reader', 'writer', 'owner', 'writerWithoutPrivateAccess')";
const writableRoles: ReadonlySet<string> = new Set(["writer", "owner", "writerWithoutPrivateAccess"]);

/** May the rep change this calendar's events? */
export function isWritable(accessRole: string): boolean {
  return writableRoles.has(accessRole);
}

/**
 * SQL: does a calendar keep the rep busy? Where bookings go always; else as the rep chose, and unasked their own calendars, also one that
 * Google no longer lets them read.
 */
export const countsBusy = `(booking = 1 OR COALESCE(counts_busy = 1,
  access_role = 'owner' OR COALESCE(lost = 'refused' AND json_extract(raw, '$.accessRole') = 'owner', 0)))`;

const columns = `id, name, time_zone AS timeZone, access_role AS accessRole, selected, booking, ${countsBusy} AS counts, sync_token AS syncToken,
  page_token AS pageToken, generation, reading, last_synced_at AS lastSyncedAt, last_error AS lastError, lost`;

function asRow(row: Stored): CalendarRow {
  return {
    ...row,
    selected: row.selected === 1,
    booking: row.booking === 1,
    counts: row.counts === 1,
    reading: row.reading === 1,
  };
}

/** What the rep chose of a calendar; what is left out stays. */
export interface CalendarChoice {
  readonly selected?: boolean;
  readonly booking?: true;
  /** Does what stands in it keep them busy? */
  readonly counts?: boolean;
  /** `#rrggbb`, kept here only; null follows Google. */
  readonly color?: string | null;
}

/** @throws AppError `bad_input` for what would keep bookings from going on, or blind to what is in their calendar */
function mayChoose({ name, accessRole, booking }: CalendarRow, choice: CalendarChoice): void {
  if (choice.booking === true && !isWritable(accessRole)) {
    throw new AppError("bad_input", `You may not add events to ${name}, so bookings cannot go there.`, {
      action: "Choose a calendar that is yours.",
    });
  }
  if (!booking) return;
  const action = "Choose another calendar for bookings first.";
  if (choice.selected === false) {
    throw new AppError("bad_input", `Bookings go to ${name}, so it is always synced.`, { action });
  }
  if (choice.counts === false) {
    throw new AppError("bad_input", `Bookings go to ${name}, so what stands in it always counts.`, {
      action,
    });
  }
}

export type CalendarStore = ReturnType<typeof createCalendarStore>;

/** Table `calendars`: the rep's list and how far each calendar is synced. Makes no transactions of its own. */
export function createCalendarStore(db: Database) {
  const select = db.prepare<[string], Stored>(`SELECT ${columns} FROM calendars WHERE id = ?`);
  const selectSynced = db.prepare<[], Stored>(
    `SELECT ${columns} FROM calendars WHERE selected = 1 AND (access_role IN ${readableRoles} OR lost = 'refused') ORDER BY booking DESC, position`,
  );
  const leftIds = db.prepare<[], string>("SELECT id FROM calendars WHERE lost = 'left'").pluck();
  const allIds = db.prepare<[], string>("SELECT id FROM calendars").pluck();
  // The rep's choices (selected, booking) are Callsheet's own after the first sight of a calendar.
  const upsert = db.prepare(
    `INSERT INTO calendars (id, name, color, time_zone, access_role, is_primary, selected, position, raw)
     VALUES (@id, @name, @color, @timeZone, @accessRole, @primary, @selected, (SELECT count(*) FROM calendars), @raw)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, color = excluded.color, time_zone = excluded.time_zone,
       access_role = excluded.access_role, is_primary = excluded.is_primary, raw = excluded.raw, lost = NULL`,
  );
  const needed = db.prepare(
    "SELECT 1 FROM calendars WHERE id = @id AND (booking = 1 OR EXISTS (SELECT 1 FROM outbox WHERE calendar_id = @id))",
  );
  const markLeft = db.prepare("UPDATE calendars SET access_role = ?, lost = 'left' WHERE id = ?");
  const remove = db.prepare("DELETE FROM calendars WHERE id = ?");
  const removeSetAside = db.prepare(
    "DELETE FROM set_aside WHERE origin = 'google' AND substr(ref, 1, length(@id) + 1) = @id || '/'",
  );
  const bookable = db.prepare("SELECT 1 FROM calendars WHERE booking = 1");
  const bookPrimary = db.prepare(
    `UPDATE calendars SET booking = 1, selected = 1 WHERE id = (
       SELECT id FROM calendars WHERE access_role IN ('owner', 'writer') ORDER BY is_primary DESC, access_role = 'owner' DESC, position LIMIT 1)`,
  );
  const beginFull = db.prepare(
    "UPDATE calendars SET generation = generation + 1, reading = 1, page_token = NULL, sync_token = NULL WHERE id = ?",
  );
  const restartDelta = db.prepare("UPDATE calendars SET page_token = NULL WHERE id = ?");
  const setPosition = db.prepare(
    "UPDATE calendars SET page_token = @pageToken, sync_token = COALESCE(@syncToken, sync_token), reading = @reading WHERE id = @id",
  );
  const setSynced = db.prepare("UPDATE calendars SET last_synced_at = ?, last_error = NULL WHERE id = ?");
  const readAgain = db.prepare(
    "UPDATE calendars SET lost = NULL, access_role = COALESCE(json_extract(raw, '$.accessRole'), 'reader') WHERE id = ? AND lost = 'refused'",
  );
  const setColor = db.prepare("UPDATE calendars SET own_color = ? WHERE id = ?");
  const setCounts = db.prepare("UPDATE calendars SET counts_busy = ? WHERE id = ?");
  const setError = db.prepare("UPDATE calendars SET last_error = ? WHERE id = ?");
  const setTimeZone = db.prepare("UPDATE calendars SET time_zone = ? WHERE id = ? AND time_zone <> ?");
  const setSelected = db.prepare("UPDATE calendars SET selected = ? WHERE id = ?");
  const setBooking = db.prepare(
    "UPDATE calendars SET booking = (id = @id), selected = (selected OR id = @id)",
  );
  const listToken = db.prepare<[], string | null>("SELECT list_sync_token FROM account").pluck();
  const setListToken = db.prepare("UPDATE account SET list_sync_token = ?");
  const lastSynced = db
    .prepare<[], number | null>(
      `SELECT CASE WHEN count(*) = count(last_synced_at) THEN min(last_synced_at) END FROM calendars WHERE selected = 1 AND access_role IN ${readableRoles}`,
    )
    .pluck();

  function get(id: string): CalendarRow | undefined {
    const row = select.get(id);
    return row === undefined ? undefined : asRow(row);
  }

  return {
    get,
    /** The calendars whose events are synced, the booking calendar first. */
    synced: (): readonly CalendarRow[] => selectSynced.all().map(asRow),
    ids: (): readonly string[] => allIds.all(),
    /** Calendars that left the list and are still needed here. */
    leftIds: (): readonly string[] => leftIds.all(),

    /** Google's entry of the list: a new calendar is shown when Google shows it. */
    put(item: CalendarListItem): void {
      const primary = item.primary === true;
      upsert.run({
        id: item.id,
        name: item.summaryOverride ?? item.summary ?? item.id,
        color: item.backgroundColor ?? "#4285f4",
        timeZone: item.timeZone ?? "UTC",
        accessRole: item.accessRole ?? "reader",
        primary: primary ? 1 : 0,
        selected: primary || (item.selected === true && item.hidden !== true) ? 1 : 0,
        raw: JSON.stringify(item),
      });
    },
    /** The calendar left the rep's list: it goes with its events, unless changes of theirs still wait for it or bookings go there. */
    leave(id: string): void {
      if (needed.get({ id }) !== undefined) {
        markLeft.run(lostAccess, id);
        return;
      }
      removeSetAside.run({ id });
      remove.run(id);
    },
    /** Google refuses to let the calendar's events be read. @returns whether that is new */
    refuse: (id: string): boolean => markRefused(db, id),
    /** At first bookings go to the rep's own calendar. A calendar that they went to and that is lost is not replaced unasked. */
    ensureBooking(): void {
      if (bookable.get() === undefined) bookPrimary.run();
    },
    /** The rep's choice. @throws AppError `not_found`, `bad_input` for a booking calendar that cannot be written to, or is not to be synced */
    choose(id: string, choice: CalendarChoice): void {
      const row = get(id);
      if (row === undefined) throw new AppError("not_found", "This calendar is no longer in your list.");
      mayChoose(row, choice);
      if (choice.booking === true) setBooking.run({ id });
      if (choice.counts !== undefined) setCounts.run(choice.counts ? 1 : 0, id);
      if (choice.selected !== undefined) setSelected.run(choice.selected ? 1 : 0, id);
      if (choice.color !== undefined) setColor.run(choice.color, id);
    },

    /** Starts a full read from its first page; what it writes carries the answered mark. */
    beginFullRead(id: string): void {
      beginFull.run(id);
    },
    restartDelta(id: string): void {
      restartDelta.run(id);
    },
    /** Together with the rows of a page. */
    setPosition(id: string, position: PagePosition): void {
      setPosition.run({ id, ...position, reading: position.reading ? 1 : 0 });
    },
    /** It was read to its end: whatever was refused before, it is not any more. @returns whether it had been lost */
    setSynced(id: string, at: number): boolean {
      setSynced.run(at, id);
      return readAgain.run(id).changes > 0;
    },
    setError(id: string, message: string): void {
      setError.run(message, id);
    },
    setTimeZone(id: string, timeZone: string): void {
      setTimeZone.run(timeZone, id, timeZone);
    },
    /** Where the next delta of the list itself starts. */
    listToken: (): string | null => listToken.get() ?? null,
    setListToken(token: string | null): void {
      setListToken.run(token);
    },
    /** When the calendar that is furthest behind was last in step; null before each was once. */
    lastSyncedAt: (): number | null => lastSynced.get() ?? null,
  };
}
