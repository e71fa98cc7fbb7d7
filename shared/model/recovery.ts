import * as z from "zod";
import { instantSchema } from "./event-time.ts";

/** Why a workspace gets another data file: the one it has is damaged, or the rep wants a backup, or to start over from Google. */
export const recoverySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("damaged") }),
  /** `name` as `recovery.list` has it. */
  z.object({ kind: z.literal("backup"), name: z.string() }),
  z.object({ kind: z.literal("fresh") }),
]);
export type Recovery = Readonly<z.infer<typeof recoverySchema>>;

/** What became of it. */
export const recoveredSchema = z.object({
  why: z.enum(["damaged", "backup", "fresh"]),
  /** Of which time the backup was; null when there was none, or none was wanted. */
  backupAt: instantSchema.nullable(),
  at: instantSchema,
  /** Changes that wait for Google and are kept. */
  changes: z.number().int(),
  /** Notes that the backup did not have. */
  notes: z.number().int(),
  /** False where the list of changes could not be read to its end: some may be missing. */
  sure: z.boolean(),
});
export type Recovered = Readonly<z.infer<typeof recoveredSchema>>;

export const backupSchema = z.object({
  name: z.string(),
  at: instantSchema,
  /** `daily`, `before-150` (a version of the data), `before-restore`. */
  label: z.string(),
});

/** What is on this computer and nowhere else. */
export const onlyHereSchema = z.object({
  /** Not sent to Google. */
  changes: z.number().int(),
  notes: z.number().int(),
  drafts: z.number().int(),
  templates: z.number().int(),
  /** Mails that have not gone out. */
  mails: z.number().int(),
});
export type OnlyHere = Readonly<z.infer<typeof onlyHereSchema>>;

export const safetySchema = z.object({
  /** Of the open workspace, newest first; those that this version can open. */
  backups: z.array(backupSchema),
  /** Of all workspaces together; null when a data file cannot be read. */
  onlyHere: onlyHereSchema.nullable(),
});
export type Safety = Readonly<z.infer<typeof safetySchema>>;
