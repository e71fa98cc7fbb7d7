import type { Database } from "better-sqlite3";
import { AppError } from "../../../shared/errors.ts";
import { isWritable } from "../calendars/calendar-store.ts";
import { bookingsPausedBy } from "../calendars/lost-calendar.ts";

export interface Account {
  /** Google's id of the account; edits of one never go to another. */
  readonly subject: string;
  readonly email: string;
}

/** The account of this workspace, connected or not: edits are kept for it. @throws AppError `not_connected` */
export function requireAccount(db: Database): Account {
  const account = db.prepare<[], Account>("SELECT subject, email FROM account").get();
  if (account !== undefined) return account;
  throw new AppError("not_connected", "No Google account is connected, so there is no calendar to change.", {
    action: "Connect Google first.",
  });
}

/**
 * The calendar that a new event goes to: the one asked for, else the one for bookings, else the rep's own.
 * @throws AppError `not_found`, or `not_movable` while bookings are paused
 */
export function chooseCalendar(db: Database, calendarId: string | undefined): string {
  if (calendarId !== undefined) return calendarId;
  const paused = bookingsPausedBy(db);
  if (paused !== null) {
    throw new AppError("not_movable", `Bookings are paused: nothing can be added to “${paused}” any more.`, {
      action: "Choose another calendar for bookings in Settings.",
    });
  }
  const chosen = db
    .prepare<[], { id: string }>(
      "SELECT id FROM calendars ORDER BY booking DESC, is_primary DESC, position LIMIT 1",
    )
    .get();
  if (chosen !== undefined) return chosen.id;
  throw new AppError("not_found", "There is no calendar yet to put this into.", {
    action: "Wait until the calendars have been read once.",
  });
}

/** The calendar's zone. @throws AppError `not_found`, or `not_movable` when the rep may only read it */
export function requireWritableCalendar(db: Database, calendarId: string): string {
  const calendar = db
    .prepare<[string], { name: string; accessRole: string; timeZone: string }>(
      "SELECT name, access_role AS accessRole, time_zone AS timeZone FROM calendars WHERE id = ?",
    )
    .get(calendarId);
  if (calendar === undefined) {
    throw new AppError("not_found", "This calendar is no longer on your list.", { details: { calendarId } });
  }
  if (isWritable(calendar.accessRole)) return calendar.timeZone;
  throw new AppError("not_movable", `You may look at the calendar “${calendar.name}” but not change it.`, {
    action: "Ask its owner for the right to change events.",
    details: { calendarId, accessRole: calendar.accessRole },
  });
}
