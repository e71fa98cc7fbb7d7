import * as z from "zod";
import { instantSchema, timedSchema } from "./event-time.ts";

const dayMs = 86_400_000;
const minute = z.number().int().min(0).max(1440);

/** An IANA zone that this system knows. */
const zoneSchema = z
  .string()
  .max(64)
  .refine((timeZone) => {
    try {
      return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone !== "";
    } catch {
      return false;
    }
  }, "no such time zone");

/** Which free times are looked for. */
export const freeTimesQuerySchema = z.strictObject({
  /** How long the meeting is. */
  minutes: z.number().int().min(5).max(480),
  /** Whose buffers are kept, where a template has its own; left out: those of Settings. */
  templateId: z.string().min(1).max(100).optional(),
  search: z
    .discriminatedUnion("kind", [
      /** Every one that lies in a range of at most 31 days, the earliest first. */
      z.strictObject({ kind: z.literal("between"), from: instantSchema, to: instantSchema }),
      /** The nearest to a time, nearest first, at most two weeks away. */
      z.strictObject({
        kind: z.literal("near"),
        at: instantSchema,
        count: z.number().int().min(1).max(20),
      }),
      /** The first from now on, at most 31 days away. */
      z.strictObject({ kind: z.literal("next"), count: z.number().int().min(1).max(20) }),
    ])
    .refine(
      (search) =>
        search.kind !== "between" ||
        (Date.parse(search.from) < Date.parse(search.to) &&
          Date.parse(search.to) - Date.parse(search.from) <= 31 * dayMs),
      "a range ends after it starts and is at most 31 days",
    ),
  /** Others who have to be free too, as far as Google says when they are. */
  emails: z.array(z.string().min(1).max(320)).max(40),
  /** The event that is to be moved, with the time it has: it is in nobody's way. */
  moving: z
    .strictObject({ eventId: z.string().min(1).max(1100), start: instantSchema, end: instantSchema })
    .nullable(),
  /** Where the other side lives, and between which minutes after midnight they can be met there. */
  theirs: z.strictObject({ timeZone: zoneSchema, from: minute, to: minute }).nullable(),
});
export type FreeTimesQuery = Readonly<z.infer<typeof freeTimesQuerySchema>>;

export const freeTimesSchema = z.object({
  /** In the rep's zone. Empty also when own busy times are not known. */
  slots: z.array(timedSchema),
  /** False while a calendar of the rep's that counts has not been read to its end: nobody can say when they are free. */
  known: z.boolean(),
  /** How it stands with the very time that was asked near; null when none was, or it is not known. */
  asked: z.enum(["free", "busy", "tooClose", "outsideHours", "tooSoon"]).nullable(),
  /** Whose busy times Google does not say: the times found may not suit them. */
  unknown: z.array(z.string()),
  /** Why Google could not be asked at all, in words. */
  problem: z.string().nullable(),
});
export type FreeTimes = Readonly<z.infer<typeof freeTimesSchema>>;
