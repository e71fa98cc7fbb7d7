import type { MergeField } from "../../../shared/model/conflict.ts";

/** The fields of `MergeField` that are whole values of Google's keys. */
const fieldOf: Readonly<Record<string, MergeField>> = {
  start: "time",
  end: "time",
  summary: "title",
  location: "location",
  description: "description",
  recurrence: "recurrence",
  conferenceData: "conference",
  colorId: "color",
  reminders: "reminders",
  transparency: "availability",
  visibility: "visibility",
  anyoneCanAddSelf: "rights",
  guestsCanInviteOthers: "rights",
  guestsCanModify: "rights",
  guestsCanSeeOtherGuests: "rights",
};

/** What Google alone writes: always as Google has it. */
const servers: ReadonlySet<string> = new Set([
  "kind",
  "id",
  "etag",
  "htmlLink",
  "iCalUID",
  "created",
  "updated",
  "sequence",
  "creator",
  "organizer",
  "hangoutLink",
  "recurringEventId",
  "originalStartTime",
  "attendeesOmitted",
  "endTimeUnspecified",
  "privateCopy",
  "locked",
]);

/** The field that a key of Google's belongs to; null for Google's own. Guests are merged apart, as two fields. */
export function mergeFieldOf(key: string): MergeField | null {
  return servers.has(key) ? null : (fieldOf[key] ?? "other");
}
