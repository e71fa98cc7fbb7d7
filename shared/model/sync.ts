import * as z from "zod";
import { errorDataSchema } from "../error-data.ts";

const amount = z.int().nonnegative();

/** How far *Sync now* for a range has come. */
export const syncProgressSchema = z.object({
  /** `sending`: what waits here goes out; `reading`: what changed since the last time; `checking`: the range is compared, event by event. */
  phase: z.enum(["sending", "reading", "checking"]),
  /** The calendar in hand; null while sending. */
  calendar: z.string().nullable(),
  /** Calendars done, and how many there are. */
  done: amount,
  total: amount,
  /** Events read so far. */
  events: amount,
});
export type SyncProgress = Readonly<z.infer<typeof syncProgressSchema>>;

/** What *Sync now* for a range did. */
export const syncReportSchema = z.object({
  /** `cancelled`: what is reported was done and stays; the rest was not begun. */
  state: z.enum(["done", "cancelled"]),
  /** Changes of the rep's that Google took. */
  sent: amount,
  /** Changes of the rep's that wait for a decision of theirs now. */
  needsYou: amount,
  calendars: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      created: amount,
      updated: amount,
      deleted: amount,
      /** Events that could not be read. */
      setAside: amount,
      /** Of those above, what only the comparison found. */
      repaired: amount,
      /** Was the range compared to its end? */
      checked: z.boolean(),
      /** Why this calendar is not in step. */
      error: errorDataSchema.nullable(),
    }),
  ),
});
export type SyncReport = Readonly<z.infer<typeof syncReportSchema>>;
