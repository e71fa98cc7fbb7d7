import * as z from "zod";
import { AppError } from "../../../shared/errors.ts";
import { instantSchema } from "../../../shared/model/event-time.ts";
import type { Meeting } from "../../../shared/model/lead.ts";
import { pageOf } from "../mcp/page.ts";
import { bookLead, cancelMeeting, moveMeeting } from "../meeting-acts.ts";
import { statusSchema, wholeOf, wholeSchema } from "../meeting-answer.ts";
import { leadOf, listMeetings, meetingsOf, requireLead, requireMeeting } from "../meeting-reads.ts";
import type { ApiServer, RouteParts } from "../route.ts";
import { addRoute } from "../route.ts";
import { flag, nextCursor, pageQuery } from "../schemas.ts";
import { bookingWish, proposeCancel, proposeMove, unsettled } from "../wishes.ts";

const ref = z.object({ id: z.string().min(1).max(1100) });
const reasonSchema = z.object({ reason: z.string().max(500).optional() }).nullish();
const listQuery = z.object({
  upcoming: flag.optional(),
  past: flag.optional(),
  status: statusSchema.optional(),
  ...pageQuery,
  limit: pageQuery.limit.unwrap().default(100),
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
    summary: "Meetings with leads; a long list in parts",
    query: listQuery,
    answer: z.object({ meetings: z.array(wholeSchema), nextCursor }),
    run({ query: { upcoming = false, past = false, status, ...wanted } }) {
      const all = listMeetings(db, { upcoming, past, status, limit: 2000 }, desk.clock());
      const { page, more } = pageOf(all, wanted);
      return { meetings: page.map(whole), nextCursor: more };
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
    wish({ body }) {
      const leadId = requireLead(db, body.leadAnalyticsId);
      const name = leadOf(db, leadId)?.name ?? body.attendeeName ?? "a lead";
      return bookingWish(desk, leadId, startIn(body), name);
    },
    async run({ body, caller }) {
      const start = startIn(body);
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
    wish: async ({ params, body, caller }) =>
      unsettled(await proposeMove(desk, caller, params.id, body.newDateTime)),
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
    wish: ({ params, caller }) => unsettled(proposeCancel(desk, caller, params.id, undefined)),
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
    wish: ({ params, caller }) => unsettled(proposeCancel(desk, caller, params.id, undefined)),
    method: "DELETE",
    at: { deleteCalendarMeeting: "/api/calendar/meetings/:id" },
    run: async ({ params, body, caller }) => ({
      meeting: whole(await cancelMeeting(desk, caller, requireMeeting(db, params.id), body?.reason)),
    }),
  });
}

/** Older clients say `dateTime`. @throws AppError bad_input */
function startIn({ meetingDateTime, dateTime }: z.output<typeof bookSchema>): string {
  const start = meetingDateTime ?? dateTime;
  if (start !== undefined) return start;
  throw new AppError("bad_input", "meetingDateTime is missing.");
}
