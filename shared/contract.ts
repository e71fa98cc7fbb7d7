// Long because it is one table: every procedure of the app with its schemas.
import * as z from "zod";
import { freeTimesQuerySchema, freeTimesSchema } from "./model/availability.ts";
import { calendarSchema } from "./model/calendar.ts";
import { choiceSchema, conflictSchema } from "./model/conflict.ts";
import { correctionSchema } from "./model/contact.ts";
import { eventDetailSchema, occurrenceSchema, responseSchema } from "./model/event.ts";
import { eventDraftSchema, keptDraftSchema } from "./model/event-draft.ts";
import {
  eventFieldShape,
  guestChangeSchema,
  newGuestSchema,
  sendUpdatesSchema,
} from "./model/event-input.ts";
import { eventTimeSchema, instantSchema, timedSchema } from "./model/event-time.ts";
import {
  leadChangeSchema,
  leadDetailSchema,
  leadFilterSchema,
  leadRowSchema,
  savedFilterSchema,
  standingSchema,
} from "./model/lead.ts";
import { importReportSchema } from "./model/lead-files.ts";
import { meetingOutcomeSchema, meetingPageSchema, meetingQuerySchema } from "./model/meeting-list.ts";
import { paletteSchema } from "./model/palette.ts";
import { seriesSchema } from "./model/series.ts";
import {
  mappingPreviewSchema,
  mappingSchema,
  mediaUsageSchema,
  platformSchema,
  sourceReportSchema,
  sourceSchema,
} from "./model/source.ts";
import { activitySchema, settingsSchema, statusSchema, workspaceSchema } from "./model/status.ts";
import { syncProgressSchema, syncReportSchema } from "./model/sync.ts";
import type { ProcedureName } from "./procedure-names.ts";

/** Who answers a procedure: `read` on main's read-only connection, `engine` in the worker, `desktop` on main. */
type Runs = "read" | "engine" | "desktop";

interface Procedure<R extends Runs, I extends z.ZodType, O extends z.ZodType> {
  readonly runs: R;
  readonly input: I;
  readonly output: O;
}

function procedure<R extends Runs, I extends z.ZodType, O extends z.ZodType>(
  runs: R,
  input: I,
  output: O,
): Procedure<R, I, O> {
  return { runs, input, output };
}

const nothing = z.strictObject({});
const id = z.string().min(1).max(1100);
const sourceRef = z.strictObject({ sourceId: id });
const eventRef = { calendarId: id, eventId: id };
/** How much of a series a change of one of its occurrences is for; left out: this one alone. */
export const scopeSchema = z.enum(["this", "following", "all"]);

/** What a command answers once row and outbox row are committed. */
export const commandResultSchema = z.object({
  /** Names the command for *Undo*. */
  commandId: z.string(),
  calendarId: z.string(),
  eventId: z.string(),
  /** What the toast says, without the full stop of its last sentence's fate: "Moved to Tue 15:00". */
  message: z.string(),
  /** People who will be told when it is sent. */
  guestCount: z.number().int(),
  /** When the outbox will send it at the earliest; undoing before that leaves no trace at Google. */
  sendsAt: instantSchema,
});
export type CommandResult = Readonly<z.infer<typeof commandResultSchema>>;

/** A step back or forward in what was done. */
export const historyResultSchema = commandResultSchema.extend({
  step: z.enum(["undone", "redone"]),
  /** What was done at first: "Moved to Tue 15:00 (“Demo”)". */
  what: z.string(),
  /** The command that this step takes back. */
  takenBack: z.string(),
  /** Is there anything of it to be sent? */
  waits: z.boolean(),
});
export type HistoryResult = Readonly<z.infer<typeof historyResultSchema>>;

const rangeSchema = z
  .strictObject({ from: instantSchema, to: instantSchema })
  .refine((range) => Date.parse(range.from) < Date.parse(range.to), "a range must end after it starts")
  .refine(
    (range) => Date.parse(range.to) - Date.parse(range.from) <= 400 * 86_400_000,
    "a range is at most 400 days",
  );

