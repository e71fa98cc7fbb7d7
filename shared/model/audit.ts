import * as z from "zod";
import { instantSchema } from "./event-time.ts";

/** Who did something: the rep, the booking rule, the chat agent through it, or a program by the local API or as an agent. */
export const auditWhoSchema = z.enum(["rep", "rule", "chat", "api", "agent"]);
export type AuditWho = z.infer<typeof auditWhoSchema>;

/** What came of it. `waiting`: on its way to Google; `undone`: taken back since. */
export const auditResultSchema = z.enum(["done", "waiting", "failed", "conflict", "undone", "refused"]);
export type AuditResult = z.infer<typeof auditResultSchema>;

export const auditLineSchema = z.object({
  id: z.string(),
  at: instantSchema,
  who: auditWhoSchema,
  /** The program's name; null for the rep and the rules. */
  client: z.string().nullable(),
  what: z.string(),
  /** The event in words; null where there was none. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  result: auditResultSchema,
  /** Why it was refused or failed. */
  reason: z.string().nullable(),
  /** Can it be taken back from here, as far as is known here? */
  undoable: z.boolean(),
  event: z.object({ calendarId: z.string(), eventId: z.string() }).nullable(),
});
export type AuditLine = Readonly<z.infer<typeof auditLineSchema>>;

export const auditFilterSchema = z.strictObject({
  search: z.string().max(200),
  who: auditWhoSchema.nullable(),
});
export type AuditFilter = Readonly<z.infer<typeof auditFilterSchema>>;
