import * as z from "zod";
import { correctionSchema } from "./contact.ts";
import { instantSchema } from "./event-time.ts";
import { standingSchema } from "./lead.ts";
import { templateContentSchema } from "./meeting-template.ts";

/** Who did something: the rep, the booking rule, the chat agent through it, or a program by the local API or as an agent. */
export const auditWhoSchema = z.enum(["rep", "rule", "chat", "api", "agent"]);
export type AuditWho = z.infer<typeof auditWhoSchema>;

/** What it was done to. `request`: what a program asked for, and changed no event by. */
export const auditKindSchema = z.enum([
  "event",
  "lead",
  "note",
  "template",
  "settings",
  "program",
  "request",
]);
export type AuditKind = z.infer<typeof auditKindSchema>;

/** What came of it. `waiting`: on its way to Google; `undone`: taken back since. */
export const auditResultSchema = z.enum(["done", "waiting", "failed", "conflict", "undone", "refused"]);
export type AuditResult = z.infer<typeof auditResultSchema>;

export const auditLineSchema = z.object({
  /** A command's id, or `change:` and `call:` with a number. */
  id: z.string(),
  at: instantSchema,
  who: auditWhoSchema,
  /** The program's name; for the rep where they did it, if not in the window; null for the rules. */
  client: z.string().nullable(),
  kind: auditKindSchema,
  what: z.string(),
  /** In words; null where there was nothing. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  result: auditResultSchema,
  /** Why it was refused or failed. */
  reason: z.string().nullable(),
  /** Why it cannot be taken back from here, in words; null when it can, as far as is known here. */
  cannotUndo: z.string().nullable(),
  event: z.object({ calendarId: z.string(), eventId: z.string() }).nullable(),
});
export type AuditLine = Readonly<z.infer<typeof auditLineSchema>>;

export const auditFilterSchema = z.strictObject({
  search: z.string().max(200),
  who: auditWhoSchema.nullable(),
  kind: auditKindSchema.nullable(),
  /** From one instant to before another; null for any time. */
  between: z.strictObject({ from: instantSchema, to: instantSchema }).nullable(),
});
export type AuditFilter = Readonly<z.infer<typeof auditFilterSchema>>;

/** What takes a change back. */
export const auditBackSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("standing"), before: standingSchema }),
  z.strictObject({ kind: z.literal("correction"), leadId: z.string(), change: correctionSchema }),
  z.strictObject({ kind: z.literal("note"), leadId: z.string(), id: z.string(), text: z.string() }),
  z.strictObject({ kind: z.literal("apart"), leadId: z.string(), apart: z.boolean() }),
  z.strictObject({ kind: z.literal("template"), id: z.string(), content: templateContentSchema }),
  z.strictObject({ kind: z.literal("newTemplate"), id: z.string() }),
]);
export type AuditBack = Readonly<z.infer<typeof auditBackSchema>>;

/** A change as it is written down, by whoever makes it. */
export interface AuditChange {
  readonly kind: "lead" | "note" | "program" | "settings" | "template";
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
  /** A newer change of the same subject stands in the way of taking this one back. */
  readonly subject: string;
  readonly leadId?: string;
  /** What takes it back, or why nothing does. */
  readonly back: AuditBack | string;
}
