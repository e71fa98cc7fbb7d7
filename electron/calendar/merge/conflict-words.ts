import { assertNever } from "../../../shared/assert-never.ts";
import type { MergeField } from "../../../shared/model/conflict.ts";
import type { ResponseStatus } from "../../../shared/model/event.ts";
import { ruleWords } from "../../../shared/rule-words.ts";
import type { GoogleAttendee, GoogleEvent } from "../../google/event.ts";
import type { TimeWords } from "../commands/command-deps.ts";
import { list } from "../commands/command-message.ts";
import { personOf } from "../events/event-guests.ts";
import { ownReply, timeOf } from "../events/event-patch.ts";
import { fieldLabels } from "./merge-words.ts";
import type { Version } from "./version-store.ts";

/** A field's value in one version, in words. */
export function valueWords(field: MergeField, event: GoogleEvent, words: TimeWords): string {
  switch (field) {
    case "time":
      return words.span(timeOf(event));
    case "title":
      return event.summary || "No title";
    case "location":
      return event.location || "No place";
    case "description":
      return event.description || "No description";
    case "guests":
      return list(others(event).map(nameOf)) || "No guests";
    case "response":
      return replies[ownReply(event) ?? "needsAction"];
    case "recurrence":
      return ruleWords(event.recurrence ?? [], timeOf(event)) ?? "Does not repeat";
    case "conference":
      return event.conferenceData?.entryPoints?.[0]?.uri ?? event.hangoutLink ?? "None";
    case "color":
      return colorNames[event.colorId ?? ""] ?? "The calendar’s colour";
    case "reminders":
      return reminderWords(event);
    case "availability":
      return event.transparency === "transparent" ? "Free" : "Busy";
    case "visibility":
      return visibilityWords[event.visibility ?? "default"] ?? event.visibility ?? "";
    case "rights":
      return rightsWords(event);
    case "other":
      return "Details that Callsheet does not show";
    default:
      return assertNever(field);
  }
}

/** What a field that was merged by itself came to, in words: of guests what happened to whom, of anything else its value. */
export function mergedWords(
  field: MergeField,
  base: GoogleEvent,
  merged: GoogleEvent,
  words: TimeWords,
): string {
  return field === "guests" ? guestChanges(base, merged) : valueWords(field, merged, words);
}

/** A version that was not kept: its values, or, where the whole event was not kept, what and when it was. */
export function versionWords({ event, fields }: Version, words: TimeWords): string {
  const shown = fields.filter((field) => field !== "other" && field !== "conference");
  const what: readonly MergeField[] = shown.length === 0 ? ["title", "time"] : shown;
  return what
    .map((field) => `${fieldLabels[field]}: ${shortened(valueWords(field, event, words))}`)
    .join("; ");
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

function guestChanges(base: GoogleEvent, merged: GoogleEvent): string {
  const before = new Map(others(base).map((guest) => [personOf(guest), guest]));
  const after = new Map(others(merged).map((guest) => [personOf(guest), guest]));
  const came = [...after].flatMap(([person, guest]) => {
    const was = before.get(person);
    if (was === undefined) return [`${nameOf(guest)} added`];
    const { responseStatus } = guest;
    if (responseStatus === was.responseStatus) return [];
    return [`${nameOf(guest)} ${guestReplies[responseStatus ?? ""] ?? "replied"}`];
  });
  const went = [...before]
    .filter(([person]) => !after.has(person))
    .map(([, guest]) => `${nameOf(guest)} removed`);
  return [...came, ...went].join(", ") || list([...after.values()].map(nameOf));
}

function others({ attendees }: GoogleEvent): readonly GoogleAttendee[] {
  return (attendees ?? []).filter(({ self }) => self !== true);
}

function nameOf(guest: GoogleAttendee): string {
  return guest.displayName ?? guest.email ?? "Somebody";
}

function reminderWords({ reminders }: GoogleEvent): string {
  if (reminders?.useDefault !== false) return "As the calendar has them";
  const minutes = (reminders.overrides ?? []).map((each) => `${each.minutes ?? 0} min`);
  return minutes.length === 0 ? "None" : `${list(minutes)} before`;
}

function rightsWords(event: GoogleEvent): string {
  const may = [
    ...(event.guestsCanModify === true ? ["change it"] : []),
    ...(event.guestsCanInviteOthers === false ? [] : ["invite others"]),
    ...(event.guestsCanSeeOtherGuests === false ? [] : ["see the guests"]),
  ];
  return list(may) || "Nothing";
}

const replies: Readonly<Record<ResponseStatus, string>> = {
  accepted: "Yes",
  tentative: "Maybe",
  declined: "No",
  needsAction: "No reply",
};

const guestReplies: Readonly<Record<string, string>> = {
  accepted: "accepted",
  tentative: "answered “maybe”",
  declined: "declined",
  needsAction: "took the reply back",
};

const visibilityWords: Readonly<Record<string, string>> = {
  default: "As the calendar has it",
  public: "Public",
  private: "Private",
  confidential: "Private",
};

/** Google's event colours, as its own calendar names them. */
const colorNames: Readonly<Record<string, string>> = {
  "1": "Lavender",
  "2": "Sage",
  "3": "Grape",
  "4": "Flamingo",
  "5": "Banana",
  "6": "Tangerine",
  "7": "Peacock",
  "8": "Graphite",
  "9": "Blueberry",
  "10": "Basil",
  "11": "Tomato",
};
