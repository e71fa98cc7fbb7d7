import * as z from "zod";
import { meetingSchema } from "./lead.ts";

/** Which meetings a list shows: those ahead (and under way), by what became of them, or all there are, moved ones too. */
export const meetingViewSchema = z.enum(["upcoming", "took_place", "no_show", "cancelled", "all"]);
export type MeetingView = z.infer<typeof meetingViewSchema>;

/** A meeting with who it is with. */
export const meetingLineSchema = z.object({
  meeting: meetingSchema,
  /** Null when the call platform has removed the lead since. */
  lead: z.object({ title: z.string(), company: z.string().nullable() }).nullable(),
});
export type MeetingLine = Readonly<z.infer<typeof meetingLineSchema>>;
