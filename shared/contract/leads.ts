import * as z from "zod";
import { correctionSchema } from "../model/contact.ts";
import { timedSchema } from "../model/event-time.ts";
import {
  leadChangeSchema,
  leadDetailSchema,
  leadFilterSchema,
  leadRowSchema,
  passageSchema,
  savedFilterSchema,
  standingSchema,
} from "../model/lead.ts";
import { importPreviewSchema, importReportSchema } from "../model/lead-files.ts";
import { meetingOutcomeSchema, meetingPageSchema, meetingQuerySchema } from "../model/meeting-list.ts";
import { proposalPageSchema, proposalQuerySchema } from "../model/proposal.ts";
import { platformSchema } from "../model/source.ts";
import { commandResultSchema } from "./command-result.ts";
import { id, nothing, procedure } from "./procedure.ts";

/** Leads, the demos booked from them and what became of those. */
export const leadProcedures = {
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
  /** The ids of the rows that pass a filter, one a person, in its order. */
  "leads.ids": procedure("read", z.strictObject({ filter: leadFilterSchema }), z.array(z.string())),
  /** Where the searched words are in the calls of the persons whose rows are on the screen, but for what the rows show themselves. */
  "leads.passages": procedure(
    "read",
    z.strictObject({ search: z.string().max(200), leadIds: z.array(id).max(100) }),
    z.array(passageSchema),
  ),
  /** The demos that were asked for, are still ahead, and wait for the rep's word. */
  "leads.proposals": procedure("read", proposalQuerySchema, proposalPageSchema),
  /** The newest lead that has one of these e-mail addresses, the first address first; null for nobody's. */
  "lead.byEmail": procedure(
    "read",
    z.strictObject({ emails: z.array(z.string().max(320)).min(1).max(200) }),
    z.object({ leadId: z.string(), title: z.string(), tag: z.string().nullable() }).nullable(),
  ),
  /** Filters with a name, by name. */
  "leads.filters": procedure("read", nothing, z.array(savedFilterSchema)),
  "lead.get": procedure("read", z.strictObject({ leadId: id }), leadDetailSchema),
  /** Fetches the recording into the workspace (or finds it there) and answers where the player gets it. `peaks` are 0..1, about 80 of them. */
  "lead.recording": procedure(
    "engine",
    z.strictObject({ leadId: id }),
    z.object({ url: z.string(), durationSeconds: z.number(), peaks: z.array(z.number()) }),
  ),
  /** The rep books a demo by hand; without a template, with the one of the lead's tag. */
  "lead.book": procedure(
    "engine",
    z.strictObject({
      leadId: id,
      time: timedSchema,
      templateId: id.optional(),
      /** RRULE lines (RFC 5545, 3.8.5): each occurrence is a meeting of its own. */
      recurrence: z.array(z.string().max(2048)).max(10).optional(),
    }),
    commandResultSchema,
  ),
  /** *Book now* during the countdown, or a proposal accepted as it is. */
  "lead.bookNow": procedure("engine", z.strictObject({ leadId: id }), commandResultSchema),
  /** *Don't* during the countdown. */
  "lead.decline": procedure("engine", z.strictObject({ leadId: id }), nothing),
  /** *Not the same person*: this call is matched with no other, or again is. */
  "lead.apart": procedure("engine", z.strictObject({ leadId: id, apart: z.boolean() }), nothing),
  /** Leads' meetings: those ahead by start, the others the last one first. */
  "meetings.list": procedure("read", meetingQuerySchema, meetingPageSchema),
  /** Tells the call platform of a meeting once more: what it refused, or what is put off. `id`: of the line of Activity. */
  "report.retry": procedure(
    "engine",
    z.strictObject({ id: z.string().regex(/^meeting-report:\d{1,15}$/) }),
    nothing,
  ),
  /** Whether anybody came to a meeting that has begun: the rep's word, which can be taken back. */
  "meeting.outcome": procedure("engine", meetingOutcomeSchema, nothing),
  /** Changes the persons behind several leads, all or none, and answers how each that is still here stood before. */
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
  /** What a CSV file of the rep's choice would bring; null when they changed their mind. */
  "leads.lookAtFile": procedure("desktop", nothing, z.object({ preview: importPreviewSchema.nullable() })),
  /** Takes in the file that was looked at, all of it or nothing. */
  "leads.import": procedure("desktop", z.strictObject({ id }), z.object({ report: importReportSchema })),
  /** Puts persons back as they stood. */
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
};
