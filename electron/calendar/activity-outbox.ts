import type { Database } from "better-sqlite3";
import { assertNever } from "../../shared/assert-never.ts";
import type { Activity } from "../../shared/model/status.ts";
import { copyText, instant } from "./activity-copy.ts";
import type { OutboxRow } from "./outbox-row.ts";
import { outboxRowSchema } from "./outbox-row.ts";

interface Named {
  readonly message: string | null;
  readonly leadId: string | null;
}

/** The rows of the outbox as lines of Activity, what was done last first. */
export function pendingChanges(db: Database): readonly Activity[] {
  const rows = db
    .prepare<[], Named>(
      `SELECT o.*, c.message AS message, c.lead_id AS leadId
       FROM outbox o LEFT JOIN commands c ON c.id = o.command_id ORDER BY o.seq DESC`,
    )
    .all();
  return rows.map((row) => line(outboxRowSchema.parse(row), row));
}

function line(row: OutboxRow, { message, leadId }: Named): Activity {
  return {
    id: row.id,
    at: instant(row.createdAt),
    kind: row.state === "sending" ? "waiting" : row.state,
    title: message ?? "A change of your calendar",
    detail: detail(row),
    actions: [...actions(row)],
    outboxId: row.id,
    event: row.method === "delete" ? null : { calendarId: row.calendarId, eventId: row.eventId },
    leadId,
    overwritten: null,
    copy: copyText({
      change: row.id,
      command: row.commandId,
      calendar: row.calendarId,
      event: row.eventId,
      method: row.method,
      state: row.state,
      made: instant(row.createdAt),
      attempts: row.attempts,
      error: row.error?.code,
      message: row.error?.message,
      details: row.error?.details === undefined ? null : JSON.stringify(row.error.details),
    }),
  };
}

function detail(row: OutboxRow): string {
  switch (row.state) {
    case "sending":
      return "Being sent";
    case "waiting":
      return row.error === null ? "Waiting to be sent" : `${row.error.message} It is tried again by itself.`;
    case "failed":
    case "conflict":
      return [row.error?.message, row.error?.action].filter((part) => part !== undefined).join(" ");
    default:
      return assertNever(row.state);
  }
}

function actions(row: OutboxRow): Activity["actions"] {
  const open: Activity["actions"] = row.method === "delete" ? [] : ["open"];
  switch (row.state) {
    case "sending":
      return open;
    case "waiting":
      return row.error === null ? ["discard", ...open] : ["retry", "discard", ...open];
    case "failed":
      return ["retry", "discard", ...open];
    case "conflict":
      return ["decide", ...open];
    default:
      return assertNever(row.state);
  }
}
