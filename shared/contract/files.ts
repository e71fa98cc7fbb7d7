import * as z from "zod";
import { icsExportSchema, icsPreviewSchema } from "../model/ics.ts";
import { commandResultSchema } from "./command-result.ts";
import { id, nothing, procedure } from "./procedure.ts";

const preview = z.object({ preview: icsPreviewSchema.nullable() });

/** Calendar files in and out. */
export const fileProcedures = {
  /** Asks the rep for a calendar file and reads it; null when they changed their mind. Progress comes as notices. */
  "ics.open": procedure("desktop", z.strictObject({ calendarId: id }), preview),
  /** A file that was dropped on the window, in pieces under one key; null until the last one, or when it was cancelled. */
  "ics.drop": procedure(
    "engine",
    z.strictObject({
      key: z.string().min(1).max(64),
      fileName: z.string().max(255),
      text: z.string().max(400_000),
      last: z.boolean(),
      calendarId: id,
    }),
    preview,
  ),
  /** What would become of the file that was read, in another calendar. */
  "ics.preview": procedure("engine", z.strictObject({ importId: id, calendarId: id }), icsPreviewSchema),
  "ics.import": procedure("engine", z.strictObject({ importId: id, calendarId: id }), commandResultSchema),
  /** Ends the reading, or puts the file away. */
  "ics.cancel": procedure("engine", nothing, nothing),
  /** Asks the rep where to, and writes there; null when they changed their mind. */
  "ics.export": procedure(
    "desktop",
    icsExportSchema,
    z.object({ saved: z.object({ path: z.string(), count: z.number().int() }).nullable() }),
  ),
};