/** A place in the app that something outside the page can ask for. */
export const placeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("lead"), leadId: z.string() }),
  z.object({ kind: z.literal("event"), calendarId: z.string(), eventId: z.string() }),
  z.object({ kind: z.literal("settings") }),
  z.object({ kind: z.literal("activity") }),
]);
export type Place = Readonly<z.infer<typeof placeSchema>>;

const startSchema = z.object({
  version: z.string(),
  platform: z.enum(["linux", "darwin", "win32"]),
  /** Null: the first-run screen. */
  workspace: workspaceSchema.nullable(),
  settings: settingsSchema,
  status: statusSchema.nullable(),
  calendars: z.array(calendarSchema),
  /** The occurrences of `range`, read before the page asked. */
  range: z.object({ from: instantSchema, to: instantSchema }).nullable(),
  occurrences: z.array(occurrenceSchema),
  leads: z.object({ total: z.number().int(), unread: z.number().int(), rows: z.array(leadRowSchema) }),
  /** The rep's zone: the system's. */
  timeZone: z.string(),
  /** The place a deep link asked for before the page was there. */
  place: placeSchema.nullable(),
  /** What the rep should know about this start, such as settings that had to be repaired. */
  notes: z.array(z.string()),
});
export type Start = Readonly<z.infer<typeof startSchema>>;

/**
 * Every procedure of Callsheet: name, who runs it, input and output. IPC is made from it; nothing crosses that does not pass.
 * Refusals are `AppError`s (errors.ts).
 */
