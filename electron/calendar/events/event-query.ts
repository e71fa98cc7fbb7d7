import type { Database } from "better-sqlite3";
import { AppError } from "../../../shared/errors.ts";
import type { EventDetail } from "../../../shared/model/event.ts";
import { responseSchema } from "../../../shared/model/event.ts";
import type { GoogleAttendee, GoogleEvent } from "../../google/event.ts";
import { seriesOf } from "../recurrence/occurrence-series.ts";
import type { CalendarFacts, EventFacts, Instance } from "../recurrence/occurrence-view.ts";
import { calendarReason, occurrenceOf } from "../recurrence/occurrence-view.ts";
import type { Zones } from "../recurrence/occurrence-zone.ts";
import { createZones } from "../recurrence/occurrence-zone.ts";
import { expansionOf } from "../recurrence/occurrences.ts";
import { suffixMilliseconds } from "./event-columns.ts";
import { conferenceOf, remindersOf, rightsOf, visibilityOf } from "./event-details.ts";
import type { EventRow } from "./event-row.ts";
import { effectiveEvent, eventRowReader } from "./event-row.ts";
import { parseInstanceId } from "./instance-id.ts";

/** An event that is asked for: its own row, or its series' with the place in it. */
interface Found {
  readonly row: EventRow;
  readonly event: GoogleEvent;
  readonly instance: Instance | null;
}

function notFound(calendarId: string, eventId: string): AppError {
  return new AppError("not_found", "This event is no longer in your calendar.", {
    details: { calendarId, eventId },
  });
}

function secureLink(link: string | undefined): string | null {
  return link?.startsWith("https://") === true ? link : null;
}

function attendee(guest: GoogleAttendee): EventDetail["attendees"][number] {
  const response = responseSchema.safeParse(guest.responseStatus);
  return {
    email: guest.email ?? "",
    name: guest.displayName ?? null,
    response: response.success ? response.data : "needsAction",
    organizer: guest.organizer === true,
    self: guest.self === true,
    optional: guest.optional === true,
    resource: guest.resource === true,
  };
}

function facts(row: EventRow): EventFacts {
  return { ...row, allDay: row.allDay ? 1 : 0, free: row.free ? 1 : 0 };
}

/** Does the series really have this occurrence? A rule that cannot be read has none. */
function happens(event: GoogleEvent, calendar: CalendarFacts, startMs: number, zones: Zones): boolean {
  const series = seriesOf(event, calendar.timeZone, zones);
  if (series === null) return false;
  try {
    return expansionOf(series, zones).starts(startMs, startMs + 1).length === 1;
  } catch {
    // The pull has told the rep about the rule; nothing here is an occurrence of it.
    return false;
  }
}

/** Looks an event up by its own id, or as an occurrence by its series' id and its original start. */
function find(db: Database, calendar: CalendarFacts, eventId: string, zones: Zones): Found | null {
  const get = eventRowReader(db);
  const own = get(calendar.id, eventId);
  if (own !== undefined) {
    const event = effectiveEvent(own);
    return event === null ? null : { row: own, event, instance: null };
  }
  const parts = parseInstanceId(eventId);
  const row = parts === null ? undefined : get(calendar.id, parts.masterId);
  const event = row === undefined ? null : effectiveEvent(row);
  if (parts === null || row === undefined || event === null) return null;
  const startMs = suffixMilliseconds(eventId.slice(parts.masterId.length + 1));
  return happens(event, calendar, startMs, zones) ? { row, event, instance: { id: eventId, startMs } } : null;
}

function ownsIt({ organizer }: GoogleEvent): boolean {
  return organizer === undefined || organizer.self === true;
}

/** What stands in the way of changing even what is the rep's alone. */
function notEditableReason({ locked, eventType }: GoogleEvent, calendar: CalendarFacts): string | null {
  const noRights = calendarReason(calendar);
  if (noRights !== null) return noRights;
  if (locked === true) return "This event is locked in Google Calendar";
  return eventType === "birthday" ? "Birthdays are changed in Google Contacts" : null;
}

function recurrenceOf(db: Database, { row, event }: Found): string[] {
  if (event.recurrence !== undefined) return event.recurrence;
  if (row.seriesId === null) return [];
  const master = eventRowReader(db)(row.calendarId, row.seriesId);
  return (master === undefined ? null : effectiveEvent(master))?.recurrence ?? [];
}

/**
 * An event opened, or one occurrence of a series. Reads only.
 * @throws AppError `not_found`; `database_broken` when its stored copy cannot be read
 */
export function eventDetail(db: Database, calendarId: string, eventId: string): EventDetail {
  const zones = createZones();
  const calendar = db
    .prepare<[string], CalendarFacts>(
      "SELECT id, name, time_zone AS timeZone, access_role AS accessRole FROM calendars WHERE id = ?",
    )
    .get(calendarId);
  const found = calendar === undefined ? null : find(db, calendar, eventId, zones);
  if (calendar === undefined || found === null) throw notFound(calendarId, eventId);
  const { row, event, instance } = found;
  const organizer = event.organizer?.email ?? event.organizer?.displayName ?? null;
  return {
    ...occurrenceOf(facts(row), calendar, zones, instance),
    description: event.description ?? null,
    organizer,
    attendees: (event.attendees ?? []).map(attendee),
    recurrence: recurrenceOf(db, found),
    calendarName: calendar.name,
    htmlLink: secureLink(event.htmlLink),
    reminders: remindersOf(event.reminders),
    visibility: visibilityOf(event.visibility),
    conference: conferenceOf(event),
    guestRights: rightsOf(event),
    guestsOmitted:
      event.attendeesOmitted === true || (event.guestsCanSeeOtherGuests === false && !ownsIt(event)),
    notEditable: notEditableReason(event, calendar),
  };
}
