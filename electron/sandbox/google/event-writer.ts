import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { markAttendees, withOwnReply } from "./attendees.ts";
import type { EventFacts, EventRecord, RecordState } from "./calendar-store.ts";
import type { OpenCalendar } from "./calendars.ts";
import type { ConferenceChange } from "./conference.ts";
import { conferenceAfter } from "./conference.ts";
import { deleted, duplicate, invalid, notFound } from "./errors.ts";
import { checkIfMatch } from "./etags.ts";
import type { EventBody } from "./event-body.ts";
import { normalizeTimes } from "./event-times.ts";
import { checkExtendedProperties, limitExtendedProperties } from "./extended-properties.ts";
import { findInstance, masterOf } from "./instances.ts";
import type { SendUpdates } from "./mail.ts";
import { mergePatch, withoutNulls } from "./merge-patch.ts";
import type { GoogleEvent } from "./model.ts";
import { eventObject } from "./model.ts";
import { checkGuestRights, timesDiffer } from "./organizer.ts";
import { dropExceptions, rekeyExceptions } from "./series-move.ts";
import { checkEvent, checkEventId } from "./validation.ts";
import type { World } from "./world.ts";

export interface WriteOptions {
  readonly sendUpdates: SendUpdates;
  readonly conferenceDataVersion: 0 | 1;
  readonly ifMatch?: string | undefined;
}

const KEPT_BY_PUT = [
  "kind",
  "id",
  "iCalUID",
  "htmlLink",
  "created",
  "creator",
  "organizer",
  "sequence",
  "status",
  "eventType",
  "recurringEventId",
  "originalStartTime",
  "conferenceData",
  "hangoutLink",
  "locked",
  "privateCopy",
] as const satisfies readonly (keyof GoogleEvent)[];

/** The events collection as clients change it. Every method throws ApiError for what Google refuses. */
export class EventWriter {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  insert(calendarId: string, body: EventBody, options: WriteOptions): GoogleEvent {
    const calendar = this.#world.calendars.writable(calendarId);
    const id = body.id ?? randomUUID().replaceAll("-", "");
    checkEventId(id);
    if (calendar.store.get(id) !== undefined) throw duplicate();
    if (body.status === "cancelled") throw invalid("An event cannot begin as cancelled.", "status");
    const conference = conferenceAfter(undefined, body, { ...options, replaces: true });
    const event = this.#finish(
      calendar,
      undefined,
      merged(this.#newEvent(calendar, id), body, calendar.self),
      conference,
    );
    return this.#store(calendar, undefined, event, conference, options);
  }

  patch(calendarId: string, eventId: string, body: EventBody, options: WriteOptions): GoogleEvent {
    return this.#change(calendarId, eventId, body, options, false);
  }

  update(calendarId: string, eventId: string, body: EventBody, options: WriteOptions): GoogleEvent {
    return this.#change(calendarId, eventId, body, options, true);
  }

  delete(
    calendarId: string,
    eventId: string,
    options: Omit<WriteOptions, "conferenceDataVersion">,
  ): GoogleEvent {
    const calendar = this.#world.calendars.writable(calendarId);
    const before = this.#current(calendar, eventId, options.ifMatch);
    if (before.state !== "live") throw deleted();
    const { recurringEventId } = before.event;
    const ofSeries = recurringEventId != null && calendar.store.get(recurringEventId)?.state === "live";
    const state: RecordState = ofSeries ? "cancelledInstance" : "deleted";
    const event = { ...before.event, status: "cancelled", ...this.#stamp(before.event) };
    const record = calendar.store.put({ ...before, event, state });
    if (!ofSeries) dropExceptions(calendar.store, record.id);
    this.#world.mail.tell(
      { calendarId: calendar.entry.id ?? "", before: before.event, after: undefined },
      options.sendUpdates,
    );
    return record.event;
  }