export const contract = {
  "app.start": procedure("desktop", nothing, startSchema),
  /** What of the rep's data fits what they type into the command palette. */
  "palette.search": procedure("engine", z.strictObject({ text: z.string().max(200) }), paletteSchema),
  "activity.list": procedure("read", nothing, z.array(activitySchema)),
  "calendars.list": procedure("read", nothing, z.array(calendarSchema)),
  /** Occurrences that overlap the range, of the selected calendars, series expanded, by start. */
  "calendar.range": procedure("read", rangeSchema, z.array(occurrenceSchema)),
  "event.get": procedure("read", z.strictObject(eventRef), eventDetailSchema),
  /** How an occurrence's series repeats, and how much a change of it is for; null for what does not repeat. */
  "series.get": procedure("read", z.strictObject(eventRef), seriesSchema.nullable()),
  "leads.list": procedure(
    "read",
    z.strictObject({
      filter: leadFilterSchema,
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(200),
    }),
    z.object({ total: z.number().int(), unread: z.number().int(), rows: z.array(leadRowSchema) }),
  ),
  /** The tags in use with their counts, most used first. */
  "leads.tags": procedure("read", nothing, z.array(z.object({ tag: z.string(), count: z.number().int() }))),
  /** Where leads came from with their counts; `name` null for a platform that is connected no more. */
  "leads.sources": procedure(
    "read",
    nothing,
    z.array(
      z.object({
        id: z.string(),
        platform: platformSchema,
        name: z.string().nullable(),
        count: z.number().int(),
      }),
    ),
  ),
  /** The ids of all leads that pass a filter, in its order. */
  "leads.ids": procedure("read", z.strictObject({ filter: leadFilterSchema }), z.array(z.string())),
  /** Filters with a name, by name. */
  "leads.filters": procedure("read", nothing, z.array(savedFilterSchema)),
  "lead.get": procedure("read", z.strictObject({ leadId: id }), leadDetailSchema),
  /** Fetches the recording into the workspace (or finds it there) and answers where the player gets it. `peaks` are 0..1, about 80 of them. */
  "lead.recording": procedure(
    "engine",
    z.strictObject({ leadId: id }),
    z.object({ url: z.string(), durationSeconds: z.number(), peaks: z.array(z.number()) }),
  ),
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
  /** The rep books a demo by hand. */
  "lead.book": procedure("engine", z.strictObject({ leadId: id, time: timedSchema }), commandResultSchema),
  /** *Book now* during the countdown, or a proposal accepted as it is. */
  "lead.bookNow": procedure("engine", z.strictObject({ leadId: id }), commandResultSchema),
  /** *Don't* during the countdown. */
  "lead.decline": procedure("engine", z.strictObject({ leadId: id }), nothing),
  /** *Not the same person*: this call is matched with no other, or again is. */
  "lead.apart": procedure("engine", z.strictObject({ leadId: id, apart: z.boolean() }), nothing),
  /** Leads' meetings: those ahead by start, the others the last one first. */
  "meetings.list": procedure("read", meetingQuerySchema, meetingPageSchema),
  /** Whether anybody came to a meeting that has begun: the rep's word, which can be taken back. */
  "meeting.outcome": procedure("engine", meetingOutcomeSchema, nothing),
  /** Changes several leads, all or none, and answers how those that are still here stood before. */
  "leads.change": procedure(
    "engine",
    z.strictObject({ leadIds: z.array(id).min(1).max(100_000), change: leadChangeSchema }),
    z.object({ before: z.array(standingSchema) }),
  ),
  /** Writes leads to a CSV file where the rep says, in the order given; null when they changed their mind. */
  "leads.export": procedure(
    "desktop",
    z.strictObject({ leadIds: z.array(id).min(1).max(100_000) }),
    z.object({ saved: z.object({ path: z.string(), count: z.number().int() }).nullable() }),
  ),
  /** Takes in a CSV file of the rep's choice; null when they changed their mind. */
  "leads.import": procedure("desktop", nothing, z.object({ report: importReportSchema.nullable() })),
  /** Puts leads back as they stood. */
  "leads.restore": procedure(
    "engine",
    z.strictObject({ before: z.array(standingSchema).max(100_000) }),
    nothing,
  ),
  /** Keeps a filter under a name, in place of one of that name. */
  "filter.save": procedure(
    "engine",
    z.strictObject({ name: z.string().trim().min(1).max(60), filter: leadFilterSchema }),
    nothing,
  ),
  "filter.remove": procedure("engine", z.strictObject({ id }), nothing),
  "lead.read": procedure("engine", z.strictObject({ leadId: id, read: z.boolean() }), nothing),
  /** The rep's word on who a lead is: it counts in the list, the search and in bookings from now on, whatever the platform sends. */
  "lead.correct": procedure("engine", z.strictObject({ leadId: id, change: correctionSchema }), nothing),
  /** Keeps a note about a lead under an id the page made; one without a word is removed. */
  "lead.note": procedure(
    "engine",
    z.strictObject({ leadId: id, id: z.uuid(), text: z.string().max(20_000) }),
    nothing,
  ),
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
  /** Opens the system browser and answers when the rep has signed in (or throws sign_in_cancelled, different_account, ...). */
  "google.connect": procedure(
    "engine",
    nothing,
    z.object({ email: z.string(), missing: z.array(z.string()) }),
  ),
  "google.cancelConnect": procedure("engine", nothing, nothing),
  "google.disconnect": procedure("engine", nothing, nothing),
  /** The company's OAuth client (Google's downloaded JSON, or a bare client id) is read from the clipboard by the main process and kept in the keychain. */
  "google.pasteClient": procedure("desktop", nothing, z.object({ clientId: z.string() })),
  /** The connected call platforms, in the order they were connected. */
  "source.list": procedure("engine", nothing, z.array(sourceSchema)),
  /**
   * The API key is read from the clipboard by the main process, so that it never enters the page. `keep` false only looks what it leads to.
   * `url` is the native platform's; the vendors' are known.
   */
  "source.connect": procedure(
    "desktop",
    z.strictObject({
      platform: platformSchema,
      url: z
        .url({ protocol: /^https?$/ })
        .max(2048)
        .nullable(),
      keep: z.boolean(),
    }),
    z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("connected"), sourceId: z.string(), name: z.string() }),
      z.object({ kind: z.literal("looked"), report: sourceReportSchema }),
    ]),
  ),
  /** *Test connection*: what a connected platform has. */
  "source.test": procedure("engine", sourceRef, sourceReportSchema),
  /** Stops the first import; what was read stays. */
  "source.pause": procedure("engine", sourceRef, nothing),
  "source.resume": procedure("engine", sourceRef, nothing),
  /** Forgets the key; leads and meetings stay. */
  "source.remove": procedure("engine", sourceRef, nothing),
  /** What a mapping makes of the last ten calls; null tries the one in use. */
  "source.preview": procedure(
    "engine",
    z.strictObject({ sourceId: id, mapping: mappingSchema.nullable() }),
    mappingPreviewSchema,
  ),
  /** Keeps a mapping and reads all calls of the source by it. */
  "source.setMapping": procedure(
    "engine",
    z.strictObject({ sourceId: id, mapping: mappingSchema }),
    z.object({ changed: z.number().int() }),
  ),
  /** What is kept of recordings and transcripts on this computer. */
  "media.usage": procedure("engine", nothing, mediaUsageSchema),
  /** Removes the kept recordings; each is fetched again when it is played. */
  "media.clear": procedure("engine", nothing, nothing),
  /** Leaves the first-run screen for a workspace; the page starts anew. */
  "workspace.open": procedure("desktop", z.strictObject({ workspace: workspaceSchema }), nothing),
  "workspace.close": procedure("desktop", nothing, nothing),
  "settings.get": procedure("desktop", nothing, settingsSchema),
  "settings.set": procedure("desktop", settingsSchema.partial().strict(), settingsSchema),
  /** Opens a link in the system browser through the one wrapper (https, mailto, tel only). */
  "link.open": procedure(
    "desktop",
    z.strictObject({ url: z.string().max(4096), fromLead: z.boolean() }),
    nothing,
  ),
  /** What helps to find a fault, without anything personal in it, for the rep to look through. */
  "diagnostics.preview": procedure("desktop", nothing, z.object({ text: z.string() })),
  /** Saves what was looked through last, where the rep says; null when they changed their mind. */
  "diagnostics.save": procedure("desktop", nothing, z.object({ path: z.string().nullable() })),
  "text.copy": procedure("desktop", z.strictObject({ text: z.string().max(100_000) }), nothing),
} as const satisfies Record<ProcedureName, Procedure<Runs, z.ZodType, z.ZodType>>;

