import type { Database } from "better-sqlite3";
import { createEventStore } from "../../../electron/calendar/events/event-store.ts";
import { parseRemoteItem } from "../../../electron/google/event.ts";

const calendarId = "bench@callsheet.example";
const timeZone = "Europe/Berlin";
const series = 200;
const weeksEachSide = 104;
export const weekMs = 7 * 86_400_000;

/**
 * A calendar of `count` events over four years around `monday` (epoch milliseconds), written as a pull writes them: 200 of them are series, of
 * which every fifth has no end and the others run for half a year, and every tenth occurrence of those was moved on its own.
 */
export function fillCalendar(db: Database, monday: number, count: number): void {
  db.prepare(
    "INSERT INTO calendars (id, name, color, time_zone, access_role, raw) VALUES (?, 'Work', '#4285f4', ?, 'owner', '{}')",
  ).run(calendarId, timeZone);
  const { putFirst } = createEventStore(db);
  const write = db.transaction((events: Iterable<object>) => {
    for (const event of events) putFirst(calendarId, parseRemoteItem(event), 1);
  });
  write.immediate(crowd(monday, count));
}

function* crowd(monday: number, count: number): Generator<object> {
  let made = 0;
  for (let index = 0; index < series; index += 1) {
    for (const event of seriesWithExceptions(monday, index)) {
      yield event;
      made += 1;
    }
  }
  for (; made < count; made += 1) yield single(monday, made);
}

function single(monday: number, index: number): object {
  const week = (index % (2 * weeksEachSide)) - weeksEachSide;
  const start = monday + week * weekMs + slot(index);
  return { ...details(`single${index}`), ...hour(start) };
}

function* seriesWithExceptions(monday: number, index: number): Generator<object> {
  const endless = index % 5 === 0;
  const week = endless ? -weeksEachSide : ((index * 7) % (2 * weeksEachSide)) - weeksEachSide;
  const first = monday + week * weekMs + slot(index * 3);
  const id = `series${index}`;
  yield { ...details(id), ...hour(first), recurrence: [`RRULE:FREQ=WEEKLY${endless ? "" : ";COUNT=26"}`] };
  if (endless) return;
  for (const occurrence of [5, 15, 25]) {
    // Moved by a quarter of an hour; the series keeps the wall time of its zone, so the offset of its first start is not that of others.
    const original = sameWallTime(first, occurrence);
    const suffix = new Date(original).toISOString().replaceAll(/[-:]|\.000/g, "");
    const originalStartTime = { dateTime: new Date(original).toISOString(), timeZone };
    const exception = { ...hour(original + 15 * 60_000), recurringEventId: id, originalStartTime };
    yield { ...details(`${id}_${suffix}`), ...exception };
  }
}

function sameWallTime(first: number, weeks: number): number {
  const start = Temporal.Instant.fromEpochMilliseconds(first).toZonedDateTimeISO(timeZone);
  return start.add({ weeks }).epochMilliseconds;
}

/** Somewhere on a weekday from 7 to 16 o'clock UTC. */
function slot(index: number): number {
  return (index % 5) * 86_400_000 + (7 * 4 + ((index * 7) % 36)) * 15 * 60_000;
}

function hour(start: number): object {
  const at = (ms: number) => ({ dateTime: new Date(ms).toISOString(), timeZone });
  return { start: at(start), end: at(start + 3_600_000) };
}

function details(id: string): object {
  return {
    id,
    etag: `"${id}"`,
    status: "confirmed",
    summary: `Meeting ${id}`,
    location: "Room 4",
    description: "Where we stand, what changed since the last time, who does what until when. ".repeat(10),
    attendees: [
      { email: calendarId, self: true, responseStatus: "accepted" },
      { email: "guest@callsheet.example", responseStatus: "needsAction" },
    ],
  };
}
