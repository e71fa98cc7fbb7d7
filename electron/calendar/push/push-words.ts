import type { ErrorData } from "../../../shared/errors.ts";
import type { MergeField } from "../../../shared/model/conflict.ts";
import type { GoogleEvent } from "../../google/event.ts";
import type { TimeWords } from "../commands/command-deps.ts";
import { list } from "../commands/command-message.ts";
import { timeOf } from "../events/event-patch.ts";
import { fieldsBetween } from "../merge/merge.ts";
import { fieldWords } from "../merge/merge-words.ts";

const decide = "Decide which version counts.";

/** The same fields were changed here and there: which, and when it is there. */
export function changedThere(
  fields: readonly MergeField[],
  theirs: GoogleEvent,
  words: TimeWords,
): ErrorData {
  const what = fieldWords(fields).map((word, index) =>
    fields[index] === "time" ? `${word} (now ${words.span(timeOf(theirs))})` : word,
  );
  return {
    code: "overtaken",
    message: `Changed in Google too${what.length === 0 ? "" : `: ${list(what)}`}. Both versions are kept.`,
    action: decide,
    details: { fields },
  };
}

/** Changed here, deleted there. */
export function deletedThere(): ErrorData {
  return {
    code: "overtaken",
    message: "Deleted in Google while you changed it here. Your version is kept.",
    action: "Restore the event, or let it be deleted.",
    details: { deleted: true },
  };
}

/** Deleted here, changed there. */
export function changedAfterDeletion(
  fields: readonly MergeField[],
  theirs: GoogleEvent,
  words: TimeWords,
): ErrorData {
  const { message, ...error } = changedThere(fields, theirs, words);
  return {
    ...error,
    message: message.replace("Changed in Google too", "Changed in Google before your cancellation arrived"),
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
  const fields = fieldsBetween(mine, theirs).filter((field) => field !== "guests" && field !== "other");
  const { message, ...error } = changedThere(fields, theirs, words);
  return {
    ...error,
    message: message.replace("Changed in Google too", "Another device made this event already"),
    details: { fields, taken: true },
  };
}
