import * as z from "zod";

const reachSchema = z.object({
  /** Occurrences that are there now; null: without end. */
  count: z.number().int().nullable(),
  /** Those of them that were changed on their own. */
  changed: z.number().int(),
  /** Those that were taken out, and are not counted. */
  takenOut: z.number().int(),
});

/** A series as one of its occurrences sees it: how it repeats, and how much each choice of a change is for. */
export const seriesSchema = z.object({
  /** Google's recurrence lines (RFC 5545, 3.8.5). */
  lines: z.array(z.string()),
  /** From this occurrence on. */
  following: reachSchema,
  all: reachSchema,
});
export type SeriesReach = Readonly<z.infer<typeof seriesSchema>>;
