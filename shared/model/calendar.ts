import * as z from "zod";

/** A calendar of the rep's list, as the screen needs it. */
export const calendarSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Background colour as Google gives it, `#rrggbb`; the screen maps it onto an AA triple. */
  color: z.string(),
  timeZone: z.string(),
  primary: z.boolean(),
  /** May the rep change its events (access role owner or writer)? */
  writable: z.boolean(),
  /** Is it shown and synced? */
  selected: z.boolean(),
  /** Do bookings go here? */
  booking: z.boolean(),
});
export type Calendar = Readonly<z.infer<typeof calendarSchema>>;
