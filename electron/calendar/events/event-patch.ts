import type { ResponseStatus } from "../../../shared/model/event.ts";
import type { EventTime } from "../../../shared/model/event-time.ts";
import type { EventBody, GoogleAttendee, GoogleEvent } from "../../google/event.ts";
import { googleEventSchema } from "../../google/event.ts";
import { toEventTime, toGoogleTime } from "../../google/event-time.ts";
import type { DetailChange } from "./event-details.ts";
import { detailPatch, detailsBetween, sameDetail } from "./event-details.ts";
import type { GuestEdit } from "./event-guests.ts";
import { editedGuests, guestsBetween, inOrder } from "./event-guests.ts";
import type { JsonObject } from "./json-patch.ts";
import { isJsonObject, mergePatch, sameJson } from "./json-patch.ts";
import type { LeadMarks } from "./lead-marks.ts";
import { marksOf, marksPatch } from "./lead-marks.ts";

/** What the rep wants changed of an event; what is left out stays. An empty text takes the text away. */
export interface EventChange extends DetailChange {
  readonly time?: EventTime;
  readonly title?: string;
  readonly location?: string;
  readonly description?: string;
  /** The rep's own reply. */
  readonly response?: ResponseStatus;
  readonly guests?: GuestEdit;
  /** The lines of a series (RFC 5545, 3.8.5); none end the repetition. */
  readonly recurrence?: readonly string[];
  /** Whose meeting it is; null for nobody's. */
  readonly lead?: LeadMarks | null;
}

const texts = [
  ["title", "summary"],
  ["location", "location"],
  ["description", "description"],
] as const;

/**
 * The smallest Google patch that makes `change` of `event`: empty when the event is so already. Guests go out as the whole list last read,
 * with everybody's reply, because a PATCH replaces arrays; a time that turns between all-day and timed takes its other keys away.
 */
export function patchOf(event: GoogleEvent, change: EventChange): EventBody {
  const patch: Record<string, unknown> = {};
  for (const [name, key] of texts) {
    if (change[name] !== undefined) patch[key] = change[name];
  }
  if (change.time !== undefined) Object.assign(patch, timePatch(event, change.time));
  if (change.response !== undefined || change.guests !== undefined) {
    patch["attendees"] = attendeesAfter(event, change);
  }
  Object.assign(
    patch,
    detailPatch(event, change),
    recurrencePatch(change),
    change.lead === undefined ? {} : marksPatch(change.lead),
  );
  return trimPatch(event, patch);
}

/** What takes a field away in a patch, as Google reads it: null, not an empty list. */
function recurrencePatch({ recurrence }: EventChange): EventBody {
  if (recurrence === undefined) return {};
  return { recurrence: recurrence.length === 0 ? null : recurrence };
}

/** What of `patch` would change `event`. */
export function trimPatch(event: JsonObject, patch: EventBody): EventBody {
  const after = mergePatch(event, patch);
  const differs = (key: string) => !sameField(key, event[key], after[key]);
  // Google leaves the zone of single events out, and refuses a series without one (google-calendar rule 14).
  const zoned = patch["recurrence"] != null && differs("recurrence") && !hasZone(event["start"]);
  return Object.fromEntries(
    Object.entries(patch).filter(([key]) => differs(key) || (zoned && (key === "start" || key === "end"))),
  );
}

function hasZone(start: unknown): boolean {
  return isJsonObject(start) && (start["date"] !== undefined || start["timeZone"] !== undefined);
}

/** The event as the rep sees it under a patch. @throws ZodError when the patch makes no event of it */
export function patchedEvent(event: GoogleEvent, patch: EventBody): GoogleEvent {
  const patched = googleEventSchema.parse(mergePatch(event, patch));
  if (patch["conferenceData"] !== null) return patched;
  // Google's own copy of the link, which goes with the conference.
  const { hangoutLink: _gone, ...others } = patched;
  return others;
}

