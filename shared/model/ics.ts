import * as z from "zod";
import { anyEventTimeSchema } from "./event-time.ts";

/** One event of a file, as the preview shows it. */
export const icsItemSchema = z.object({
  title: z.string(),
  /** Null when it could not be read. */
  time: anyEventTimeSchema.nullable(),
  /** Does it repeat? */
  repeats: z.boolean(),
  /** Occurrences of it that are on another time, or not at all. */
  exceptions: z.number().int(),
  /** `known`: it is in the calendar already; `refused`: it is not imported. */
  state: z.enum(["new", "known", "refused"]),
  /** Why it is refused, or what of it is not as in the file, in words for the rep; null for nothing. */
  note: z.string().nullable(),
});
export type IcsItem = Readonly<z.infer<typeof icsItemSchema>>;

/** A file that was read, before anything of it is imported. */
export const icsPreviewSchema = z.object({
  importId: z.string(),
  fileName: z.string(),
  calendarId: z.string(),
  /** As many as are shown; the counts are of all. */
  items: z.array(icsItemSchema).max(500),
  counts: z.object({ new: z.number().int(), known: z.number().int(), refused: z.number().int() }),
});
export type IcsPreview = Readonly<z.infer<typeof icsPreviewSchema>>;

/** How far the reading of a file is: events read, of how many. */
export const icsProgressSchema = z.object({ done: z.number().int(), total: z.number().int() });
export type IcsProgress = Readonly<z.infer<typeof icsProgressSchema>>;

/** What of the calendars goes into a file: everything of one, or what of it lies between two instants. */
export const icsExportSchema = z.strictObject({
  calendarIds: z.array(z.string().min(1).max(1100)).min(1).max(100),
  range: z
    .strictObject({ from: z.iso.datetime({ offset: true }), to: z.iso.datetime({ offset: true }) })
    .nullable(),
});
export type IcsExport = Readonly<z.infer<typeof icsExportSchema>>;
