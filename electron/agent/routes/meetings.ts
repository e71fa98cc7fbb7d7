import * as z from "zod";
import { AppError } from "../../../shared/errors.ts";
import { dateSchema, instantSchema } from "../../../shared/model/event-time.ts";
import type { Meeting } from "../../../shared/model/lead.ts";
import { meetingSchema } from "../../../shared/model/lead.ts";
import type { AgentDesk } from "../desk.ts";
import { bookLead, cancelMeeting, moveMeeting } from "../meeting-acts.ts";
import { leadOf, listMeetings, meetingsOf, requireLead, requireMeeting } from "../meeting-reads.ts";
import type { ApiServer, RouteParts } from "../route.ts";
import { addRoute } from "../route.ts";
import { flag, foreign } from "../schemas.ts";

const statusSchema = meetingSchema.shape.status;
const wholeSchema = z.object({
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

const ref = z.object({ id: z.string().min(1).max(1100) });
const reasonSchema = z.object({ reason: z.string().max(500).optional() }).nullish();
const listQuery = z.object({
  upcoming: flag.optional(),
  past: flag.optional(),
  status: statusSchema.optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
});
const bookSchema = z
  .object({
    leadAnalyticsId: z.string().min(1).max(1100),
    attendeeEmail: z.email().max(320).optional(),
    attendeeName: z.string().max(200).optional(),
    meetingDateTime: instantSchema.optional(),
    dateTime: instantSchema.optional(),
    phoneNumber: z.string().max(60).optional(),
  })
  .refine(({ meetingDateTime, dateTime }) => meetingDateTime !== undefined || dateTime !== undefined, {
    error: "meetingDateTime (or dateTime) is missing",
    path: ["meetingDateTime"],
  });

/** Leads' meetings. */
export function meetingRoutes(app: ApiServer, parts: RouteParts): void {
  const { desk } = parts;
  const { db } = desk;
  const whole = (meeting: Meeting) => wholeOf(desk, meeting);
  addRoute(app, parts, {
    method: "GET",
    at: { listMeetings: "/api/integrations/meetings", listCalendarMeetings: "/api/calendar/meetings" },
    scope: "read",
    summary: "Meetings with leads",
    query: listQuery,
    answer: z.object({ meetings: z.array(wholeSchema) }),
    run({ query: { upcoming = false, past = false, status, limit = 100 } }) {
      return { meetings: listMeetings(db, { upcoming, past, status, limit }, desk.clock()).map(whole) };
    },
  });
  addRoute(app, parts, {
    method: "GET",
    at: { getMeeting: "/api/integrations/meetings/:id", getCalendarMeeting: "/api/calendar/meetings/:id" },
    scope: "read",
    summary: "One meeting",
    params: ref,
    answer: z.object({ meeting: wholeSchema }),
    run: ({ params }) => ({ meeting: whole(requireMeeting(db, params.id)) }),
  });
  addRoute(app, parts, {
    method: "GET",
    at: { getMeetingsOfLead: "/api/calendar/meetings/lead/:leadId" },
    scope: "read",
    summary: "A lead's meetings, the newest first; `meeting` is the one that is on, else the newest",
    params: z.object({ leadId: z.string().min(1).max(1100) }),
    answer: z.object({ meeting: wholeSchema.nullable(), meetings: z.array(wholeSchema) }),
    run({ params }) {
      const { live, all } = meetingsOf(db, requireLead(db, params.leadId));
      const shown = live ?? all[0];
      return { meeting: shown === undefined ? null : whole(shown), meetings: all.map(whole) };
    },
  });
  addRoute(app, parts, {
    method: "POST",
    at: { bookMeeting: "/api/integrations/meetings", bookCalendarMeeting: "/api/calendar/meetings" },
    scope: "write",
    summary: "Books a meeting with a lead, or moves the one they have. The same again changes nothing",
    body: bookSchema,
    answer: z.object({ meeting: wholeSchema }),
    status: 201,
    async run({ body, caller }) {
      const start = body.meetingDateTime ?? body.dateTime;
      if (start === undefined) throw new AppError("bad_input", "meetingDateTime is missing.");
      const leadId = requireLead(db, body.leadAnalyticsId);
      const { attendeeEmail: email = null, attendeeName: name = null } = body;
      return { meeting: whole(await bookLead(desk, caller, { leadId, start, email, name })) };
    },
  });
  addRoute(app, parts, {
    method: "PUT",
    at: {
      rescheduleMeeting: "/api/integrations/meetings/:id/reschedule",
      rescheduleCalendarMeeting: "/api/calendar/meetings/:id/reschedule",
    },
    scope: "write",
    summary: "Moves a meeting",
    params: ref,
    body: z.object({ newDateTime: instantSchema }),
    answer: z.object({ meeting: wholeSchema }),
    async run({ params, body, caller }) {
      const before = requireMeeting(db, params.id);
      const moved = await moveMeeting(desk, caller, before, body.newDateTime);
      return { meeting: { ...whole(moved), originalMeetingId: before.id } };
    },
  });
  const cancelling = {
    scope: "write" as const,
    summary: "Cancels a meeting. The same again changes nothing",
    params: ref,
    body: reasonSchema,
    answer: z.object({ meeting: wholeSchema }),
  };
  addRoute(app, parts, {
    ...cancelling,
    method: "POST",
    at: {
      cancelMeeting: "/api/integrations/meetings/:id/cancel",
      cancelCalendarMeeting: "/api/calendar/meetings/:id/cancel",
    },
    run: async ({ params, body, caller }) => ({
      meeting: whole(await cancelMeeting(desk, caller, requireMeeting(db, params.id), body?.reason)),
    }),
  });
  addRoute(app, parts, {
    ...cancelling,
    method: "DELETE",
    at: { deleteCalendarMeeting: "/api/calendar/meetings/:id" },
    run: async ({ params, body, caller }) => ({
      meeting: whole(await cancelMeeting(desk, caller, requireMeeting(db, params.id), body?.reason)),
    }),
  });
}

function wholeOf({ db }: AgentDesk, meeting: Meeting): z.input<typeof wholeSchema> {
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