/** What an edit made of `before` to get `after`, as far as edits can. */
export function changeBetween(before: GoogleEvent, after: GoogleEvent): EventChange {
  const response = ownReply(after);
  const guests = guestsBetween(before, after);
  const moved = !sameField("start", before.start, after.start) || !sameField("end", before.end, after.end);
  return {
    ...Object.fromEntries(
      texts
        .filter(([, key]) => !sameField(key, before[key], after[key]))
        .map(([name, key]) => [name, after[key] ?? ""]),
    ),
    ...(moved ? { time: timeOf(after, before.start.timeZone) } : {}),
    ...(response !== undefined && response !== ownReply(before) ? { response } : {}),
    ...(guests === null ? {} : { guests }),
    ...detailsBetween(before, after),
    ...(sameJson(marksOf(before), marksOf(after)) ? {} : { lead: marksOf(after) }),
    ...(sameField("recurrence", before.recurrence, after.recurrence)
      ? {}
      : { recurrence: after.recurrence ?? [] }),
  };
}

/** Is `event` already what `change` wants? */
export function holds(event: GoogleEvent, change: EventChange): boolean {
  return isEmpty(patchOf(event, change));
}

/** Does a patch change nothing? */
export function isEmpty(patch: EventBody): boolean {
  return Object.keys(patch).length === 0;
}

/** When an event is. `zone` is where one lives that names no zone. */
export function timeOf(event: GoogleEvent, zone = "UTC"): EventTime {
  return toEventTime(event.start, event.end, zone);
}

/** The rep's own reply; undefined when the rep is no guest. */
export function ownReply(event: GoogleEvent): ResponseStatus | undefined {
  const status = event.attendees?.find((attendee) => attendee.self === true)?.responseStatus;
  return replies.find((reply) => reply === status);
}

/** An occurrence that is cancelled keeps its place in the series, where nothing is shown; any other event is just gone. */
export function takenOut(event: GoogleEvent | null): GoogleEvent | null {
  return event?.recurringEventId === undefined ? null : { ...event, status: "cancelled" };
}

/** People other than the rep who are told of changes; rooms are not. */
export function guestCount(event: Pick<GoogleEvent, "attendees"> | null): number {
  return (event?.attendees ?? []).filter((attendee) => attendee.self !== true && attendee.resource !== true)
    .length;
}

const replies: readonly ResponseStatus[] = ["needsAction", "declined", "tentative", "accepted"];

function timePatch(event: GoogleEvent, time: EventTime): EventBody {
  const previous = event.start.date === undefined ? "timed" : "allDay";
  return { ...toGoogleTime(time, previous) };
}

function attendeesAfter(event: GoogleEvent, { response, guests }: EventChange): readonly GoogleAttendee[] {
  const edited = guests === undefined ? (event.attendees ?? []) : editedGuests(event.attendees, guests);
  return edited.map((attendee) =>
    attendee.self === true && response !== undefined ? { ...attendee, responseStatus: response } : attendee,
  );
}

/** Does a key of an event say the same in both? A missing text is an empty one. */
export function sameField(key: string, before: unknown, after: unknown): boolean {
  switch (key) {
    case "summary":
    case "location":
    case "description":
      return (before ?? "") === (after ?? "");
    case "start":
    case "end":
      return sameMoment(before, after);
    case "attendees":
      return sameJson(asGuests(before), asGuests(after));
    case "recurrence":
      return sameJson(before ?? [], after ?? []);
    default:
      return sameDetail(key, before, after);
  }
}

/** A missing list is an empty one, and its order says nothing. */
function asGuests(value: unknown): unknown {
  const parsed = googleEventSchema.shape.attendees.safeParse(value ?? []);
  return parsed.success ? inOrder(parsed.data ?? []) : value;
}

/** The same date, or the same instant: its offset may be written differently, and Google leaves out the zone of single events. */
function sameMoment(before: unknown, after: unknown): boolean {
  if (!isJsonObject(before) || !isJsonObject(after)) return sameJson(before, after);
  const { dateTime: from, timeZone: fromZone } = before;
  const { dateTime: to, timeZone: toZone } = after;
  if (typeof from !== "string" || typeof to !== "string")
    return from === to && before["date"] === after["date"];
  const sameZone = fromZone === undefined || toZone === undefined || fromZone === toZone;
  return sameZone && Date.parse(from) === Date.parse(to);
}
