import type { Database } from "better-sqlite3";
import type { Place } from "../../shared/contract/place.ts";
import { AppError } from "../../shared/errors.ts";
import { eventDetail } from "../calendar/events/event-query.ts";

/** The place of an event that is named without its calendar: the one bookings go to first. One that is nowhere is looked for there. */
export function eventAnywhere(db: Database, eventId: string): Place {
  const calendars = db
    .prepare<[], string>("SELECT id FROM calendars ORDER BY booking DESC, is_primary DESC, position")
    .pluck()
    .all();
  const calendarId = calendars.find((id) => isThere(db, id, eventId)) ?? calendars[0];
  return calendarId === undefined ? { kind: "activity" } : { kind: "event", calendarId, eventId };
}

function isThere(db: Database, calendarId: string, eventId: string): boolean {
  try {
    eventDetail(db, calendarId, eventId);
    return true;
  } catch (error) {
    if (error instanceof AppError) return error.code !== "not_found";
    throw error;
  }
}
