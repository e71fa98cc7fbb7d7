import type { Database } from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import type { EventTime } from "../../shared/model/event-time.ts";
import { eventTimeSchema } from "../../shared/model/event-time.ts";
import { isWritable } from "./calendar-store.ts";
import type { Target } from "./command-target.ts";

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

/** The calendar that a new event goes to: the one asked for, else the one for bookings, else the rep's own. @throws AppError `not_found` */
export function chooseCalendar(db: Database, calendarId: string | undefined): string {
  if (calendarId !== undefined) return calendarId;
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

/** @throws AppError `not_movable` for what only its organizer may change */
export function requireOwn(target: Target): void {
  if (target.notMovable === null) return;
  throw new AppError("not_movable", `${target.notMovable}.`, {
    action: "Ask for another time by mail.",
    details: { calendarId: target.calendarId, eventId: target.eventId },
  });
}

/** @throws AppError `not_movable` for a whole series: single occurrences are moved and cancelled */
export function requireSingle(target: Target): void {
  if (!target.series) return;
  throw new AppError("not_movable", "This is a whole series; it is changed one occurrence at a time.", {
    action: "Choose an occurrence on the calendar.",
    details: { calendarId: target.calendarId, eventId: target.eventId },
  });
}

/** A change that Google's version contradicts has to be decided first. @throws AppError `overtaken` */
export function requireNoConflict(target: Target): void {
  if (target.state !== "conflict") return;
  throw new AppError(
    "overtaken",
    "This event was changed here and in Google. Decide which version counts before you change it again.",
    {
      action: "Open Activity: Retry sends yours, Discard keeps Google's.",
      details: { calendarId: target.calendarId, eventId: target.eventId },
    },
  );
}

/** @throws AppError `bad_input` for a time that ends before it starts, or in no known zone */
export function requireTime(time: EventTime): void {
  const parsed = eventTimeSchema.safeParse(time);
  if (!parsed.success) {
    throw new AppError(
      "bad_input",
      `This is no time for an event: ${parsed.error.issues[0]?.message ?? "unreadable"}.`,
    );
  }
  if (time.kind === "timed" && !isZone(time.timeZone)) {
    throw new AppError("bad_input", `“${time.timeZone}” is not a time zone.`);
  }
}

function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
