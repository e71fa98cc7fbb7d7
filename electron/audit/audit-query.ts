import type { Database } from "better-sqlite3";
import type { AuditFilter, AuditKind, AuditLine, AuditResult, AuditWho } from "../../shared/model/audit.ts";
import { agentPrefix, operationNames, operationWords } from "../../shared/operation-words.ts";
import type { TimeWords } from "../calendar/commands/command-deps.ts";
import { containing } from "../search/like-pattern.ts";
import { eventWords } from "./event-words.ts";

interface Row {
  readonly id: string;
  readonly at: number;
  readonly who: AuditWho;
  readonly client: string | null;
  readonly kind: AuditKind;
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly result: AuditResult;
  readonly reason: string | null;
  readonly cannotUndo: string | null;
  readonly calendarId: string | null;
  readonly eventId: string | null;
}

/** Changes of events, whoever made them. */
const commands = `
  SELECT c.id, c.at, CASE WHEN c.origin IS NOT NULL THEN c.origin WHEN c.actor = 'rep' THEN 'rep'
      WHEN c.lead_id LIKE 'chat:%' THEN 'chat' ELSE 'rule' END AS who,
    c.client, 'event' AS kind, c.message AS what, c.before, c.after,
    CASE WHEN c.undone_by IS NOT NULL THEN 'undone' WHEN o.state = 'sending' THEN 'waiting' ELSE coalesce(o.state, 'done') END AS result,
    CASE WHEN json_valid(o.error) THEN o.error ->> '$.message' END AS reason,
    CASE WHEN c.undone_by IS NOT NULL THEN 'It was undone already.'
      WHEN c.kind = 'undo' THEN 'It is an undo itself.'
      WHEN EXISTS (SELECT 1 FROM commands l WHERE l.calendar_id = c.calendar_id AND l.event_id = c.event_id AND l.rowid > c.rowid)
        THEN 'The event was changed again since: undo that first.' END AS cannotUndo,
    c.calendar_id AS calendarId, c.event_id AS eventId, c.rowid AS turn
  FROM commands c LEFT JOIN outbox o ON o.seq = (SELECT max(seq) FROM outbox WHERE command_id = c.id)`;

/** What was changed beside events. */
const changes = `
  SELECT 'change:' || number AS id, at, who, client, kind, what, before, after, iif(undone = 1, 'undone', 'done') AS result, NULL AS reason,
    CASE WHEN undone = 1 THEN 'It was undone already.' WHEN back IS NULL THEN coalesce(no_back, 'It cannot be taken back.')
      WHEN EXISTS (SELECT 1 FROM audit_changes n WHERE n.subject = c.subject AND n.number > c.number)
        THEN 'It was changed again since: undo that first.' END AS cannotUndo,
    NULL AS calendarId, NULL AS eventId, number AS turn
  FROM audit_changes c`;

/** An operation as it is read, in SQL so that it can be searched for. */
const operationColumn = `CASE iif(operation LIKE '${agentPrefix}%', substr(operation, ${agentPrefix.length + 1}), operation) ${operationNames
  .map((name) => `WHEN '${name}' THEN '${operationWords(name)}'`)
  .join(" ")} ELSE 'Asked for ' || operation END`;

/** What programs did besides, or were refused: what they changed in the calendar is a command. */
const calls = `
  SELECT 'call:' || number AS id, at, iif(client_id LIKE 'tunnel-%' OR operation LIKE '${agentPrefix}%', 'agent', 'api') AS who, client, 'request' AS kind, ${operationColumn} AS what, NULL AS before, NULL AS after,
    iif(status < 400, 'done', 'refused') AS result, error AS reason,
    iif(status < 400, 'This cannot be taken back.', 'Nothing was changed by it.') AS cannotUndo, NULL AS calendarId, NULL AS eventId, number AS turn
  FROM api_calls
  WHERE status >= 400 OR scope = 'destructive'
    OR operation IN ('googleAuth', 'syncNow', 'watchCalendar', 'stopWatching', 'googleNotice')`;

/** Who did what, the newest first, on the read-only connection. */
export function auditList(
  db: Database,
  { search, who, kind, between }: AuditFilter,
  limit: number,
  words: Pick<TimeWords, "span">,
): { lines: AuditLine[]; more: boolean } {
  const typed = search.trim();
  const conditions = [
    ...(who === null ? [] : ["who = @who"]),
    ...(kind === null ? [] : ["kind = @kind"]),
    ...(between === null ? [] : ["at >= @from AND at < @to"]),
    ...(typed === ""
      ? []
      : [
          "(what LIKE @like ESCAPE '\\' OR client LIKE @like ESCAPE '\\' OR after LIKE @like ESCAPE '\\' OR before LIKE @like ESCAPE '\\')",
        ]),
  ];
  const where = conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
  const values = {
    ...(who === null ? {} : { who }),
    ...(kind === null ? {} : { kind }),
    ...(between === null ? {} : { from: Date.parse(between.from), to: Date.parse(between.to) }),
    ...(typed === "" ? {} : { like: containing(typed) }),
  };
  const rows = db
    .prepare<[object], Row>(
      `SELECT id, at, who, client, kind, what, before, after, result, reason, cannotUndo, calendarId, eventId
       FROM (${commands} UNION ALL ${changes} UNION ALL ${calls}) ${where} ORDER BY at DESC, turn DESC, id LIMIT @limit`,
    )
    .all({ ...values, limit: limit + 1 });
  return { lines: rows.slice(0, limit).map((row) => lineOf(row, words)), more: rows.length > limit };
}

function lineOf({ calendarId, eventId, ...row }: Row, words: Pick<TimeWords, "span">): AuditLine {
  const told = (text: string | null) => (row.kind === "event" ? eventWords(text, words) : text);
  return {
    ...row,
    at: new Date(row.at).toISOString(),
    before: told(row.before),
    after: told(row.after),
    event: calendarId === null || eventId === null ? null : { calendarId, eventId },
  };
}
