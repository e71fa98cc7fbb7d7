import * as z from "zod";
import { errorDataSchema } from "../../../shared/error-data.ts";
import type { ErrorData } from "../../../shared/errors.ts";
import type { GoogleEvent } from "../../google/event.ts";
import { googleEventSchema } from "../../google/event.ts";
import { isOwnMatter } from "../events/event-details.ts";
import { guestCount } from "../events/event-patch.ts";
import type { JsonObject } from "../events/json-patch.ts";
import { isJsonObject } from "../events/json-patch.ts";

const stateSchema = z.enum(["waiting", "sending", "failed", "conflict"]);

/** A row of the outbox as SQLite holds it: columns are sound, because the database checks them; the texts in them may not be. */
const storedSchema = z.object({
  seq: z.number().int(),
  id: z.string(),
  command_id: z.string(),
  unit_id: z.string().nullable(),
  subject: z.string(),
  calendar_id: z.string(),
  event_id: z.string(),
  method: z.enum(["insert", "patch", "delete"]),
  body: z.string().nullable(),
  base: z.string().nullable(),
  base_etag: z.string().nullable(),
  send_updates: z.enum(["all", "externalOnly", "none"]),
  by_mail: z.union([z.literal(0), z.literal(1)]),
  state: stateSchema,
  not_before: z.number(),
  attempts: z.number().int(),
  attempted: z.union([z.literal(0), z.literal(1)]),
  error: z.string().nullable(),
  created_at: z.number(),
});
type Stored = z.output<typeof storedSchema>;

/** A change on its way out. */
export interface OutboxRow {
  readonly seq: number;
  readonly id: string;
  readonly commandId: string;
  /** The command whose rows are sent all or none; null for a row that stands alone. */
  readonly unitId: string | null;
  readonly subject: string;
  readonly calendarId: string;
  readonly eventId: string;
  readonly method: Stored["method"];
  /** insert: the whole event; patch: what changed; delete: empty. */
  readonly body: JsonObject;
  readonly base: JsonObject | null;
  readonly baseEtag: string | null;
  /** Who of the guests is told. */
  readonly sendUpdates: Stored["send_updates"];
  /** Callsheet tells them itself, and Google does not. Means nothing before the first try. */
  readonly byMail: boolean;
  readonly state: Stored["state"];
  readonly notBefore: number;
  readonly attempts: number;
  /** Its fate at the server is not known: it may be there already. */
  readonly attempted: boolean;
  readonly error: ErrorData | null;
  readonly createdAt: number;
  /** What of it cannot be read any more; null for a sound row. A damaged one counts as failed: nothing joins it, nothing is sent of it. */
  readonly damaged: readonly DamagedPart[] | null;
}
export type OutboxState = OutboxRow["state"];
export type SendUpdates = OutboxRow["sendUpdates"];
/** A part of a row that is kept as text. */
export type DamagedPart = "body" | "base";

/** Reads a row as the database holds it. What is damaged of it is named; the rest of the outbox goes on without it. */
export function readOutboxRow(value: unknown): OutboxRow {
  const stored = storedSchema.parse(value);
  const [body, base] = [objectIn(stored.body), objectIn(stored.base)];
  const damaged: DamagedPart[] = [];
  if (body === undefined || (stored.method !== "delete" && body === null)) damaged.push("body");
  if (base === undefined || (base !== null && !googleEventSchema.safeParse(base).success))
    damaged.push("base");
  const row = {
    seq: stored.seq,
    id: stored.id,
    commandId: stored.command_id,
    unitId: stored.unit_id,
    subject: stored.subject,
    calendarId: stored.calendar_id,
    eventId: stored.event_id,
    method: stored.method,
    body: body ?? {},
    base: base ?? null,
    baseEtag: stored.base_etag,
    sendUpdates: stored.send_updates,
    byMail: stored.by_mail === 1,
    state: stored.state,
    notBefore: stored.not_before,
    attempts: stored.attempts,
    attempted: stored.attempted === 1,
    error: errorIn(stored.error),
    createdAt: stored.created_at,
  };
  if (damaged.length === 0) return { ...row, damaged: null };
  return { ...row, state: "failed", attempted: true, error: unreadable(damaged), damaged };
}

/**
 * Whom Google tells of a change, once the event is `version`: guests who came after the edit hear of it too. Where there were guests already,
 * it stays with what was decided for them.
 */
export function sendUpdatesFor(
  { base, body, method, sendUpdates }: Pick<OutboxRow, "base" | "body" | "method" | "sendUpdates">,
  version: GoogleEvent,
): SendUpdates {
  if (method === "patch" && isOwnMatter(body)) return sendUpdates;
  const known = [base, body].some((one) => hasGuests(one ?? {}));
  return guestCount(version) > 0 && !known ? "all" : sendUpdates;
}

function hasGuests({ attendees }: JsonObject): boolean {
  const parsed = googleEventSchema.shape.attendees.safeParse(attendees);
  return parsed.success && guestCount({ attendees: parsed.data }) > 0;
}

function unreadable(parts: readonly DamagedPart[]): ErrorData {
  return {
    code: "database_broken",
    message:
      "The stored copy of this change is damaged, so it was not sent. The event is kept here as you see it on the calendar.",
    action: "Retry to send the event as it is shown, or discard the change.",
    details: { damaged: parts },
  };
}

/** Undefined for what is no JSON object. */
function objectIn(text: string | null): JsonObject | null | undefined {
  if (text === null) return null;
  const value = parsed(text);
  return isJsonObject(value) ? value : undefined;
}

/** Why it waits or failed is only words: where they are damaged, others do. */
function errorIn(text: string | null): ErrorData | null {
  if (text === null) return null;
  const error = errorDataSchema.safeParse(parsed(text));
  if (error.success) return error.data;
  return {
    code: "database_broken",
    message: "The change is kept, but why it was stopped cannot be read any more.",
    action: "Retry, or discard it.",
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
