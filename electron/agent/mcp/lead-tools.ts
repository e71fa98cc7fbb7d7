import * as z from "zod";
import { plainFilter } from "../../../shared/model/plain-filter.ts";
import { leadDetail, leadsList } from "../../leads/lead-query.ts";
import { leadAnswer, leadLineSchema, leadLines, leadSchema } from "./lead-answer.ts";
import { leadNamed } from "./lead-named.ts";
import { moreSchema, offsetOf, pageInput } from "./page.ts";
import { tool } from "./tool.ts";

export const leadId = z.string().min(1).max(1100).describe("A lead's id");

/** What tells of leads. */
export const leadTools = [
  tool({
    name: "search_leads",
    title: "Search leads",
    words:
      "Finds leads by words in names, companies, addresses, summaries and transcripts; without words, all, the newest first",
    scope: "read",
    input: z.object({
      query: z
        .string()
        .max(200)
        .default("")
        .describe("Words, all of them wanted; each may be the beginning of one"),
      shelf: z
        .enum(["inHand", "followUp", "snoozed", "done", "all"])
        .default("all")
        .describe("Where the rep has put them; inHand: those open and those to follow up"),
      ...pageInput,
    }),
    output: z.object({ total: z.number().int(), leads: z.array(leadLineSchema), more: moreSchema }),
    run({ desk }, { query, shelf, limit, cursor }) {
      const offset = offsetOf({ cursor });
      const filter = { ...plainFilter, search: query, shelf };
      const { total, rows } = leadsList(desk.db, filter, offset, limit, desk.clock(), desk.timeZone());
      const next = offset + rows.length;
      return { total, leads: leadLines(desk.db, rows), more: next < total ? String(next) : null };
    },
  }),
  tool({
    name: "get_lead",
    title: "Get a lead",
    words:
      "One lead with their call, what the AI caller made of it, notes, meetings, and where the transcript is",
    scope: "read",
    input: z.object({ lead_id: leadId }),
    output: z.object({ lead: leadSchema }),
    run: ({ desk }, input) => ({
      lead: leadAnswer(desk, leadDetail(desk.db, leadNamed(desk.db, input.lead_id), desk.clock())),
    }),
  }),
] as const;