export type Contract = typeof contract;
export type Input<P extends ProcedureName> = z.input<Contract[P]["input"]>;
export type Output<P extends ProcedureName> = z.output<Contract[P]["output"]>;
/** The procedures that one party runs. */
export type ProceduresOf<R extends Runs> = {
  [P in ProcedureName]: Contract[P]["runs"] extends R ? P : never;
}[ProcedureName];
/** Handlers for what one party runs, from parsed input to output. */
export type Handlers<P extends ProcedureName> = {
  readonly [K in P]: (input: z.output<Contract[K]["input"]>) => Output<K> | Promise<Output<K>>;
};

/** What a change touched: live queries that read one of these run again. */
export const topicSchema = z.enum([
  "events",
  "calendars",
  "leads",
  "sources",
  "activity",
  "status",
  "settings",
]);
export type Topic = z.infer<typeof topicSchema>;

/** What is told without being asked. */
export const noticeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("changed"), topics: z.array(topicSchema) }),
  z.object({ kind: z.literal("status"), status: statusSchema }),
  /** How far the sync of a range has come; null when it is over. */
  z.object({ kind: z.literal("sync"), progress: syncProgressSchema.nullable() }),
  /** Something was booked by the rule: the screen offers *Undo* and *Open*. */
  z.object({ kind: z.literal("booked"), leadId: z.string(), result: commandResultSchema }),
  /** A deep link, a notification or a second launch wants this place shown. */
  z.object({ kind: z.literal("show"), place: placeSchema }),
]);
export type Notice = Readonly<z.infer<typeof noticeSchema>>;
