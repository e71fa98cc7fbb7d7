import * as z from "zod";

/** An instant: RFC 3339 with an offset or Z. Never a naive local time. */
export const instantSchema = z.iso.datetime({ offset: true });
/** A calendar date, `YYYY-MM-DD`, in no zone. */
export const dateSchema = z.iso.date();

/** An event at a time of day. `timeZone` is the IANA zone the event lives in; `start`/`end` carry their offsets; `end` is exclusive. */
export const timedSchema = z.object({
  kind: z.literal("timed"),
  start: instantSchema,
  end: instantSchema,
  timeZone: z.string().min(1),
});
/** An event of whole days. `endDate` is exclusive (RFC 5545, 3.6.1), so a one-day event ends on the next date. */
export const allDaySchema = z.object({
  kind: z.literal("allDay"),
  startDate: dateSchema,
  endDate: dateSchema,
});

/** When an event is, with start before end. */
export const eventTimeSchema = z
  .discriminatedUnion("kind", [timedSchema, allDaySchema])
  .refine(
    (time) =>
      time.kind === "timed" ? Date.parse(time.start) < Date.parse(time.end) : time.startDate < time.endDate,
    "an event must end after it starts",
  );
/** As Google sends it: zero-length events exist there and must not be refused when read. */
export const anyEventTimeSchema = z.discriminatedUnion("kind", [timedSchema, allDaySchema]);

export type TimedTime = Readonly<z.infer<typeof timedSchema>>;
export type AllDayTime = Readonly<z.infer<typeof allDaySchema>>;
export type EventTime = TimedTime | AllDayTime;
