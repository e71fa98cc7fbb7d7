import * as z from "zod";
import { meetingSchema } from "./lead.ts";

/** Which meetings a list shows: those ahead (and under way), by what became of them, or all there are, moved ones too. */
const meetingViewSchema = z.enum(["upcoming", "took_place", "no_show", "cancelled", "all"]);
export type MeetingView = z.infer<typeof meetingViewSchema>;

/** A meeting with who it is with. */
const meetingLineSchema = z.object({
  meeting: meetingSchema,
  /** Null when the call platform has removed the lead since. */
  lead: z.object({ title: z.string(), company: z.string().nullable() }).nullable(),
});
export type MeetingLine = Readonly<z.infer<typeof meetingLineSchema>>;

/** At most `limit` meetings of a view. */
export const meetingQuerySchema = z.strictObject({
  view: meetingViewSchema,
  limit: z.number().int().min(1).max(2000),
});
/** `more`: there are others after them. */
export const meetingPageSchema = z.object({ lines: z.array(meetingLineSchema), more: z.boolean() });

/** The rep's word on whether anybody came. */
export const meetingOutcomeSchema = z.strictObject({
  meetingId: z.string().min(1).max(1100),
  outcome: z.enum(["no_show", "took_place"]),
});
export type Outcome = z.infer<typeof meetingOutcomeSchema>["outcome"];
