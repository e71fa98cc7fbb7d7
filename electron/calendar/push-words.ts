import type { ErrorData } from "../../shared/errors.ts";
import type { GoogleEvent } from "../google/event.ts";
import type { TimeWords } from "./command-deps.ts";
import { changedFields, list } from "./command-message.ts";
import type { EventChange } from "./event-patch.ts";
import { changeBetween } from "./event-patch.ts";

const decide = "Retry sends yours, Discard keeps Google's.";

/** The event was changed here and there: what it is that changed there. */
export function changedThere(base: GoogleEvent | null, theirs: GoogleEvent, words: TimeWords): ErrorData {
  const change: EventChange = base === null ? {} : changeBetween(base, theirs);
  const fields = changedFields(change);
  const time = change.time === undefined ? "" : ` (now ${words.start(change.time)})`;
  const what = fields.length === 0 ? "" : `: ${list(fields)}${time}`;
  return {
    code: "overtaken",
    message: `Changed in Google too${what}. Both versions are kept.`,
    action: decide,
    details: { fields },
  };
}

/** Changed here, deleted there. */
export function deletedThere(): ErrorData {
  return {
    code: "overtaken",
    message: "Deleted in Google while you changed it here. Your version is kept.",
    action: "Discard the change, or create the event again.",
    details: { deleted: true },
  };
}

/** Deleted here, changed there. */
export function changedAfterDeletion(
  base: GoogleEvent | null,
  theirs: GoogleEvent,
  words: TimeWords,
): ErrorData {
  const { message, details } = changedThere(base, theirs, words);
  return {
    code: "overtaken",
    message: `${message.replace("Changed in Google too", "Changed in Google before your cancellation arrived")}`,
    action: decide,
    ...(details === undefined ? {} : { details }),
  };
}

/** The id of a new event is taken by one that was cancelled: nothing is made (google-calendar rule 9). */
export function cancelledBefore(): ErrorData {
  return {
    code: "overtaken",
    message: "This event was in Google before and was cancelled there.",
    action: "Discard it, or create the event again.",
    details: { cancelled: true },
  };
}

/** The id of a new event is taken by a live one: a lead's demo that another device booked. */
export function bookedElsewhere(theirs: GoogleEvent, mine: GoogleEvent, words: TimeWords): ErrorData {
  const { message, details } = changedThere(mine, theirs, words);
  return {
    code: "overtaken",
    message: message.replace("Changed in Google too", "Another device made this event already"),
    action: decide,
    ...(details === undefined ? {} : { details }),
  };
}
