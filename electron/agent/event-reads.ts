import type { Database } from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import { parseInstanceId } from "../calendar/events/instance-id.ts";
import type { AgentDesk } from "./desk.ts";

/** The calendar an event is in: the one that is named, else the calendar for bookings, else whichever has it. @throws AppError not_found */
export function calendarOf(db: Database, eventId: string, named: string | undefined): string {
  if (named !== undefined) return named;
  const master = parseInstanceId(eventId)?.masterId ?? null;
  const found = db
    .prepare<[object], string>(
      `SELECT c.id FROM events AS e JOIN calendars AS c ON c.id = e.calendar_id
       WHERE e.id IN (@eventId, @master) AND e.deleted = 0 ORDER BY c.booking DESC, c.is_primary DESC, c.position LIMIT 1`,
    )
    .pluck()
    .get({ eventId, master });
  if (found !== undefined) return found;
  throw new AppError("not_found", "There is no such event.", { details: { eventId } });
}

/** When the rep is busy, in RFC 3339. @throws AppError not_connected while the calendars are not all read */
export function busyIn(desk: AgentDesk, from: string, to: string): { start: string; end: string }[] {
  const busy = desk.busyBetween({ from: Date.parse(from), to: Date.parse(to) });
  if (busy === "unknown") {
    throw new AppError("not_connected", "The rep’s calendars have not been read to their end yet.", {
      action: "Try again in a minute.",
    });
  }
  const instant = (ms: number) => new Date(ms).toISOString();
  return busy.map((one) => ({ start: instant(one.from), end: instant(one.to) }));
}
