import * as z from "zod";
import { auditFilterSchema, auditLineSchema } from "../model/audit.ts";
import { procedure } from "./procedure.ts";

/** Who changed what, when, and what came of it. */
export const auditProcedures = {
  /** The newest first; `more`: there are others after them. */
  "audit.list": procedure(
    "read",
    z.strictObject({ filter: auditFilterSchema, limit: z.number().int().min(1).max(1000) }),
    z.object({ lines: z.array(auditLineSchema), more: z.boolean() }),
  ),
  /** Takes back what was changed beside events. @throws not_found, overtaken */
  "audit.undo": procedure(
    "engine",
    z.strictObject({ number: z.number().int().positive() }),
    z.object({ what: z.string() }),
  ),
  /** Writes all that passes a filter to a file of the rep's choice; null when they changed their mind. */
  "audit.export": procedure(
    "desktop",
    z.strictObject({ filter: auditFilterSchema, format: z.enum(["csv", "json"]) }),
    z.object({ saved: z.object({ path: z.string(), count: z.number().int() }).nullable() }),
  ),
};
