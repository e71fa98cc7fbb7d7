import * as z from "zod";

/** What an import did, in figures. */
export const importReportSchema = z.object({
  added: z.number().int(),
  /** Here already, and left as they are. */
  known: z.number().int(),
  unreadable: z.number().int(),
  /** Which lines were left out and why; the first of them. */
  reasons: z.array(z.string()),
});
export type ImportReport = Readonly<z.infer<typeof importReportSchema>>;
