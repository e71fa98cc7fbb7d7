import * as z from "zod";
import { instantSchema } from "./event-time.ts";

/** What was agreed with the chat agent, and what its conversation was told of it. */
export const chatSchema = z.object({
  /** The meeting's title as agreed; null for none. */
  title: z.string().nullable(),
  /** Everybody who is to come, by e-mail address. */
  participants: z.array(z.string()),
  /** The time in the chat's own words: "today at 7 PM IST". */
  friendlyTime: z.string().nullable(),
  /** Oldest first. `refused`: the platform would not take it, so nobody has read it. */
  told: z.array(
    z.object({
      kind: z.enum(["confirmed", "apology"]),
      text: z.string(),
      state: z.enum(["waiting", "sent", "refused"]),
      at: instantSchema,
    }),
  ),
});
export type Chat = Readonly<z.infer<typeof chatSchema>>;
