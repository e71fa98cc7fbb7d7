import * as z from "zod";
import { functionInputs, functionWords } from "../functions/contract.ts";
import { instantIn, startSchema } from "../functions/moment.ts";
import { proposeSchedule } from "../functions/schedule.ts";
import { originOf } from "../meeting-acts.ts";
import { leadOf } from "../meeting-reads.ts";
import type { Proposal } from "../proposal.ts";
import { proposeCancel, proposeMove } from "../wishes.ts";
import { changed, changeSchema, dryRun } from "./change.ts";
import { leadNamed } from "./lead-named.ts";
import { leadId } from "./lead-tools.ts";
import { tool } from "./tool.ts";

const meetingId = z
  .string()
  .min(1)
  .max(1100)
  .describe("A meeting's id, or an event's; of a series an occurrence's `id`, not `seriesId`");

/** What changes something. Each goes to Google at once, and the rep can undo it. */
export const writeTools = [
  tool({
    name: "schedule_meeting",
    title: "Schedule a meeting",
    words: `${functionWords.schedule_meeting}. Say whom by lead_id, attendee_email or both. A time that is taken is refused, with free times near by. Somebody who has a meeting ahead gets no second one, and you are told which: move it with reschedule_meeting.`,
    scope: "write",
    input: functionInputs.schedule_meeting.extend({
      attendee_email: functionInputs.schedule_meeting.shape.attendee_email
        .optional()
        .describe("Whom the invitation goes to; of a lead with an address it may be left out"),
      lead_id: leadId.optional().describe("The lead it is with, as search_leads has them"),
      dry_run: dryRun,
    }),
    output: changeSchema,
    run: (asked, { dry_run, lead_id, ...input }) =>
      changed(asked, { dryRun: dry_run }, async () => {
        const lead = lead_id === undefined ? {} : { leadId: leadNamed(asked.desk.db, lead_id) };
        const proposal = await proposeSchedule(asked.desk, asked.caller, { ...input, ...lead });
        return { ...proposal, run: async () => (await proposal.run()).meeting?.eventId ?? null };
      }),
  }),
  tool({
    name: "reschedule_meeting",
    title: "Move a meeting",
    words:
      "Moves a meeting or event to another time, as long as it is; its guests are told. A lead's meeting has another id after it (`meeting_id`), and its event's id stays",
    scope: "write",
    input: z.object({
      meeting_id: meetingId,
      new_start: startSchema.describe(
        "When it begins then, with its time of day (2026-11-25T15:00); without an offset in the rep's own time zone",
      ),
      dry_run: dryRun,
    }),
    output: changeSchema,
    run: (asked, { meeting_id: id, new_start, dry_run }) =>
      changed(asked, { dryRun: dry_run }, async () => {
        const start = new Date(instantIn(new_start, asked.desk.timeZone())).toISOString();
        const proposal = await proposeMove(asked.desk, asked.caller, id, start);
        return withEvent(proposal);
      }),
  }),
  tool({
    name: "cancel_meeting",
    title: "Cancel a meeting",
    words: "Cancels a meeting or event; its guests are told. The rep is asked in Callsheet first",
    scope: "destructive",
    input: z.object({
      meeting_id: meetingId,
      reason: z.string().max(500).optional().describe("Why, for the rep's own history"),
      dry_run: dryRun,
    }),
    output: changeSchema,
    run: (asked, { meeting_id: id, reason, dry_run }) =>
      changed(asked, { dryRun: dry_run, always: true }, () =>
        withEvent(proposeCancel(asked.desk, asked.caller, id, reason)),
      ),
  }),
  tool({
    name: "add_note",
    title: "Add a note",
    words: "Writes a note about a lead, for the rep to read; it stays on the rep's computer",
    scope: "write",
    input: z.object({
      lead_id: leadId,
      text: z.string().trim().min(1).max(4000).describe("The note, as the rep will read it"),
      dry_run: dryRun,
    }),
    output: changeSchema,
    run: (asked, { lead_id, text, dry_run }) =>
      changed(asked, { dryRun: dry_run }, () => {
        const { desk, caller } = asked;
        const lead = leadNamed(desk.db, lead_id);
        const who = leadOf(desk.db, lead);
        return {
          what: `Note about ${who?.name ?? who?.phone ?? "a lead"}: “${text.length > 200 ? `${text.slice(0, 200)}…` : text}”`,
          subject: null,
          settled: false,
          run() {
            const by = originOf(caller);
            desk.addNote(lead, `${text}\n— ${by.name}`, by);
            return null;
          },
        };
      }),
  }),
] as const;

/** The same change, answering which event it was. */
function withEvent(proposal: Proposal<void>): Proposal<string | null> {
  return {
    ...proposal,
    async run() {
      await proposal.run();
      return proposal.subject?.event?.eventId ?? null;
    },
  };
}
