import * as z from "zod";
import type { Occurrence } from "../../shared/model/event.ts";
import { occurrenceSchema } from "../../shared/model/event.ts";
import { dateSchema, instantSchema } from "../../shared/model/event-time.ts";
import { foreign } from "./schemas.ts";

/** An event, or an occurrence of one, as programs are told of it. */
export const eventSchema = z.object({
  id: z.string(),
  calendarId: z.string(),
  seriesId: z.string().nullable(),
  title: foreign("The event's title"),
  location: foreign("Where it is").nullable(),
  allDay: z.boolean(),
  /** Dates for whole days; the end is exclusive. */
  start: z.union([instantSchema, dateSchema]),
  end: z.union([instantSchema, dateSchema]),
  timeZone: z.string().nullable(),
  free: z.boolean(),
  guestCount: z.number().int(),
  response: occurrenceSchema.shape.response,
  leadAnalyticsId: z.string().nullable(),
  joinUrl: z.string().nullable(),
  syncStatus: occurrenceSchema.shape.state,
});
/** @see eventSchema */
export function eventOf(one: Occurrence): z.input<typeof eventSchema> {
  const { time } = one;
  return {
    id: one.eventId,
    calendarId: one.calendarId,
    seriesId: one.masterId,
    title: one.title,
    location: one.location,
    allDay: time.kind === "allDay",
    start: time.kind === "timed" ? time.start : time.startDate,
    end: time.kind === "timed" ? time.end : time.endDate,
    timeZone: time.kind === "timed" ? time.timeZone : null,
    free: one.free,
    guestCount: one.guestCount,
    response: one.response,
    leadAnalyticsId: one.leadId,
    joinUrl: one.joinUrl,
    syncStatus: one.state,
  };
}
