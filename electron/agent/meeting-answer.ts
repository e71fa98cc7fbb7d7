import * as z from "zod";
import { dateSchema, instantSchema } from "../../shared/model/event-time.ts";
import type { Meeting } from "../../shared/model/lead.ts";
import { meetingSchema } from "../../shared/model/lead.ts";
import type { AgentDesk } from "./desk.ts";
import { leadOf } from "./meeting-reads.ts";
import { foreign } from "./schemas.ts";

export const statusSchema = meetingSchema.shape.status;
/** A meeting as programs are told of it. */
export const wholeSchema = z.object({
  id: z.string(),
  leadAnalyticsId: z.string(),
  googleEventId: z.string(),
  title: foreign("The meeting's title"),
  /** A date alone for a meeting of whole days. */
  meetingDateTime: z.union([instantSchema, dateSchema]),
  endDateTime: z.union([instantSchema, dateSchema]),
  timeZone: z.string().nullable(),
  googleMeetLink: z.string().nullable(),
  status: statusSchema,
  attendeeName: foreign("Who it is with").nullable(),
  attendeeEmail: foreign("Their address").nullable(),
  guestResponse: meetingSchema.shape.guestResponse,
  reason: foreign("Why it was cancelled").nullable(),
  originalMeetingId: z.string().nullable(),
  rescheduledToId: z.string().nullable(),
  bookedBy: meetingSchema.shape.bookedBy,
  syncStatus: meetingSchema.shape.state,
});

/** @see wholeSchema */
export function wholeOf({ db }: AgentDesk, meeting: Meeting): z.input<typeof wholeSchema> {
  const { time } = meeting;
  const lead = leadOf(db, meeting.leadId);
  return {
    id: meeting.id,
    leadAnalyticsId: meeting.leadId,
    googleEventId: meeting.eventId,
    title: meeting.title,
    meetingDateTime: time.kind === "timed" ? time.start : time.startDate,
    endDateTime: time.kind === "timed" ? time.end : time.endDate,
    timeZone: time.kind === "timed" ? time.timeZone : null,
    googleMeetLink: meeting.joinUrl,
    status: meeting.status,
    attendeeName: lead?.name ?? null,
    attendeeEmail: lead?.email ?? null,
    guestResponse: meeting.guestResponse,
    reason: meeting.reason,
    originalMeetingId: meeting.previousId,
    rescheduledToId: meeting.nextId,
    bookedBy: meeting.bookedBy,
    syncStatus: meeting.state,
  };
}
