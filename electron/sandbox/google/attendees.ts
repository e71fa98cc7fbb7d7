import type { Attendee, GoogleEvent } from "./model.ts";

const sameAddress = (one: string | null | undefined, other: string | null | undefined) =>
  one?.toLowerCase() === other?.toLowerCase();

/** Marks the organizer and the calendar itself; a reply that was not sent along is reset (rule 11). */
export function markAttendees(event: GoogleEvent, self: string): readonly Attendee[] {
  return (event.attendees ?? []).map((attendee) => ({
    responseStatus: "needsAction",
    ...attendee,
    ...(sameAddress(attendee.email, event.organizer?.email) ? { organizer: true } : {}),
    ...(sameAddress(attendee.email, self) ? { self: true } : {}),
  }));
}

/** The attendees with only the calendar's own reply taken over from the client, who saw no others. */
export function withOwnReply(
  known: readonly Attendee[],
  sent: readonly { readonly email: string }[],
  self: string,
): readonly Attendee[] {
  const own = sent.find(({ email }) => sameAddress(email, self));
  return known.map((attendee) => (sameAddress(attendee.email, self) ? { ...attendee, ...own } : attendee));
}

/** The reply of the calendar's own attendee, if it is one. */
export function ownReply(event: GoogleEvent): string | undefined {
  return event.attendees?.find(({ self }) => self === true)?.responseStatus ?? undefined;
}
