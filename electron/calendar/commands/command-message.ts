import { AppError } from "../../../shared/errors.ts";
import type { ResponseStatus } from "../../../shared/model/event.ts";
import type { GoogleEvent } from "../../google/event.ts";
import type { EventChange } from "../events/event-patch.ts";
import { changeBetween, timeOf } from "../events/event-patch.ts";
import { changeWords } from "./command-change-words.ts";
import type { TimeWords } from "./command-deps.ts";

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
  const time = change.time === undefined ? [] : [timeMessage(before, after, words, again)];
  const reply = change.response === undefined ? [] : [`${replied[change.response]} ${named(after)}`];
  const doings = [...time, ...reply, ...changeWords(change, before)];
  const fields = changedFields(change);
  const back = again === undefined ? "" : " back";
  if (doings.length === 0) {
    return fields.length === 0
      ? `Left ${named(after)} as it was`
      : `Changed the ${list(fields)} of ${named(after)}${back}`;
  }
  const [first = "", ...others] = [
    ...doings,
    ...(fields.length === 0 ? [] : [`changed the ${list(fields)}${back}`]),
  ];
  return list([first, ...others.map((one) => `${one.charAt(0).toLowerCase()}${one.slice(1)}`)]);
}

/** The fields of a change in words, but for those that say themselves what was done: "title", "reminders", ... */
function changedFields(change: EventChange): readonly string[] {
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
  ["title", "title"],
  ["location", "place"],
  ["description", "description"],
  ["reminders", "reminders"],
  ["color", "colour"],
  ["visibility", "visibility"],
  ["rights", "rights of guests"],
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
