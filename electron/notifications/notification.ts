import * as z from "zod";
import { placeSchema } from "../../shared/contract/place.ts";

/** What the rep can do right on a notification. */
const actionSchema = z.discriminatedUnion("kind", [
  /** Opens the video call. */
  z.object({ kind: z.literal("join"), url: z.string() }),
  /** Says it again in so many minutes. */
  z.object({
    kind: z.literal("snooze"),
    occurrence: z.string(),
    startMs: z.number(),
    minutes: z.number().int(),
  }),
  /** Takes a command back. */
  z.object({ kind: z.literal("undo"), commandId: z.string() }),
  /** Opens its place; `resolve` says that something is to be decided there. */
  z.object({ kind: z.literal("open") }),
  z.object({ kind: z.literal("resolve") }),
]);
export type NotificationAction = Readonly<z.infer<typeof actionSchema>>;

/** Something the system tells the rep about, wherever they are. Texts come from leads and events: they are data, never markup. */
export const notificationSchema = z.object({
  title: z.string(),
  body: z.string(),
  /** Where a click leads. */
  place: placeSchema,
  actions: z.array(actionSchema),
  /** Is somebody waiting right now? */
  urgent: z.boolean(),
});
export type Notification = Readonly<z.infer<typeof notificationSchema>>;
