import * as z from "zod";

/** A calendar of the rep's list, as the screen needs it. */
export const calendarSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Background colour, the rep's own or as Google gives it, `#rrggbb`; the screen maps it onto an AA triple. */
  color: z.string(),
  /** The rep's own colour, kept on this computer only; null follows Google. */
  ownColor: z.string().nullable(),
  timeZone: z.string(),
  primary: z.boolean(),
  /** What Google gives the rep of it; of a lost one, what it gave. */
  access: z.enum(["owner", "writer", "reader", "busyOnly"]),
  /** Whose it is (e-mail), when Google tells and it is not the rep's first. */
  owner: z.string().nullable(),
  /** May the rep change its events (access role owner or writer, and not lost)? */
  writable: z.boolean(),
  /** Is it shown and synced? */
  selected: z.boolean(),
  /** Do bookings go here? */
  booking: z.boolean(),
  /** Does what stands in it keep the rep busy? Of one that does not, only what they were invited to, unless they said so. */
  counts: z.boolean(),
  /** `left`: it is no longer in the rep's Google Calendar; `refused`: its events may no longer be read. Null when all is well. */
  lost: z.enum(["left", "refused"]).nullable(),
  /** Changes of the rep's that wait for it, or want them. */
  waiting: z.number().int(),
  /** Why it was not read the last time, in words; null when it was. */
  problem: z.string().nullable(),
});
export type Calendar = Readonly<z.infer<typeof calendarSchema>>;
