import type { Database } from "better-sqlite3";
import type { Activity } from "../../../shared/model/status.ts";
import { namedMessage } from "../commands/named-message.ts";
import { copyText, instant } from "./activity-copy.ts";

interface DoneRow {
  readonly id: string;
  readonly at: number;
  readonly actor: "rep" | "rule";
  readonly kind: string;
  /** The program that asked for it; null for the rep and the rule. */
  readonly client: string | null;
  readonly calendarId: string;
  readonly eventId: string;
  readonly leadId: string | null;
  readonly message: string;
  /** The event's; null for what was done to many, or to one without a title. */
  readonly eventTitle: string | null;
  readonly gone: 0 | 1;
  /** Has nothing been done to the event since? */
  readonly latest: 0 | 1;
  readonly overwritten: string | null;
}

/** The engine has the last word: what others changed since, it leaves alone and says so. */
function isUndoable({ latest, kind, overwritten }: DoneRow): boolean {
  return latest === 1 && kind !== "undo" && overwritten === null;
}

function doneBy({ actor, client }: DoneRow): string {
  if (client !== null) return actor === "rep" ? `Done by you, ${client}` : `Done by ${client}`;
  return actor === "rule" ? "Done by the booking rule" : "Done";
}

/** How many of the last things done are shown. */
const shown = 50;

/**
 * The last commands that Google has, or never had to hear of. A command whose change still waits is a row of the outbox; one that was
 * taken back is told by the command that did it, and what a decision did not keep can be seen from the moment it is made.
 */
export function doneCommands(db: Database): readonly Activity[] {
  const rows = db
    .prepare<[number], DoneRow>(
      `SELECT id, at, actor, kind, client, calendar_id AS calendarId, event_id AS eventId, lead_id AS leadId, message,
         CASE WHEN json_valid(coalesce(after, before)) THEN json_extract(coalesce(after, before), '$.summary') END AS eventTitle,
         after IS NULL AS gone, v.words AS overwritten, NOT EXISTS (
           SELECT 1 FROM commands l WHERE l.calendar_id = c.calendar_id AND l.event_id = c.event_id AND l.rowid > c.rowid) AS latest
       FROM commands c LEFT JOIN versions v ON v.command_id = c.id
       WHERE undone_by IS NULL AND (v.command_id IS NOT NULL OR NOT EXISTS (
         SELECT 1 FROM outbox o
         WHERE o.calendar_id = c.calendar_id AND (o.event_id = c.event_id OR o.unit_id = c.id) AND o.created_at <= c.at))
       ORDER BY c.rowid DESC LIMIT ?`,
    )
    .all(shown);
  return rows.map((row) => ({
    id: row.id,
    at: instant(row.at),
    kind: "done",
    title: namedMessage(row.message, row.eventTitle),
    detail: doneBy(row),
    actions: [
      ...(row.gone === 1 ? [] : ["open" as const]),
      ...(row.overwritten === null ? [] : ["restore" as const]),
      ...(isUndoable(row) ? ["undo" as const] : []),
    ],
    outboxId: null,
    event: row.gone === 1 ? null : { calendarId: row.calendarId, eventId: row.eventId },
    leadId: row.leadId,
    overwritten: row.overwritten,
    copy: copyText({
      command: row.id,
      kind: row.kind,
      by: row.client ?? row.actor,
      calendar: row.calendarId,
      event: row.eventId,
      lead: row.leadId,
      at: instant(row.at),
    }),
  }));
}
