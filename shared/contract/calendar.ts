import * as z from "zod";
import { freeTimesQuerySchema, freeTimesSchema } from "../model/availability.ts";
import { calendarSchema } from "../model/calendar.ts";
import { choiceSchema, conflictSchema } from "../model/conflict.ts";
import { eventDetailSchema, occurrenceSchema, responseSchema } from "../model/event.ts";
import { eventDraftSchema, keptDraftSchema } from "../model/event-draft.ts";
import {
  eventFieldShape,
  guestChangeSchema,
  newGuestSchema,
  sendUpdatesSchema,
} from "../model/event-input.ts";
import { eventTimeSchema, instantSchema } from "../model/event-time.ts";
import { guestFindsSchema } from "../model/guest-finds.ts";
import { seriesSchema } from "../model/series.ts";
import { activitySchema } from "../model/status.ts";
import { syncReportSchema } from "../model/sync.ts";
import { commandResultSchema, historyResultSchema } from "./command-result.ts";
import { id, nothing, procedure } from "./procedure.ts";

const eventRef = { calendarId: id, eventId: id };
/** How much of a series a change of one of its occurrences is for; left out: this one alone. */
export const scopeSchema = z.enum(["this", "following", "all"]);

const rangeSchema = z
  .strictObject({ from: instantSchema, to: instantSchema })
  .refine((range) => Date.parse(range.from) < Date.parse(range.to), "a range must end after it starts")
  .refine(
    (range) => Date.parse(range.to) - Date.parse(range.from) <= 400 * 86_400_000,
    "a range is at most 400 days",
  );

/** The calendar: what is read of it, edits, the outbox, conflicts and sync. */
export const calendarProcedures = {
  "activity.list": procedure("read", nothing, z.array(activitySchema)),
  "calendars.list": procedure("read", nothing, z.array(calendarSchema)),
  /** Occurrences that overlap the range, of the selected calendars, series expanded, by start. */
  "calendar.range": procedure("read", rangeSchema, z.array(occurrenceSchema)),
  "event.get": procedure("read", z.strictObject(eventRef), eventDetailSchema),
  /** How an occurrence's series repeats, and how much a change of it is for; null for what does not repeat. */
  "series.get": procedure("read", z.strictObject(eventRef), seriesSchema.nullable()),
  "event.create": procedure(
    "engine",
    z.strictObject({
      calendarId: id.optional(),
      title: z.string().max(1024),
      time: eventTimeSchema,
      guests: z.array(newGuestSchema).max(200).optional(),
      ...eventFieldShape,
    }),
    commandResultSchema,
  ),
  /** Moves or resizes: `time` is the whole new time of the event, or of the occurrence that a series moves along with. */
  "event.move": procedure(
    "engine",
    z.strictObject({ ...eventRef, time: eventTimeSchema, scope: scopeSchema.optional() }),
    commandResultSchema,
  ),
  /** Changes what is given, and nothing else. `time` is as in `event.move`; a rule is for `following` or `all` of a series. */
  "event.edit": procedure(
    "engine",
    z.strictObject({
      ...eventRef,
      title: z.string().max(1024).optional(),
      time: eventTimeSchema.optional(),
      guests: guestChangeSchema.optional(),
      ...eventFieldShape,
      scope: scopeSchema.optional(),
    }),
    commandResultSchema,
  ),
  "event.cancel": procedure(
    "engine",
    z.strictObject({
      ...eventRef,
      reason: z.string().max(500).optional(),
      scope: scopeSchema.optional(),
      sendUpdates: sendUpdatesSchema.optional(),
    }),
    commandResultSchema,
  ),
  "event.respond": procedure(
    "engine",
    z.strictObject({ ...eventRef, response: responseSchema.exclude(["needsAction"]) }),
    commandResultSchema,
  ),
  /** What was typed in the event editor and neither saved nor thrown away, the newest first. */
  "draft.list": procedure("read", nothing, z.array(keptDraftSchema)),
  /** Keeps what is typed; answered once it is on the disk. */
  "draft.save": procedure("engine", eventDraftSchema, nothing),
  "draft.discard": procedure("engine", z.strictObject({ id }), nothing),
  /** People to invite, from leads and past guests, by the letters of name or address; none for a single letter. */
  "guests.find": procedure("engine", z.strictObject({ text: z.string().max(200) }), guestFindsSchema),
  /** When people are busy, by e-mail address as asked; null where Google does not say, which is not free. Needs the network. */
  "people.busy": procedure(
    "engine",
    z.strictObject({
      emails: z.array(z.string().min(1).max(320)).min(1).max(50),
      from: instantSchema,
      to: instantSchema,
    }),
    z.array(
      z.object({
        email: z.string(),
        busy: z.array(z.object({ start: instantSchema, end: instantSchema })).nullable(),
      }),
    ),
  ),
  /** When the rep, and others as far as Google says, are free by the rules of Settings. Offline it goes by the calendars here. */
  "availability.find": procedure("engine", freeTimesQuerySchema, freeTimesSchema),
  "command.undo": procedure("engine", z.strictObject({ commandId: id }), historyResultSchema),
  /** Takes back what the rep did last, over restarts; null when there is nothing (left). */
  "history.undo": procedure("engine", nothing, historyResultSchema.nullable()),
  /** Does again what was taken back last, until something new is done. */
  "history.redo": procedure("engine", nothing, historyResultSchema.nullable()),
  /** The toast was dismissed: send as soon as possible. */
  "outbox.release": procedure("engine", z.strictObject({ commandId: id }), nothing),
  "outbox.retry": procedure("engine", z.strictObject({ outboxId: id }), nothing),
  /** Gives up a waiting, failed or conflicting change; the event shows Google's version again. */
  "outbox.discard": procedure("engine", z.strictObject({ outboxId: id }), nothing),
  /** A change that Google's version contradicts, by its row of the outbox or by its event. */
  "conflict.get": procedure(
    "read",
    z.union([z.strictObject({ outboxId: id }), z.strictObject(eventRef)]),
    conflictSchema,
  ),
  /** Decides it; the message says what was kept. */
  "conflict.resolve": procedure(
    "engine",
    z.strictObject({ outboxId: id, choice: choiceSchema }),
    z.object({ message: z.string() }),
  ),
  /** Brings back what the decision with this id did not keep. */
  "version.restore": procedure("engine", z.strictObject({ commandId: id }), commandResultSchema),
  "sync.now": procedure(
    "engine",
    nothing,
    z.object({ created: z.number().int(), updated: z.number().int(), deleted: z.number().int() }),
  ),
  /** The same, and compares a range with Google event by event; one at a time. Progress comes as notices. */
  "sync.range": procedure("engine", rangeSchema, syncReportSchema),
  /** Ends the sync of a range at its next page; its report says what was done. */
  "sync.cancel": procedure("engine", nothing, nothing),
  "calendars.choose": procedure(
    "engine",
    z.strictObject({
      calendarId: id,
      selected: z.boolean().optional(),
      booking: z.literal(true).optional(),
      /** Does what stands in it keep the rep busy? Where bookings go it always does. */
      counts: z.boolean().optional(),
      /** Kept on this computer only; null follows Google again. */
      color: z
        .string()
        .regex(/^#[0-9a-f]{6}$/)
        .nullable()
        .optional(),
    }),
    nothing,
  ),
};
