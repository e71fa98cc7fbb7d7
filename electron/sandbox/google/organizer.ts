import { isDeepStrictEqual } from "node:util";
import { forbiddenForNonOrganizer } from "./errors.ts";
import { momentInstant, tryMoment } from "./event-times.ts";
import type { GoogleEvent, GoogleEventTime } from "./model.ts";

const SHARED = [
  "summary",
  "description",
  "location",
  "recurrence",
  "status",
  "conferenceData",
  "guestsCanModify",
  "guestsCanInviteOthers",
  "guestsCanSeeOtherGuests",
  "anyoneCanAddSelf",
  "attachments",
  "source",
] as const;

/** Whether this calendar organizes the event. */
export function isOrganizer(event: GoogleEvent): boolean {
  return event.organizer?.self === true;
}

/**
 * Rule 14: a guest may change the own reply, reminders, colour, transparency, visibility and private properties, but
 * nothing shared, unless `guestsCanModify`. @throws ApiError 403 `forbiddenForNonOrganizer`
 */
export function checkGuestRights(before: GoogleEvent, after: GoogleEvent): void {
  if (isOrganizer(before) || before.guestsCanModify === true) return;
  if (sharedDiffers(before, after)) throw forbiddenForNonOrganizer();
}

/** Whether anything became another that all who are invited see. */
export function sharedDiffers(before: GoogleEvent, after: GoogleEvent): boolean {
  return (
    SHARED.some((key) => !isDeepStrictEqual(before[key], after[key])) ||
    timesDiffer(before, after) ||
    !isDeepStrictEqual(others(before), others(after)) ||
    !isDeepStrictEqual(before.extendedProperties?.shared, after.extendedProperties?.shared)
  );
}

/** Whether start, end or recurrence became another. */
export function timesDiffer(before: GoogleEvent, after: GoogleEvent): boolean {
  return (
    place(before.start, "start") !== place(after.start, "start") ||
    place(before.end, "end") !== place(after.end, "end") ||
    !isDeepStrictEqual(before.recurrence, after.recurrence)
  );
}

function place(time: GoogleEventTime | undefined, field: "start" | "end"): string {
  const moment = tryMoment(time, field);
  if (moment === undefined) return "none";
  return `${moment.kind} ${momentInstant(moment, "UTC")} ${moment.kind === "timed" ? moment.timeZone : ""}`;
}

/** What the guest list says of everybody but the calendar itself, and who is on it. */
function others(event: GoogleEvent): unknown {
  return (event.attendees ?? []).map((attendee) =>
    attendee.self === true
      ? attendee.email
      : { email: attendee.email, responseStatus: attendee.responseStatus },
  );
}
