import * as z from "zod";
import { timedSchema } from "./event-time.ts";
import { refusalSchema } from "./lead.ts";

/** A demo that was asked for, is still ahead, and waits for the rep's word. */
const proposalSchema = z.object({
  leadId: z.string(),
  title: z.string(),
  company: z.string().nullable(),
  /** When it is asked for. */
  time: timedSchema,
  refusal: refusalSchema,
  /** Why it was not booked by itself, in words. */
  reason: z.string(),
});
export type Proposal = Readonly<z.infer<typeof proposalSchema>>;

export const proposalQuerySchema = z.strictObject({ limit: z.number().int().min(1).max(500) });
/** The soonest first; `total` counts all of them. */
export const proposalPageSchema = z.object({ total: z.number().int(), lines: z.array(proposalSchema) });
export type ProposalPage = Readonly<z.infer<typeof proposalPageSchema>>;
