import { assertNever } from "../../../shared/assert-never.ts";
import type { MergeField } from "../../../shared/model/conflict.ts";
import type { GoogleAttendee, GoogleEvent } from "../../google/event.ts";
import type { TimeWords } from "../commands/command-deps.ts";
import { list, named } from "../commands/command-message.ts";
import { personOf } from "../events/event-guests.ts";
import { sameField, timeOf } from "../events/event-patch.ts";
import { mergeFieldOf } from "../merge/merge-fields.ts";
import { fieldWords } from "../merge/merge-words.ts";

/** What others did to an event at Google. */
export type IncomingChange =
  | { readonly kind: "created"; readonly after: GoogleEvent }
  | { readonly kind: "updated"; readonly before: GoogleEvent; readonly after: GoogleEvent }
  | { readonly kind: "deleted"; readonly before: GoogleEvent }
  /** An occurrence that had no row of its own was taken out of its series. */
  | { readonly kind: "takenOut"; readonly series: GoogleEvent; readonly originalStart: GoogleEvent["start"] }
  /** Gone by a full read: nothing but its title is known any more. */
  | { readonly kind: "gone"; readonly title: string };

/** Fields whose change the rep can see; guests and replies are told person by person. */
const told: ReadonlySet<MergeField> = new Set([
  "title",
  "location",
  "description",
  "recurrence",
  "conference",
  "color",
  "reminders",
  "availability",
  "visibility",
]);

/**
 * The change as a line of Activity: "Ana Ruiz moved “Demo” to Tue 24 Nov, 15:00". Google does not say who changed something: the organizer is
 * named where nobody else may have. Null when there is nothing in it that the rep could see.
 */
export function incomingWords(change: IncomingChange, words: TimeWords): string | null {
  switch (change.kind) {
    case "created":
      return createdWords(change.after, words);
    case "updated":
      return updatedWords(change.before, change.after, words);
    case "deleted": {
      const who = organizerOf(change.before);
      const what = `${named(change.before)}, ${words.start(timeOf(change.before))}`;
      return who === null ? `${what}, was deleted` : `${who} cancelled ${what}`;
    }
    case "takenOut": {
      const { series, originalStart } = change;
      const time = timeOf({ ...series, start: originalStart, end: originalStart });
      return `One ${named(series)} was cancelled: ${words.start(time)}`;
    }
    case "gone":
      return `${change.title === "" ? "An event" : `“${change.title}”`} was deleted`;
    default:
      return assertNever(change);
  }
}

function createdWords(after: GoogleEvent, words: TimeWords): string {
  const when = words.start(timeOf(after));
  if (after.recurringEventId !== undefined) return `One ${named(after)} was changed, it is now ${when}`;
  const who = organizerOf(after);
  return who === null
    ? `${named(after)} was added, ${when}`
    : `${who} invited you to ${named(after)}, ${when}`;
}

function updatedWords(before: GoogleEvent, after: GoogleEvent, words: TimeWords): string | null {
  const fields = fieldWords(changedFields(before, after));
  const sentences = [
    timeWords(before, after, words),
    ...guestWords(before, after),
    fields.length === 0 ? null : `The ${list(fields)} of ${named(after)} changed`,
  ].filter((sentence) => sentence !== null);
  return sentences.length === 0 ? null : sentences.join(". ");
}

function timeWords(before: GoogleEvent, after: GoogleEvent, words: TimeWords): string | null {
  const sameStart = sameField("start", before.start, after.start);
  if (sameStart && sameField("end", before.end, after.end)) return null;
  if (sameStart) return `${named(after)} is now ${words.span(timeOf(after))}`;
  const who = after.guestsCanModify === true ? null : organizerOf(after);
  const when = words.start(timeOf(after));
  return who === null ? `${named(after)} was moved to ${when}` : `${who} moved ${named(after)} to ${when}`;
}

function changedFields(before: GoogleEvent, after: GoogleEvent): readonly MergeField[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  const fields = [...keys]
    .filter((key) => key !== "attendees" && !sameField(key, before[key], after[key]))
    .map(mergeFieldOf);
  return [...new Set(fields)].filter((field): field is MergeField => field !== null && told.has(field));
}

function guestWords(before: GoogleEvent, after: GoogleEvent): readonly string[] {
  const [was, is] = [byPerson(before), byPerson(after)];
  const added = [...is].filter(([person]) => !was.has(person)).map(([, guest]) => nameOf(guest));
  const gone = [...was].filter(([person]) => !is.has(person)).map(([, guest]) => nameOf(guest));
  const replies = [...is].flatMap(([person, guest]) => replyWords(was.get(person), guest, after));
  return [
    ...replies,
    ...(added.length === 0 ? [] : [`${list(added)} ${wereOf(added)} invited to ${named(after)}`]),
    ...(gone.length === 0 ? [] : [`${list(gone)} ${wereOf(gone)} taken off ${named(after)}`]),
  ];
}

function replyWords(
  was: GoogleAttendee | undefined,
  guest: GoogleAttendee,
  event: GoogleEvent,
): readonly string[] {
  const reply = guest.responseStatus ?? "needsAction";
  if (was === undefined || (was.responseStatus ?? "needsAction") === reply) return [];
  const did = replied[reply];
  if (did === undefined) return [];
  return [
    guest.self === true ? `You ${did} ${named(event)} elsewhere` : `${nameOf(guest)} ${did} ${named(event)}`,
  ];
}

const replied: Readonly<Record<string, string>> = {
  accepted: "accepted",
  declined: "declined",
  tentative: "answered “maybe” to",
  needsAction: "took back the reply to",
};

function byPerson(event: GoogleEvent): ReadonlyMap<string, GoogleAttendee> {
  return new Map((event.attendees ?? []).map((guest) => [personOf(guest), guest]));
}

function nameOf({ displayName, email }: GoogleAttendee): string {
  return displayName ?? email ?? "Somebody";
}

function wereOf(people: readonly string[]): string {
  return people.length === 1 ? "was" : "were";
}

/** Null when the rep is the organizer, or nobody knows who is. */
function organizerOf({ organizer }: GoogleEvent): string | null {
  if (organizer === undefined || organizer.self === true) return null;
  return organizer.displayName ?? organizer.email ?? null;
}
