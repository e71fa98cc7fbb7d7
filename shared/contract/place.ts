import * as z from "zod";

/** A place in the app that something outside the page can ask for. */
export const placeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("lead"), leadId: z.string() }),
  z.object({ kind: z.literal("event"), calendarId: z.string(), eventId: z.string() }),
  /** A conflict, with both versions to decide between. */
  z.object({ kind: z.literal("conflict"), calendarId: z.string(), eventId: z.string() }),
  /** `find`: what is looked for in them. */
  z.object({ kind: z.literal("settings"), find: z.string().optional() }),
  z.object({ kind: z.literal("activity") }),
  /** Activity, with what needs the rep alone. */
  z.object({ kind: z.literal("needsYou") }),
  /** What a program wants and only the rep can allow. */
  z.object({ kind: z.literal("ask"), askId: z.string() }),
  /** The call platform's dashboard offers its Google sign-in: the rep is asked. */
  z.object({ kind: z.literal("handoff") }),
]);
export type Place = Readonly<z.infer<typeof placeSchema>>;
