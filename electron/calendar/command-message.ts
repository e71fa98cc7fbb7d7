import { AppError } from "../../shared/errors.ts";
import type { ResponseStatus } from "../../shared/model/event.ts";
import type { GoogleEvent } from "../google/event.ts";
import type { TimeWords } from "./command-deps.ts";
import type { EventChange } from "./event-patch.ts";
import { changeBetween, timeOf } from "./event-patch.ts";

/** An event's name as sentences quote it. */
export function named(event: GoogleEvent): string {
  return event.summary === undefined || event.summary === "" ? "the event" : `“${event.summary}”`;
}

/** What the toast says of a new event. */
export function createdMessage(event: GoogleEvent, words: TimeWords): string {
  return `Created ${named(event)}, ${words.start(timeOf(event))}`;
}

/** A cancellation, or, where the rep is only a guest, leaving it. */
export function cancelledMessage(event: GoogleEvent): string {
  return isOrganizer(event) ? `Cancelled ${named(event)}` : `Removed ${named(event)} from your calendar`;
}

/**
 * What a change of one event is called: the time first, because that is what the rep looks for. `again` is "back" for a change that takes
 * another one back.
 */
export function changedMessage(
  before: GoogleEvent,
  after: GoogleEvent,
  words: TimeWords,
  again?: "back",
): string {
  const change = changeBetween(before, after);
  if (change.time !== undefined) return timeMessage(before, after, words, again);
  if (change.response !== undefined) return `${replied[change.response]} ${named(after)}`;
  const fields = changedFields(change);
  if (fields.length === 0) return `Left ${named(after)} as it was`;
  return `Changed the ${list(fields)} of ${named(after)}${again === undefined ? "" : " back"}`;
}

/** The fields of a change in words: "time", "title", ... */
export function changedFields(change: EventChange): readonly string[] {
  return fieldWords.flatMap(([key, word]) => (change[key] === undefined ? [] : [word]));
}

/** "time, title and place". */
export function list(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** Where an event or its change is no longer there. */
export function eventGone(): AppError {
  return new AppError("not_found", "This event is no longer in your calendar.", {
    action: "Look at the calendar again.",
  });
}

const fieldWords = [
  ["time", "time"],
  ["title", "title"],
  ["location", "place"],
  ["description", "description"],
  ["response", "reply"],
] as const;

const replied: Readonly<Record<ResponseStatus, string>> = {
  accepted: "Accepted",
  declined: "Declined",
  tentative: "Answered “maybe” to",
  needsAction: "Took back the reply to",
};

function timeMessage(before: GoogleEvent, after: GoogleEvent, words: TimeWords, again?: "back"): string {
  const [was, is] = [timeOf(before), timeOf(after)];
  const sameStart =
    was.kind === "timed" && is.kind === "timed"
      ? Date.parse(was.start) === Date.parse(is.start)
      : was.kind === "allDay" && is.kind === "allDay" && was.startDate === is.startDate;
  if (sameStart) return `Now ${words.span(is)}${again === undefined ? "" : " again"}`;
  return `Moved ${again === undefined ? "" : "back "}to ${words.start(is)}`;
}

function isOrganizer(event: GoogleEvent): boolean {
  return event.organizer === undefined || event.organizer.self === true;
}