  #change(
    calendarId: string,
    eventId: string,
    body: EventBody,
    options: WriteOptions,
    replaces: boolean,
  ): GoogleEvent {
    const calendar = this.#world.calendars.writable(calendarId);
    const before = this.#current(calendar, eventId, options.ifMatch);
    const restored = before.state === "cancelledInstance" && body.status === "confirmed";
    if (before.state !== "live" && !restored) throw deleted();
    if (body.status === "cancelled") return this.delete(calendarId, eventId, options);
    if (body.sequence != null && body.sequence < (before.event.sequence ?? 0)) {
      throw invalid("Invalid sequence value.", "sequence");
    }
    if (before.event.recurringEventId != null && body.recurrence != null) {
      throw invalid("An instance has no recurrence of its own.", "recurrence");
    }
    const conference = conferenceAfter(before, body, { ...options, replaces });
    const base = replaces ? kept(before.event) : before.event;
    const draft = merged(base, body, calendar.self, before.event);
    const event = this.#finish(calendar, before.event, draft, conference);
    if (!restored) checkGuestRights(before.event, event);
    return this.#store(calendar, before, event, conference, options);
  }

  #current(calendar: OpenCalendar, eventId: string, ifMatch: string | undefined): EventFacts {
    const found = findInstance(calendar.store, eventId) ?? calendar.store.get(eventId);
    if (found === undefined) throw notFound();
    if (found.state === "deleted") throw deleted();
    checkIfMatch(ifMatch, found.event.etag);
    return found;
  }

  /** Checks an event and writes it as Google would keep it. */
  #finish(
    calendar: OpenCalendar,
    before: GoogleEvent | undefined,
    draft: GoogleEvent,
    conference: ConferenceChange,
  ): GoogleEvent {
    const times = normalizeTimes(draft, calendar.store.timeZone);
    checkEvent(draft);
    checkExtendedProperties(draft);
    const { conferenceData: _data, hangoutLink: _link, attendees: _attendees, ...rest } = draft;
    const event: GoogleEvent = { ...rest, ...times };
    if (conference.conferenceData !== undefined) event.conferenceData = conference.conferenceData;
    if (conference.hangoutLink !== undefined) event.hangoutLink = conference.hangoutLink;
    if (draft.attendees != null) event.attendees = [...markAttendees(draft, calendar.self)];
    if (
      before?.recurrence != null &&
      event.recurrence != null &&
      (before.start?.date == null) !== (times.start.date == null)
    ) {
      throw invalid("A series does not change between all-day and timed.", "start");
    }
    return event;
  }

  #store(
    calendar: OpenCalendar,
    before: EventFacts | undefined,
    event: GoogleEvent,
    conference: ConferenceChange,
    options: WriteOptions,
  ): GoogleEvent {
    if (before?.state === "live" && isDeepStrictEqual(comparable(before.event), comparable(event)))
      return before.event;
    const { store } = calendar;
    const previous = store.get(event.id ?? "");
    const stamped = before === undefined ? event : { ...event, ...this.#stamp(before.event, event) };
    const record = store.put({ event: stamped, state: "live", conferenceRequests: conference.requests });
    if (previous !== undefined) this.#afterMaster(calendar, previous, record);
    this.#world.conferences.watch(store, record.event);
    this.#world.mail.tell(
      { calendarId: calendar.entry.id ?? "", before: before?.event, after: record.event },
      options.sendUpdates,
    );
    return record.event;
  }

  #afterMaster({ store }: OpenCalendar, previous: EventRecord, record: EventRecord): void {
    const master = masterOf(previous, store.timeZone);
    if (master !== undefined && timesDiffer(previous.event, record.event))
      rekeyExceptions(store, master, record);
  }

  /** `updated` leaves reminder edits alone (rule 7); `sequence` counts changes of the time and the cancellation. */
  #stamp(before: GoogleEvent, after?: GoogleEvent): Pick<GoogleEvent, "updated" | "sequence"> {
    const sequence = Math.max(before.sequence ?? 0, after?.sequence ?? 0);
    const moved = after === undefined || timesDiffer(before, after);
    const quiet =
      after !== undefined &&
      isDeepStrictEqual(comparable(before, "reminders"), comparable(after, "reminders"));
    const updated = quiet ? (before.updated ?? null) : new Date(this.#world.clock()).toISOString();
    return { updated, sequence: moved && sequence === (before.sequence ?? 0) ? sequence + 1 : sequence };
  }

  #newEvent({ entry, self }: OpenCalendar, id: string): GoogleEvent {
    const now = new Date(this.#world.clock()).toISOString();
    const { email, name } = this.#world.account;
    return {
      kind: "calendar#event",
      id,
      status: "confirmed",
      htmlLink: `https://www.google.com/calendar/event?eid=${Buffer.from(`${id} ${self}`).toString("base64url")}`,
      created: now,
      updated: now,
      creator: { email, ...(email === self ? { self: true } : {}) },
      organizer: {
        email: self,
        displayName: entry.primary === true ? name : (entry.summary ?? self),
        self: true,
      },
      iCalUID: `${id}@google.com`,
      sequence: 0,
      reminders: { useDefault: true },
      eventType: "default",
    };
  }
}

/** The event with the client's changes; with `attendeesOmitted` a client answers for itself alone. */
function merged(base: GoogleEvent, body: EventBody, self: string, before: GoogleEvent = base): GoogleEvent {
  const { conferenceData: _conference, attendeesOmitted, id: _id, ...changes } = body;
  const { extendedProperties } = changes;
  const limited =
    extendedProperties == null
      ? changes
      : { ...changes, extendedProperties: limitExtendedProperties(extendedProperties) };
  const event = mergePatch(base, limited);
  if (body.attendees != null) {
    const sent = body.attendees.map((attendee) => ({ ...withoutNulls(attendee), email: attendee.email }));
    event.attendees = attendeesOmitted === true ? withOwnReply(before.attendees ?? [], sent, self) : sent;
  }
  return eventObject.parse(event);
}

function kept(event: GoogleEvent): GoogleEvent {
  const entries = KEPT_BY_PUT.flatMap((key) => (event[key] === undefined ? [] : [[key, event[key]]]));
  return eventObject.parse({ reminders: { useDefault: true }, ...Object.fromEntries(entries) });
}

/** What makes two versions differ. */
function comparable(event: GoogleEvent, ...without: readonly (keyof GoogleEvent)[]): object {
  const ignored = new Set<string>(["etag", "updated", "sequence", ...without]);
  return Object.fromEntries(Object.entries(event).filter(([key]) => !ignored.has(key)));
}
