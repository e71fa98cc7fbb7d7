import * as z from "zod";
import { instantSchema } from "./event-time.ts";

/** What of an event is merged, asked for and restored as one. */
export const mergeFieldSchema = z.enum([
  "time",
  "title",
  "location",
  "description",
  "guests",
  "response",
  "recurrence",
  "conference",
  "color",
  "reminders",
  "availability",
  "visibility",
  "rights",
  "other",
]);
export type MergeField = z.infer<typeof mergeFieldSchema>;

/** Whose version. */
export const sideSchema = z.enum(["mine", "theirs"]);
export type Side = z.infer<typeof sideSchema>;

const fieldSchema = z.object({
  field: mergeFieldSchema,
  /** "Time", "Title", ... */
  label: z.string(),
  /** Both values in words, when the rep has to choose; null on the side that has none. */
  mine: z.string().nullable(),
  theirs: z.string().nullable(),
  /** What both sides' changes came to by themselves, in words; null when the rep has to choose. */
  merged: z.string().nullable(),
});

/** A change that Google's version contradicts, as the rep decides it. */
export const conflictSchema = z.object({
  outboxId: z.string(),
  calendarId: z.string(),
  eventId: z.string(),
  /** As the rep sees it. */
  title: z.string(),
  /** `edit`: changed in both places; `deletedThere`: changed here; `deletedHere`: changed there. */
  kind: z.enum(["edit", "deletedThere", "deletedHere"]),
  fields: z.array(fieldSchema),
  mineAt: instantSchema,
  /** When Google's version was last changed; null when that is not known. */
  theirsAt: instantSchema.nullable(),
  /** Whose event it is, when it is somebody else's. */
  theirsBy: z.string().nullable(),
});
export type Conflict = Readonly<z.infer<typeof conflictSchema>>;

/**
 * How it is decided. `fields`: those that are left out stay the rep's. `mine` and `theirs` are a whole version, where `theirs` of an event
 * deleted in Google lets it be deleted. `restore` makes a deleted event anew, `keepDeleted` deletes one that was changed in Google.
 */
export const choiceSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("fields"), fields: z.partialRecord(mergeFieldSchema, sideSchema) }),
  z.strictObject({ kind: z.literal("mine") }),
  z.strictObject({ kind: z.literal("theirs") }),
  z.strictObject({ kind: z.literal("restore") }),
  z.strictObject({ kind: z.literal("keepDeleted") }),
]);
export type Choice = Readonly<z.infer<typeof choiceSchema>>;
