import * as z from "zod";
import { AppError } from "../../../shared/errors.ts";
import { instantSchema } from "../../../shared/model/event-time.ts";
import { eventDetail } from "../../calendar/events/event-query.ts";
import { occurrencesBetween } from "../../calendar/recurrence/range-query.ts";
import type { AgentDesk, Sent } from "../desk.ts";
import { eventOf, eventSchema } from "../event-answer.ts";
import {
  eventChangeSchema,
  fieldsIn,
  guestsIn,
  newEventSchema,
  requireSynced,
  timeIn,
} from "../event-input.ts";
import { busyIn, calendarOf } from "../event-reads.ts";
import { atFreeTime, requireFree } from "../free-time.ts";
import { pageOf } from "../mcp/page.ts";
import { originOf } from "../meeting-acts.ts";
import { leadOfNewEvent } from "../new-event-lead.ts";
import type { ApiServer, RouteParts } from "../route.ts";
import { addRoute } from "../route.ts";
import { nextCursor, pageQuery, rangeQuery } from "../schemas.ts";
import { changeWish, newEventWish, proposeCancel, unsettled } from "../wishes.ts";

const sentSchema = z.object({ synced: z.boolean(), error: z.string().nullable() });
const ref = z.object({ id: z.string().min(1).max(1100) });
const place = z.object({ calendarId: z.string().min(1).max(1100).optional() });

