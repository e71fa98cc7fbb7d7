import * as z from "zod";
import { errorDataSchema } from "../../shared/error-data.ts";
import type { GoogleEvent } from "../google/event.ts";
import { guestCount } from "./event-patch.ts";
import type { JsonObject } from "./json-patch.ts";
import { isJsonObject } from "./json-patch.ts";

const jsonObject = z.string().transform((text, context): JsonObject => {
  const value: unknown = parsed(text);
  if (isJsonObject(value)) return value;
  context.addIssue({ code: "custom", message: "not a JSON object" });
  return z.NEVER;
});

const errorData = z
  .string()
  .transform((text) => parsed(text))
  .pipe(errorDataSchema);

/** A row of the outbox as the database holds it. */
export const outboxRowSchema = z
  .object({
    seq: z.number().int(),
    id: z.string(),
    command_id: z.string(),
    unit_id: z.string().nullable(),
    subject: z.string(),
    calendar_id: z.string(),
    event_id: z.string(),
    method: z.enum(["insert", "patch", "delete"]),
    body: jsonObject.nullable(),
    base: jsonObject.nullable(),
    base_etag: z.string().nullable(),
    send_updates: z.enum(["all", "externalOnly", "none"]),
    state: z.enum(["waiting", "sending", "failed", "conflict"]),
    not_before: z.number(),
    attempts: z.number().int(),
    attempted: z.union([z.literal(0), z.literal(1)]),
    error: errorData.nullable(),
    created_at: z.number(),
  })
  .transform((row) => ({
    seq: row.seq,
    id: row.id,
    commandId: row.command_id,
    /** The command whose rows are sent all or none; null for a row that stands alone. */
    unitId: row.unit_id,
    subject: row.subject,
    calendarId: row.calendar_id,
    eventId: row.event_id,
    method: row.method,
    /** insert: the whole event; patch: what changed; delete: empty. */
    body: row.body ?? {},
    base: row.base,
    baseEtag: row.base_etag,
    sendUpdates: row.send_updates,
    state: row.state,
    notBefore: row.not_before,
    attempts: row.attempts,
    /** Its fate at the server is not known: it may be there already. */
    attempted: row.attempted === 1,
    error: row.error,
    createdAt: row.created_at,
  }));

export type OutboxRow = Readonly<z.output<typeof outboxRowSchema>>;
export type OutboxState = OutboxRow["state"];
export type SendUpdates = OutboxRow["sendUpdates"];

/** Whom Google tells of a change, once the event is `version`: guests who came after the edit hear of it too. */
export function sendUpdatesFor(row: Pick<OutboxRow, "sendUpdates">, version: GoogleEvent): SendUpdates {
  return guestCount(version) > 0 ? "all" : row.sendUpdates;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
