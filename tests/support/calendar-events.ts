import type { Database } from "better-sqlite3";
import { createCalendarStore } from "../../electron/calendar/calendars/calendar-store.ts";
import type { GoogleEvent } from "../../electron/google/event.ts";

/** The calendar that tests put their events into. */
export const workCalendar = "ana@example.com";

/** A calendar of the rep's own, selected, in Berlin. */
export function addCalendar(db: Database, id = workCalendar, changes: Record<string, unknown> = {}): void {
  const store = createCalendarStore(db);
  const entry = { id, summary: "Work", timeZone: "Europe/Berlin", accessRole: "owner", selected: true };
  store.put({ ...entry, ...changes });
  store.ensureBooking();
}

/** An hour's meeting of the rep's own, as Google would send it. */
export function googleEvent(id: string, changes: Partial<GoogleEvent> = {}): GoogleEvent {
  return {
    id,
    etag: `"${id}-1"`,
    status: "confirmed",
    summary: `Meeting ${id}`,
    start: { dateTime: "2026-11-24T10:00:00+01:00", timeZone: "Europe/Berlin" },
    end: { dateTime: "2026-11-24T11:00:00+01:00", timeZone: "Europe/Berlin" },
    organizer: { email: workCalendar, self: true },
    ...changes,
  };
}
