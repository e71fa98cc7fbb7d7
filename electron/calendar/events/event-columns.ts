import { leadIdProperty } from "../../../shared/event-properties.ts";
import type { ResponseStatus } from "../../../shared/model/event.ts";
import { responseSchema } from "../../../shared/model/event.ts";
import type { GoogleEvent, GoogleTime } from "../../google/event.ts";
import { occurrenceSuffix } from "../recurrence/occurrences.ts";
import { joinLinkIn } from "./join-link.ts";

export type EventKind = "single" | "master" | "exception" | "cancelledInstance";

/** What of an event is queried; everything else stays in its JSON. */
export interface EventColumns {
  readonly kind: EventKind;
  readonly seriesId: string | null;
  /** Which occurrence of the series it stands for: the part of an instance id after the series'. */
  readonly originalStart: string | null;
  /** Epoch milliseconds; an all-day event stands at midnight UTC of its dates. Never before `startMs`. */
  readonly startMs: number;
  readonly endMs: number;
  readonly allDay: boolean;
  /** IANA zone the event names; null means its calendar's. */
  readonly timeZone: string | null;
  readonly title: string;
  readonly location: string | null;
  readonly colorId: string | null;
  readonly response: ResponseStatus | null;
  readonly free: boolean;
  /** Null when the rep may move it as far as the event is concerned, else why not. */
  readonly notMovable: string | null;
  readonly guestCount: number;
  readonly joinUrl: string | null;
  readonly leadId: string | null;
}

const dayMs = 86_400_000;

/** Epoch milliseconds of one end. @throws RangeError for what is no time */
function millisecondsOf(time: GoogleTime, field: string): number {
  const ms = Date.parse(time.date ?? time.dateTime ?? "");
  if (Number.isNaN(ms)) throw new RangeError(`${field}: not a date or a time`);
  return ms;
}

/** The occurrence that an original start stands for, as `EventColumns.originalStart` has it. @throws RangeError */
export function originalStartKey(time: GoogleTime): string {
  return occurrenceSuffix(millisecondsOf(time, "originalStartTime"), time.date !== undefined);
}

function timeColumns({
  start,
  end,
}: GoogleEvent): Pick<EventColumns, "startMs" | "endMs" | "allDay" | "timeZone"> {
  const allDay = start.date !== undefined;
  if (allDay !== (end.date !== undefined)) {
    throw new RangeError("start and end: one is a date, the other a time");
  }
  const startMs = millisecondsOf(start, "start");
  const endMs = millisecondsOf(end, "end");
  // Days of no length were seen in imported calendars: they take their one day.
  const least = allDay ? startMs + dayMs : startMs;
  return { startMs, endMs: Math.max(endMs, least), allDay, timeZone: start.timeZone ?? null };
}

function kindOf(event: GoogleEvent): EventKind {
  if (event.recurringEventId !== undefined) {
    return event.status === "cancelled" ? "cancelledInstance" : "exception";
  }
  return event.recurrence !== undefined && event.recurrence.length > 0 ? "master" : "single";
}

/** Only the organizer moves the shared time, unless guests may (google-calendar rule 14). */
function notMovableReason(event: GoogleEvent, calendarId: string): string | null {
  if (event.locked === true) return "This event is locked in Google Calendar";
  if (event.eventType === "birthday") return "Birthdays are changed in Google Contacts";
  if (event.eventType === "fromGmail")
    return "Google made this event from an e-mail; its time cannot be changed";
  const organizer = event.organizer;
  if (organizer === undefined || organizer.self === true || organizer.email === calendarId) return null;
  if (event.guestsCanModify === true) return null;
  const who = organizer.email ?? organizer.displayName;
  return who === undefined ? "Only the organizer can move this" : `Only the organizer, ${who}, can move this`;
}

function ownResponse(event: GoogleEvent, calendarId: string): ResponseStatus | null {
  const self = event.attendees?.find((guest) => guest.self === true || guest.email === calendarId);
  if (self === undefined) return null;
  const known = responseSchema.safeParse(self.responseStatus);
  return known.success ? known.data : "needsAction";
}

function countGuests(event: GoogleEvent, calendarId: string): number {
  let count = 0;
  for (const guest of event.attendees ?? []) {
    if (guest.self !== true && guest.resource !== true && guest.email !== calendarId) count += 1;
  }
  return count;
}

function videoLink(event: GoogleEvent): string | null {
  const entries = event.conferenceData?.entryPoints;
  const video = entries?.find(({ entryPointType }) => entryPointType === "video")?.uri;
  const link = event.hangoutLink ?? video;
  if (link?.startsWith("https://") === true) return link;
  return joinLinkIn(event.location, event.description);
}

/** An event the rep may see only as busy has no summary; Google itself shows such events so. */
function titleOf(event: GoogleEvent): string {
  if (event.summary !== undefined && event.summary !== "") return event.summary;
  return event.visibility === "private" || event.visibility === "confidential" ? "Busy" : "(No title)";
}

/** The lead an event was booked for. */
export function leadIdOf(event: GoogleEvent): string | null {
  return event.extendedProperties?.private?.[leadIdProperty] ?? null;
}

/**
 * The queried columns of an event of `calendarId`. What cannot be told from the event alone, such as the rep's rights on the calendar, is
 * added where it is queried.
 * @throws RangeError naming the field whose time makes no sense
 */
export function columnsOf(event: GoogleEvent, calendarId: string): EventColumns {
  return {
    kind: kindOf(event),
    seriesId: event.recurringEventId ?? null,
    originalStart: event.originalStartTime === undefined ? null : originalStartKey(event.originalStartTime),
    ...timeColumns(event),
    title: titleOf(event),
    location: event.location ?? null,
    colorId: event.colorId ?? null,
    response: ownResponse(event, calendarId),
    free: event.transparency === "transparent" || takesNoTime(event),
    notMovable: notMovableReason(event, calendarId),
    guestCount: countGuests(event, calendarId),
    joinUrl: videoLink(event),
    leadId: leadIdOf(event),
  };
}

/** The columns of an occurrence that was taken out of its series: it keeps its place, and nothing is shown there. */
export function cancelledInstanceColumns(seriesId: string, originalStart: string): EventColumns {
  const startMs = suffixMilliseconds(originalStart);
  return {
    kind: "cancelledInstance",
    seriesId,
    originalStart,
    startMs,
    endMs: startMs,
    allDay: !originalStart.includes("T"),
    timeZone: null,
    title: "",
    location: null,
    colorId: null,
    response: null,
    free: true,
    notMovable: null,
    guestCount: 0,
    joinUrl: null,
    leadId: null,
  };
}

/** The instant of an occurrence's suffix: the inverse of `occurrenceSuffix`. */
export function suffixMilliseconds(suffix: string): number {
  const date = `${suffix.slice(0, 4)}-${suffix.slice(4, 6)}-${suffix.slice(6, 8)}`;
  if (!suffix.includes("T")) return Date.parse(date);
  return Date.parse(`${date}T${suffix.slice(9, 11)}:${suffix.slice(11, 13)}:${suffix.slice(13, 15)}Z`);
}

/** Where the rep works and whose birthday it is keep nobody busy, whatever else is said of them. */
function takesNoTime({ eventType }: GoogleEvent): boolean {
  return eventType === "workingLocation" || eventType === "birthday";
}
