import type { Database } from "better-sqlite3";
import { assertNever } from "../../../shared/assert-never.ts";
import type { Activity } from "../../../shared/model/status.ts";
import { namedMessage } from "../commands/named-message.ts";
import type { OutboxRow } from "../outbox/outbox-row.ts";
import { readOutboxRow } from "../outbox/outbox-row.ts";
import { copyText, instant } from "./activity-copy.ts";

interface Named {
  readonly message: string | null;
  readonly leadId: string | null;
  /** The event's, as the rep sees it; null when it is gone here. */
  readonly eventTitle: string | null;
  /** Of the calendar it is for, when that is lost. */
  readonly lostCalendar: string | null;
}

/** The rows of the outbox as lines of Activity, what was done last first. */
export function pendingChanges(db: Database): readonly Activity[] {
  const rows = db
    .prepare<[], Named>(
      `SELECT o.*, c.message AS message, c.lead_id AS leadId, e.title AS eventTitle, l.name AS lostCalendar
       FROM outbox o LEFT JOIN commands c ON c.id = o.command_id
       LEFT JOIN events e ON e.calendar_id = o.calendar_id AND e.id = o.event_id
       LEFT JOIN calendars l ON l.id = o.calendar_id AND l.lost IS NOT NULL ORDER BY o.seq DESC`,
    )
    .all();
  return rows.map((row) => line(readOutboxRow(row), row));
}

function line(row: OutboxRow, named: Named): Activity {
  const { leadId, lostCalendar } = named;
  return {
    id: row.id,
    at: instant(row.createdAt),
    kind: row.state === "sending" ? "waiting" : row.state,
    title: title(row, named),
    detail:
      lostCalendar !== null && row.state === "waiting" ? lostWords(lostCalendar) : detail(row, named.message),
    actions: lostCalendar !== null && row.state === "waiting" ? ["discard"] : [...actions(row)],
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

/** What failed is called by what did not happen: "Moved to Tue 15:00" would say that it did. */
function title(row: OutboxRow, { message, eventTitle }: Named): string {
  if (row.state !== "failed" || row.damaged !== null) {
    return message === null
      ? "A change of your calendar"
      : namedMessage(message, row.unitId === null ? eventTitle : null);
  }
  const name = eventTitle === null || eventTitle === "" ? "A change of your calendar" : `“${eventTitle}”`;
  return `${name} could not be ${didNot(row)}`;
}

function didNot({ method, body }: OutboxRow): string {
  switch (method) {
    case "insert":
      return "added";
    case "delete":
      return "cancelled";
    case "patch":
      return "start" in body ? "moved" : "changed";
    default:
      return assertNever(method);
  }
}

/** Trying again would not help: it goes out by itself when the calendar is back. */
function lostWords(calendar: string): string {
  return `“${calendar}” can no longer be reached in Google. This stays here and is sent when it is back.`;
}

function detail(row: OutboxRow, message: string | null): string {
  switch (row.state) {
    case "sending":
      return "Being sent";
    case "waiting":
      return row.error === null ? "Waiting to be sent" : `${row.error.message} It is tried again by itself.`;
    case "failed":
      return [
        message === null || row.damaged !== null ? undefined : `You asked for: ${message}.`,
        ...whatToDo(row),
      ]
        .filter((part) => part !== undefined)
        .join(" ");
    case "conflict":
      return whatToDo(row).join(" ");
    default:
      return assertNever(row.state);
  }
}

function whatToDo({ error }: OutboxRow): readonly string[] {
  return [error?.message, error?.action].filter((part) => part !== undefined);
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
