import * as z from "zod";
import { safetySchema } from "../model/recovery.ts";
import { nothing, procedure } from "./procedure.ts";

/** Backups, starting over, and leaving no trace. The page starts anew after each of the last three. */
export const recoveryProcedures = {
  "recovery.look": procedure("desktop", nothing, safetySchema),
  /** Goes back to a backup; changes on their way to Google are kept. */
  "recovery.restore": procedure("desktop", z.strictObject({ name: z.string().max(100) }), nothing),
  /** Reads everything of Google's anew; what is only on this computer is kept. */
  "recovery.startOver": procedure("desktop", nothing, nothing),
  /** Signs out everywhere and removes all that Callsheet keeps on this computer. */
  "recovery.removeAll": procedure("desktop", nothing, nothing),
};
