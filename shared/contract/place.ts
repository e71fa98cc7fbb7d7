import * as z from "zod";

/** A place in the app that something outside the page can ask for. */
export const placeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("lead"), leadId: z.string() }),
  z.object({ kind: z.literal("event"), calendarId: z.string(), eventId: z.string() }),
  z.object({ kind: z.literal("settings") }),
  z.object({ kind: z.literal("activity") }),
  /** The call platform's dashboard offers its Google sign-in: the rep is asked. */
  z.object({ kind: z.literal("handoff") }),
]);
export type Place = Readonly<z.infer<typeof placeSchema>>;
