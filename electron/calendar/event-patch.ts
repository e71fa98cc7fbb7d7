import type { ResponseStatus } from "../../shared/model/event.ts";
import type { EventTime } from "../../shared/model/event-time.ts";
import type { EventBody, GoogleEvent } from "../google/event.ts";
import { googleEventSchema } from "../google/event.ts";
import { toEventTime, toGoogleTime } from "../google/event-time.ts";
import type { JsonObject } from "./json-patch.ts";
import { isJsonObject, mergePatch, sameJson } from "./json-patch.ts";

/** What the rep wants changed of an event; what is left out stays. An empty text takes the text away. */
export interface EventChange {
  readonly time?: EventTime;
  readonly title?: string;
  readonly location?: string;
  readonly description?: string;
  /** The rep's own reply. */
  readonly response?: ResponseStatus;
  /** The lines of a series (RFC 5545, 3.8.5). */
  readonly recurrence?: readonly string[];
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
  if (change.response !== undefined) patch["attendees"] = withReply(event, change.response);
  if (change.recurrence !== undefined) patch["recurrence"] = change.recurrence;
  return trimPatch(event, patch);
}

/** What of `patch` would change `event`. */
export function trimPatch(event: JsonObject, patch: EventBody): EventBody {
  const after = mergePatch(event, patch);
  return Object.fromEntries(Object.entries(patch).filter(([key]) => !sameField(key, event[key], after[key])));
}

/** The event as the rep sees it under a patch. @throws ZodError when the patch makes no event of it */
export function patchedEvent(event: GoogleEvent, patch: EventBody): GoogleEvent {
  return googleEventSchema.parse(mergePatch(event, patch));
}

/** What an edit made of `before` to get `after`, as far as edits can. */
export function changeBetween(before: GoogleEvent, after: GoogleEvent): EventChange {
  const response = ownReply(after);
  const moved = !sameField("start", before.start, after.start) || !sameField("end", before.end, after.end);
  return {
    ...Object.fromEntries(
      texts
        .filter(([, key]) => !sameField(key, before[key], after[key]))
        .map(([name, key]) => [name, after[key] ?? ""]),
    ),
    ...(moved ? { time: timeOf(after, before.start.timeZone) } : {}),
    ...(response !== undefined && response !== ownReply(before) ? { response } : {}),
    ...(sameJson(before.recurrence, after.recurrence) ? {} : { recurrence: after.recurrence ?? [] }),
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
export function guestCount(event: GoogleEvent | null): number {
  return (event?.attendees ?? []).filter((attendee) => attendee.self !== true && attendee.resource !== true)
    .length;
}

const replies: readonly ResponseStatus[] = ["needsAction", "declined", "tentative", "accepted"];

function timePatch(event: GoogleEvent, time: EventTime): EventBody {
  const previous = event.start.date === undefined ? "timed" : "allDay";
  return { ...toGoogleTime(time, previous) };
}

function withReply(event: GoogleEvent, response: ResponseStatus): readonly unknown[] {
  return (event.attendees ?? []).map((attendee) =>
    attendee.self === true ? { ...attendee, responseStatus: response } : attendee,
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
    default:
      return sameJson(before, after);
  }
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