/** Events of the rep's calendars, and when the rep is busy. */
export function calendarRoutes(app: ApiServer, parts: RouteParts): void {
  const { desk } = parts;
  addRoute(app, parts, {
    method: "GET",
    at: { listEvents: "/api/integrations/calendar/events", listCalendarEvents: "/api/calendar/events" },
    scope: "read",
    summary: "Events of the calendars that are shown, series expanded; a long list in parts",
    query: rangeQuery.safeExtend(pageQuery),
    answer: z.object({ events: z.array(eventSchema), nextCursor }),
    run({ query: { timeMin, timeMax, ...wanted } }) {
      const all = occurrencesBetween(desk.db, Date.parse(timeMin), Date.parse(timeMax));
      const { page, more } = pageOf(all, wanted);
      return { events: page.map(eventOf), nextCursor: more };
    },
  });
  addRoute(app, parts, {
    method: "GET",
    at: { freeBusy: "/api/integrations/calendar/freebusy", calendarFreeBusy: "/api/calendar/freebusy" },
    scope: "read",
    summary: "When the rep is busy, by the calendars that count",
    query: rangeQuery,
    answer: z.object({ busy: z.array(z.object({ start: instantSchema, end: instantSchema })) }),
    run: ({ query: { timeMin, timeMax } }) => ({ busy: busyIn(desk, timeMin, timeMax) }),
  });
  addRoute(app, parts, {
    method: "POST",
    at: { createEvent: "/api/calendar/events" },
    scope: "write",
    summary: "Creates an event; of a lead who is its only guest it is the meeting, and the only one ahead",
    body: newEventSchema,
    answer: z.object({ event: eventSchema, syncStatus: sentSchema }),
    status: 201,
    async wish({ body }) {
      const { leadId, time, title = "" } = plannedEvent(desk, body);
      if (leadId !== null && time.kind === "timed") await requireFree(desk, time, null);
      return newEventWish(desk, title, time);
    },
    async run({ body, caller }) {
      const create = () => {
        const { title = "", guests, leadId, ...fields } = plannedEvent(desk, body);
        return desk.actFor(originOf(caller)).commands.create({
          ...{ ...fields, title },
          ...(guests === undefined ? {} : { guests }),
          ...(body.calendarId === undefined ? {} : { calendarId: body.calendarId }),
          ...(leadId === null ? {} : { leadId }),
        });
      };
      const { leadId, time } = plannedEvent(desk, body);
      const made = await (leadId === null || time.kind === "allDay"
        ? create()
        : atFreeTime(desk, time, null, (stillFree) => {
            stillFree();
            return create();
          }));
      return whatBecame(desk, made, await desk.sent(made.calendarId, made.eventId));
    },
  });
  addRoute(app, parts, {
    method: "PUT",
    at: { changeEvent: "/api/calendar/events/:id" },
    scope: "write",
    summary: "Changes what is given of an event, or of one occurrence; `attendees` are added to its guests",
    params: ref,
    query: place,
    body: eventChangeSchema,
    answer: z.object({ event: eventSchema, syncStatus: sentSchema }),
    async wish({ params, query, body, caller }) {
      requireSynced(body);
      const calendar = body.calendarId ?? query.calendarId;
      const time = timeIn(desk, body);
      const wish = changeWish(desk, caller, params.id, { time, calendar });
      const meeting = leadsMeeting(desk, calendarOf(desk.db, params.id, calendar), params.id);
      if (meeting !== null && time?.kind === "timed") await requireFree(desk, time, meeting);
      return wish;
    },
    async run({ params, query, body, caller }) {
      requireSynced(body);
      const calendarId = calendarOf(desk.db, params.id, body.calendarId ?? query.calendarId);
      const time = timeIn(desk, body);
      const add = guestsIn(body);
      const edit = () =>
        desk.actFor(originOf(caller)).commands.edit({
          ...{ calendarId, eventId: params.id },
          ...fieldsIn(body),
          ...(time === undefined ? {} : { time }),
          ...(add === undefined ? {} : { guests: { add } }),
        });
      const meeting = leadsMeeting(desk, calendarId, params.id);
      const edited = await (meeting === null || time?.kind !== "timed"
        ? edit()
        : atFreeTime(desk, time, meeting, (stillFree) => {
            stillFree(meeting.eventId);
            return edit();
          }));
      return whatBecame(desk, edited, await desk.sent(calendarId, edited.eventId));
    },
  });
  addRoute(app, parts, {
    method: "DELETE",
    at: { deleteEvent: "/api/calendar/events/:id" },
    scope: "write",
    summary:
      "Cancels an event, or one occurrence; where the rep is only a guest it is taken off their calendar",
    params: ref,
    query: place,
    body: z
      .object({ syncWithGoogle: z.boolean().optional(), reason: z.string().max(500).optional() })
      .nullish(),
    answer: z.object({ event: z.object({ id: z.string(), calendarId: z.string() }), syncStatus: sentSchema }),
    wish({ params, query, body, caller }) {
      requireSynced(body);
      return unsettled(proposeCancel(desk, caller, params.id, undefined, query.calendarId));
    },
    async run({ params, query, body, caller }) {
      requireSynced(body);
      const calendarId = calendarOf(desk.db, params.id, query.calendarId);
      const { commands } = desk.actFor(originOf(caller));
      const gone = commands.cancel({ calendarId, eventId: params.id, reason: body?.reason });
      return {
        event: { id: params.id, calendarId },
        syncStatus: await desk.sent(calendarId, gone.eventId),
      };
    },
  });
}

/** What is to be created, and whose meeting it is. @throws AppError bad_input without a time, overtaken for a lead who has a meeting ahead; Refusal gone */
function plannedEvent(desk: AgentDesk, body: z.output<typeof newEventSchema>) {
  requireSynced(body);
  const time = timeIn(desk, body);
  if (time === undefined) throw new AppError("bad_input", "start is missing.");
  const guests = guestsIn(body);
  return { ...fieldsIn(body), time, guests, leadId: leadOfNewEvent(desk, { time, guests: guests ?? [] }) };
}

/** A lead's meeting, where an event is one. @throws AppError not_found */
function leadsMeeting({ db }: AgentDesk, calendarId: string, eventId: string) {
  const { leadId, time } = eventDetail(db, calendarId, eventId);
  return leadId === null ? null : { eventId, time };
}

function whatBecame(
  { db }: AgentDesk,
  { calendarId, eventId }: { readonly calendarId: string; readonly eventId: string },
  syncStatus: Sent,
) {
  return { event: eventOf(eventDetail(db, calendarId, eventId)), syncStatus };
}
