import * as z from "zod";

/** What an import did, in figures. */
export const importReportSchema = z.object({
  added: z.number().int(),
  /** Here already, and something of theirs was missing, or is otherwise in a file that was exported from here. */
  changed: z.number().int(),
  /** Here already, and left as they are. */
  known: z.number().int(),
  unreadable: z.number().int(),
});
export type ImportReport = Readonly<z.infer<typeof importReportSchema>>;

/** What becomes of a line of a file. */
export const importLineSchema = z.object({
  /** Counted from 1, as a spreadsheet does. */
  line: z.number().int(),
  outcome: z.enum(["new", "changed", "refused"]),
  who: z.string(),
  /** What is changed, or why it is refused; for somebody new, their e-mail address or number. */
  why: z.string(),
});
export type ImportLine = Readonly<z.infer<typeof importLineSchema>>;

/** What an import would do. */
export const importPlanSchema = importReportSchema.extend({
  /** The first lines of each outcome, in the file's order. */
  lines: z.array(importLineSchema),
});
export type ImportPlan = Readonly<z.infer<typeof importPlanSchema>>;

/** The same of a file the rep chose; `id` names it until it is taken in. */
export const importPreviewSchema = importPlanSchema.extend({ id: z.string(), file: z.string() });
export type ImportPreview = Readonly<z.infer<typeof importPreviewSchema>>;
