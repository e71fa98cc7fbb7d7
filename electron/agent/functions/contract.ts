import * as z from "zod";
import { timedSchema } from "../../../shared/model/event-time.ts";
import type { FunctionName } from "../../../shared/model/local-api.ts";
import { minutesOr } from "../schemas.ts";
import { momentSchema, startSchema } from "./moment.ts";

/** What a function answers: a line to say aloud, and the same as data. */
export const answerSchema = z.object({
  message: z.string(),
  slots: z.array(timedSchema.pick({ start: true, end: true })),
  meeting: z
    .object({ eventId: z.string(), start: z.string(), end: z.string(), title: z.string() })
    .nullable(),
});
export type FunctionAnswer = z.input<typeof answerSchema>;

const defaultMinutes = 30;
const duration = minutesOr(defaultMinutes).describe("Minutes, 5 to 480");

export const functionInputs = {
  find_available_times: z.object({
    start_date: momentSchema.describe("The first day, or the earliest time, that suits the caller"),
    duration,
  }),
  get_next_available: z.object({ duration }),
  schedule_meeting: z.object({
    title: z.string().trim().min(1).max(300).describe("What the meeting is called in both calendars"),
    start_time: startSchema.describe(
      "When it begins, with its time of day (2026-11-25T15:00); without an offset in the rep's own time zone",
    ),
    duration,
    attendee_email: z.email().max(320).describe("Whom the invitation goes to"),
    description: z.string().max(4000).default("").describe("What the guests read in the invitation"),
  }),
} as const satisfies Record<FunctionName, z.ZodObject>;

export const functionWords: Readonly<Record<FunctionName, string>> = {
  find_available_times: "Finds up to three free times for a meeting, from a date on",
  get_next_available: "Finds the next free time for a meeting",
  schedule_meeting: "Books a meeting at a free time and invites the attendee, unless they have one ahead",
};

export function isFunction(name: string): name is FunctionName {
  return Object.hasOwn(functionInputs, name);
}
