import * as z from "zod";
import { errorDataSchema } from "../error-data.ts";
import { instantSchema } from "./event-time.ts";

export const workspaceSchema = z.enum(["sandbox", "own"]);
export type Workspace = z.infer<typeof workspaceSchema>;

/** How the parts of Callsheet stand, for the status bar and Settings. */
export const statusSchema = z.object({
  /** False after a request failed for want of a network, until one succeeds. */
  online: z.boolean(),
  google: z.object({
    state: z.enum(["none", "connecting", "connected", "reconnect"]),
    email: z.string().nullable(),
    /** Permissions the rep left out, in words. */
    missing: z.array(z.string()),
  }),
  platform: z.object({
    state: z.enum(["none", "connected", "error"]),
    name: z.string().nullable(),
    error: errorDataSchema.nullable(),
  }),
  /** Where sign-ins are kept: `memory` means they are lost at quit. */
  vault: z.enum(["untried", "keychain", "memory", "locked"]),
  lastSyncedAt: instantSchema.nullable(),
  /** A full read under way: events read so far, and whether what is read was here before. */
  reading: z.object({ calendar: z.string(), count: z.number().int(), again: z.boolean() }).nullable(),
  /** Rows of the outbox that will be sent by themselves. */
  waiting: z.number().int(),
  /** Failed rows, conflicts and what else wants the rep. */
  needsYou: z.number().int(),
  /** Set while sending is put off: by the server (429) or after errors. */
  delayedUntil: instantSchema.nullable(),
  /** What keeps this device from syncing when it is neither the network nor the sign-in: a full disk, a locked keychain. */
  problem: errorDataSchema.nullable(),
  /** The calendar for bookings, by name, while nothing can be added to it; null when bookings go on. */
  bookingsPaused: z.string().nullable(),
  /** The rep paused syncing: nothing is read or sent until they resume it, or Callsheet starts anew. */
  paused: z.boolean(),
  /** How changes made elsewhere reach this device. */
  arrival: z.object({
    /** `told`: Google tells the platform's relay, and that this device, at once; `partly`: of some calendars; `asked`: by polling alone. */
    kind: z.enum(["told", "partly", "asked"]),
    /** Why not everything is told; null when it is. */
    reason: z.enum(["no_platform", "no_relay", "refused", "stream_lost", "starting"]).nullable(),
    /** Seconds between two questions about the calendar for bookings while the window is in use. */
    seconds: z.number().int(),
  }),
  engine: z.enum(["running", "restarting"]),
});
export type Status = Readonly<z.infer<typeof statusSchema>>;

/** A line of Activity: what was sent, what waits, what failed and what to do. */
export const activitySchema = z.object({
  id: z.string(),
  at: instantSchema,
  /** `done`: by the rep or a rule, here; `incoming`: by others, at Google. */
  kind: z.enum(["done", "waiting", "failed", "conflict", "problem", "incoming"]),
  title: z.string(),
  detail: z.string(),
  /** What the rep can do right there. */
  actions: z.array(z.enum(["retry", "discard", "open", "decide", "restore", "undo", "mail"])),
  /** The outbox row, when it is one. */
  outboxId: z.string().nullable(),
  event: z.object({ calendarId: z.string(), eventId: z.string() }).nullable(),
  leadId: z.string().nullable(),
  /** What a decision did not keep, in words; null when there is nothing to bring back. */
  overwritten: z.string().nullable(),
  /** Text for *Copy details*: ids, codes, times; no secret. */
  copy: z.string(),
});
export type Activity = Readonly<z.infer<typeof activitySchema>>;

/** Settings that are no secret. */
export const settingsSchema = z.object({
  theme: z.enum(["system", "light", "dark"]),
  view: z.enum(["day", "work_week", "week", "month", "agenda"]),
  /** 12 or 24 hours on every clock; `system` is what the locale has. */
  clock: z.enum(["system", "12", "24"]),
  /** The day on which weeks start; `system` is the locale's. */
  weekStart: z.enum(["system", "monday", "saturday", "sunday"]),
  /** The zone of the second column of hours (IANA); null for none. */
  secondZone: z.string().min(1).max(64).nullable(),
  leadsWidth: z.number().int().min(240).max(560),
  detailWidth: z.number().int().min(280).max(640),
  leadsCollapsed: z.boolean(),
  detailCollapsed: z.boolean(),
  autoSchedule: z.boolean(),
  /** What a customer of the chat agent reads when their meeting could not be booked. */
  chatApology: z.string().trim().min(1).max(1000),
  /** Recordings kept on this computer take at most so many megabytes. */
  recordingsLimitMb: z.number().int().min(50).max(100_000),
  /** Business hours, local wall time in minutes after midnight, Monday first; null for a day off. */
  businessHours: z
    .array(
      z.object({ from: z.number().int().min(0).max(1440), to: z.number().int().min(0).max(1440) }).nullable(),
    )
    .length(7),
  /** Minutes kept free before and after a meeting, when a free time is looked for or the rule books. */
  bufferBefore: z.number().int().min(0).max(240),
  bufferAfter: z.number().int().min(0).max(240),
  /** Minutes from now to the earliest start that is offered, or booked by the rule. */
  minimumNotice: z.number().int().min(0).max(20_160),
  /** What becomes of Callsheet when its last window is closed. */
  onClose: z.enum(["background", "quit"]),
  /** What the system's notifications tell: meetings by their reminders, hot leads, what the rule booked, what needs the rep. */
  notifyMeetings: z.boolean(),
  notifyLeads: z.boolean(),
  notifyBookings: z.boolean(),
  notifyNeedsYou: z.boolean(),
  /** Each day's hours without notifications, local wall time in minutes after midnight; they may span midnight. Null for none. */
  quietHours: z
    .object({ from: z.number().int().min(0).max(1440), to: z.number().int().min(0).max(1440) })
    .nullable(),
  /** Which newer versions of Callsheet are wanted. */
  updateChannel: z.enum(["latest", "beta"]),
  /** How many days it is remembered who did what. */
  auditDays: z.number().int().min(7).max(3650),
  /** Does the local API listen, and on which port of 127.0.0.1? */
  localApi: z.boolean(),
  localApiPort: z.number().int().min(1024).max(65_535),
});
export type Settings = Readonly<z.infer<typeof settingsSchema>>;
