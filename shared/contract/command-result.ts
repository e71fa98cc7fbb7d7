import * as z from "zod";
import { instantSchema } from "../model/event-time.ts";

/** What a command answers once row and outbox row are committed. */
export const commandResultSchema = z.object({
  /** Names the command for *Undo*. */
  commandId: z.string(),
  calendarId: z.string(),
  eventId: z.string(),
  /** What the toast says, without the full stop of its last sentence's fate: "Moved to Tue 15:00". */
  message: z.string(),
  /** People who will be told when it is sent. */
  guestCount: z.number().int(),
  /** When the outbox will send it at the earliest; undoing before that leaves no trace at Google. */
  sendsAt: instantSchema,
});
export type CommandResult = Readonly<z.infer<typeof commandResultSchema>>;

/** A step back or forward in what was done. */
export const historyResultSchema = commandResultSchema.extend({
  step: z.enum(["undone", "redone"]),
  /** What was done at first: "Moved to Tue 15:00 (“Demo”)". */
  what: z.string(),
  /** The command that this step takes back. */
  takenBack: z.string(),
  /** Is there anything of it to be sent? */
  waits: z.boolean(),
});
export type HistoryResult = Readonly<z.infer<typeof historyResultSchema>>;
