import { meetingIdProperty } from "../../../shared/event-properties.ts";
import type { EventTime } from "../../../shared/model/event-time.ts";
import type { EventBody, GoogleEvent } from "../../google/event.ts";
import { googleEventSchema } from "../../google/event.ts";
import { toGoogleTime } from "../../google/event-time.ts";

/** What Google writes into an event by itself, and what names it: no part of a new event. */
const servers: ReadonlySet<string> = new Set([
  "id",
  "etag",
  "kind",
  "status",
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
  "privateCopy",
  "locked",
]);

/** A new event as it is sent. */
export function newEventBody(eventId: string, title: string, time: EventTime): EventBody {
  return { id: eventId, summary: title, ...toGoogleTime(time, null) };
}

/**
 * An event that is gone, as a new one with an id of its own (a deleted id stays taken): everybody is asked anew. A lead's demo is a meeting of
 * its own, too: the one it was booked as has ended with the event that is gone.
 */
export function recreationBody(event: GoogleEvent, eventId: string): EventBody {
  const kept = Object.entries(event).filter(([key]) => !servers.has(key));
  const { extendedProperties: marks } = event;
  const attendees = event.attendees?.map((attendee) =>
    attendee.self === true ? attendee : { ...attendee, responseStatus: "needsAction" },
  );
  return {
    ...Object.fromEntries(kept),
    id: eventId,
    ...(attendees === undefined ? {} : { attendees }),
    ...(marks?.private === undefined
      ? {}
      : { extendedProperties: { ...marks, private: withoutMeeting(marks.private) } }),
  };
}

/**
 * What puts an occurrence that was taken out of its series back as it was. Google knows it as it was sent last, which may be something else
 * (a move that was cancelled before it was sent): so what a rep edits is said again.
 */
export function reinstatementBody(event: GoogleEvent): EventBody {
  const said = Object.entries(event).filter(([key]) => editable.has(key));
  return {
    status: event.status === "cancelled" ? "confirmed" : (event.status ?? "confirmed"),
    ...Object.fromEntries(said),
  };
}

/** What a rep edits of a single occurrence. */
const editable: ReadonlySet<string> = new Set([
  "start",
  "end",
  "summary",
  "location",
  "description",
  "attendees",
  "colorId",
  "reminders",
  "transparency",
  "visibility",
  "guestsCanModify",
  "guestsCanInviteOthers",
  "guestsCanSeeOtherGuests",
]);

function withoutMeeting({ [meetingIdProperty]: _ended, ...marks }: Readonly<Record<string, string>>) {
  return marks;
}

/** A new event as the rep sees it before Google has answered. @throws ZodError when the body is no event */
export function newLocalEvent(body: EventBody, ownEmail: string): GoogleEvent {
  return googleEventSchema.parse({
    status: "confirmed",
    organizer: { email: ownEmail, self: true },
    creator: { email: ownEmail, self: true },
    ...body,
  });
}
