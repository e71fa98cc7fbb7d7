import * as z from "zod";
import { dateSchema } from "./event-time.ts";
import { meetingSchema, refusalSchema } from "./lead.ts";

/** This week from its Monday, the last 30 and 91 days with today, or all there is; days of the rep's zone. */
export const figuresRangeSchema = z.enum(["week", "days30", "quarter", "all"]);
export type FiguresRange = z.infer<typeof figuresRangeSchema>;

const amount = z.int().nonnegative();
const byBooker = z.record(meetingSchema.shape.bookedBy, amount);

/** What became of the leads' demos in a range, from what is on this computer. */
export const figuresSchema = z.object({
  /** The first day that counts, and the last; null where there is nothing. */
  days: z.object({ from: dateSchema, to: dateSchema }).nullable(),
  /** Meetings booked in the range: a move is none. By who booked, and for each stretch of days, from its first on. */
  booked: byBooker,
  stretches: z.array(z.object({ from: dateSchema, booked: byBooker })),
  /** How many days a stretch is. */
  stretchDays: z.int().positive(),
  /** Meetings moved to another time in the range. */
  moved: amount,
  /** Meetings that were to end in the range, and what became of them. */
  outcomes: z.object({ tookPlace: amount, noShow: amount, cancelled: amount }),
  /** Demos asked for in the range that nobody booked, by why not; most first. */
  refusals: z.array(z.object({ refusal: refusalSchema, words: z.string(), count: amount })),
  /** When those that were booked in the range and stand begin: weekday (0 is Monday) and hour of the rep's zone. */
  hours: z.array(z.object({ weekday: z.int().min(0).max(6), hour: z.int().min(0).max(23), count: amount })),
});
export type Figures = Readonly<z.infer<typeof figuresSchema>>;
export type Booker = keyof Figures["booked"];

/** Who books, in the order they are shown. */
export const bookers = ["rep", "rule", "chat", "agent"] as const satisfies readonly Booker[];

/** Of the meetings that are over or were cancelled, how many took place; 0..1, null where there is none. */
export function successRate({ tookPlace, noShow, cancelled }: Figures["outcomes"]): number | null {
  const all = tookPlace + noShow + cancelled;
  return all === 0 ? null : tookPlace / all;
}
