import type { Occurrence, ResponseStatus, SyncState } from "../../../shared/model/event.ts";
import type { EventTime } from "../../../shared/model/event-time.ts";
import { isWritable } from "../calendars/calendar-store.ts";
import { lostAccess } from "../calendars/lost-calendar.ts";
import type { Zones } from "./occurrence-zone.ts";

/** What of a row of `events` an occurrence shows; `eventColumns` selects it. */
export interface EventFacts {
  readonly calendarId: string;
  readonly id: string;
  readonly seriesId: string | null;
  readonly startMs: number;
  readonly endMs: number;
  readonly allDay: 0 | 1;
  readonly timeZone: string | null;
  readonly title: string;
  readonly location: string | null;
  readonly colorId: string | null;
  readonly syncState: SyncState;
  readonly syncReason: string | null;
  readonly response: ResponseStatus | null;
  readonly free: 0 | 1;
  readonly notMovable: string | null;
  readonly guestCount: number;
  readonly joinUrl: string | null;
  readonly leadId: string | null;
}

/** None of them stands behind the long JSON columns. */
export const eventColumns = `calendar_id AS calendarId, id, series_id AS seriesId, start_ms AS startMs, end_ms AS endMs, all_day AS allDay,
  time_zone AS timeZone, title, location, color_id AS colorId, sync_state AS syncState, sync_reason AS syncReason, response, free,
  not_movable AS notMovable, guest_count AS guestCount, join_url AS joinUrl, lead_id AS leadId`;

/** What an occurrence shows of its calendar. */
export interface CalendarFacts {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly accessRole: string;
}

/** Which occurrence of a series: its instance id and where it stands. */
export interface Instance {
  readonly id: string;
  readonly startMs: number;
}

/** RFC 3339 knows offsets in minutes only; the few zones with seconds in their past are told in UTC. */
function isoInZone(instant: number, offset: number): string {
  if (offset === 0 || offset % 60_000 !== 0) return `${new Date(instant).toISOString().slice(0, 19)}Z`;
  const minutes = Math.abs(offset) / 60_000;
  const hours = String(Math.floor(minutes / 60)).padStart(2, "0");
  const rest = String(minutes % 60).padStart(2, "0");
  return `${new Date(instant + offset).toISOString().slice(0, 19)}${offset < 0 ? "-" : "+"}${hours}:${rest}`;
}

function isoDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** Stored milliseconds as a time of the model. A zone that nobody knows becomes UTC, so that the screen can always reckon with it. */
export function eventTimeOf(
  startMs: number,
  endMs: number,
  allDay: boolean,
  timeZone: string,
  zones: Zones,
): EventTime {
  if (allDay) return { kind: "allDay", startDate: isoDate(startMs), endDate: isoDate(endMs) };
  const zone = zones(timeZone);
  return {
    kind: "timed",
    start: isoInZone(startMs, zone?.offsetAt(startMs) ?? 0),
    end: isoInZone(endMs, zone?.offsetAt(endMs) ?? 0),
    timeZone: zone === null ? "UTC" : timeZone,
  };
}

/** Null when the rep may change events of the calendar, else why not, in words for the rep. */
export function calendarReason({ accessRole, name }: CalendarFacts): string | null {
  if (accessRole === lostAccess) return `${name} can no longer be reached in Google`;
  return isWritable(accessRole) ? null : `You can look at ${name}, but not change it`;
}

/** A row as the screen shows it; with `instance`, as that occurrence of the series. */
export function occurrenceOf(
  event: EventFacts,
  calendar: CalendarFacts,
  zones: Zones,
  instance: Instance | null,
): Occurrence {
  const eventId = instance?.id ?? event.id;
  const startMs = instance?.startMs ?? event.startMs;
  const endMs = startMs + (event.endMs - event.startMs);
  return {
    key: `${event.calendarId}/${eventId}`,
    calendarId: event.calendarId,
    eventId,
    masterId: instance === null ? event.seriesId : event.id,
    title: event.title,
    time: eventTimeOf(startMs, endMs, event.allDay === 1, event.timeZone ?? calendar.timeZone, zones),
    location: event.location,
    colorId: event.colorId,
    state: event.syncState,
    stateReason: event.syncReason,
    response: event.response,
    free: event.free === 1,
    // Rights on the calendar come before what the event itself says.
    notMovable: calendarReason(calendar) ?? event.notMovable,
    guestCount: event.guestCount,
    leadId: event.leadId,
    joinUrl: event.joinUrl,
  };
}
