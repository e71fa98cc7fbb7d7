import type { MergeField } from "../../../shared/model/conflict.ts";

/** A field as a heading says it. */
export const fieldLabels: Readonly<Record<MergeField, string>> = {
  time: "Time",
  title: "Title",
  location: "Place",
  description: "Description",
  guests: "Guests",
  response: "Your reply",
  recurrence: "Repeats",
  conference: "Video call",
  color: "Colour",
  reminders: "Reminders",
  availability: "Shown as",
  visibility: "Visibility",
  rights: "Guests may",
  other: "Other details",
};

/** Fields as a sentence lists them: "time", "reply", ... */
export function fieldWords(fields: readonly MergeField[]): readonly string[] {
  return fields.map((field) => sentenceWords[field]);
}

const sentenceWords: Readonly<Record<MergeField, string>> = {
  time: "time",
  title: "title",
  location: "place",
  description: "description",
  guests: "guests",
  response: "reply",
  recurrence: "repetition",
  conference: "video call",
  color: "colour",
  reminders: "reminders",
  availability: "free or busy",
  visibility: "visibility",
  rights: "rights of guests",
  other: "other details",
};
