import type { CalendarItem } from "../../../../renderer/calendar/calendar-item.ts";
import { draftOccurrence, makeItem } from "../../../../renderer/calendar/calendar-item.ts";
import type { Occurrence } from "../../../../shared/model/event.ts";
import type { EventTime, TimedTime } from "../../../../shared/model/event-time.ts";

/** A timed event between two wall times of a zone, written with the offsets given. */
export function timed(start: string, end: string, timeZone: string): TimedTime {
  return { kind: "timed", start, end, timeZone };
}

export function allDay(startDate: string, endDate: string): EventTime {
  return { kind: "allDay", startDate, endDate };
}

export function occurrence(key: string, time: EventTime, fields: Partial<Occurrence> = {}): Occurrence {
  const [calendarId = "", eventId = ""] = key.split("/");
  return draftOccurrence(key, { title: eventId, time, calendarId, eventId, ...fields });
}

export function item(key: string, time: EventTime, fields: Partial<Occurrence> = {}): CalendarItem {
  return makeItem(occurrence(key, time, fields), "event");
}
