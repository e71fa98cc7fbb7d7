import * as z from "zod";
import { anyEventTimeSchema } from "./event-time.ts";

/** What of the rep's own data fits what they typed, the likeliest first in each list. */
export const paletteSchema = z.object({
  leads: z.array(z.object({ leadId: z.string(), title: z.string(), company: z.string().nullable() })),
  events: z.array(
    z.object({
      calendarId: z.string(),
      /** Of an occurrence, for a series. */
      eventId: z.string(),
      title: z.string(),
      time: anyEventTimeSchema,
      guestCount: z.number().int(),
    }),
  ),
  /** Calls in which it was said, with a few words around it. */
  transcripts: z.array(z.object({ leadId: z.string(), title: z.string(), words: z.string() })),
});
export type Palette = Readonly<z.infer<typeof paletteSchema>>;
