import * as z from "zod";
import { errorCodes } from "../../../shared/errors.ts";
import { occurrenceSchema } from "../../../shared/model/event.ts";
import { dateSchema, eventTimeSchema, instantSchema, timedSchema } from "../../../shared/model/event-time.ts";
import { demoSchema, leadRowSchema, meetingSchema } from "../../../shared/model/lead.ts";
import { statusSchema } from "../../../shared/model/status.ts";

// What `--json` answers. Fields are only ever added: scripts rely on them.

const eventShape = z.object({
  ...occurrenceSchema.pick({
    calendarId: true,
    eventId: true,
    title: true,
    time: true,
    location: true,
    joinUrl: true,
    free: true,
    guestCount: true,
    leadId: true,
    state: true,
  }).shape,
  /** Of a lead's meeting: what `move` and `cancel` take. */
  meetingId: z.string().nullable(),
});
export type EventAnswer = z.infer<typeof eventShape>;

const leadShape = z.object({
  ...leadRowSchema.pick({
    id: true,
    title: true,
    company: true,
    phone: true,
    tag: true,
    summary: true,
    state: true,
    unread: true,
    updatedAt: true,
  }).shape,
  email: z.string().nullable(),
  /** What became of the demo they asked for, and when it is or was wanted. */
  demo: z.object({
    kind: z.enum(demoSchema.options.map(({ shape }) => shape.kind.value)),
    start: z.string().nullable(),
  }),
});
export type LeadAnswer = z.infer<typeof leadShape>;

const meetingShape = meetingSchema.pick({
  id: true,
  leadId: true,
  calendarId: true,
  eventId: true,
  title: true,
  time: true,
  status: true,
  joinUrl: true,
  guestCount: true,
});

const changed = z.object({
  /** What came of it: `book` moves the meeting of a lead who has one. */
  done: z.enum(["booked", "moved", "cancelled", "unchanged"]),
  /** When a meeting was that is moved now; null for all else. */
  was: eventTimeSchema.nullable(),
  meeting: meetingShape,
  /** Has Google got it? If not, it waits in Callsheet and goes by itself, unless `problem` says why not. */
  synced: z.boolean(),
  problem: z.string().nullable(),
});
export type ChangeAnswer = z.infer<typeof changed>;

export const answerShapes = {
  next: z.object({ meeting: eventShape.nullable(), lead: leadShape.nullable() }),
  today: z.object({ date: dateSchema, timeZone: z.string(), events: z.array(eventShape) }),
  leads: z.object({ total: z.number().int(), leads: z.array(leadShape) }),
  book: changed,
  move: changed,
  cancel: changed,
  sync: z.object({ created: z.number().int(), updated: z.number().int(), deleted: z.number().int() }),
  status: z.object({
    ...statusSchema.pick({
      online: true,
      google: true,
      lastSyncedAt: true,
      waiting: true,
      needsYou: true,
      paused: true,
    }).shape,
    platform: z.object({ state: statusSchema.shape.platform.shape.state, name: z.string().nullable() }),
    /** What keeps it from syncing, in words. */
    problem: z.string().nullable(),
  }),
  export: z.object({ from: dateSchema, to: dateSchema, timeZone: z.string(), events: z.array(eventShape) }),
} as const;
export type Answers = { readonly [Name in keyof typeof answerShapes]: z.infer<(typeof answerShapes)[Name]> };

/** In place of an answer, on the output too. */
export const errorShape = z.object({
  error: z.object({
    code: z.enum(errorCodes),
    message: z.string(),
    action: z.string().nullable(),
    /** Leads that could be meant. */
    candidates: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        company: z.string().nullable(),
        email: z.string().nullable(),
      }),
    ),
    /** Free times near the one that is taken. */
    freeTimes: z.array(z.object({ start: instantSchema, end: instantSchema })),
  }),
  exitCode: z.number().int(),
});
export type ErrorAnswer = z.infer<typeof errorShape>;
/** Slots as commands name them. */
export const slotsIn = z.object({ slots: z.array(timedSchema.pick({ start: true, end: true })) });
export const candidatesIn = errorShape.shape.error.pick({ candidates: true });
