import type { Database } from "better-sqlite3";
import type { ErrorData } from "../../../shared/errors.ts";
import type { JsonObject } from "../events/json-patch.ts";
import type { OutboxRow, OutboxState, SendUpdates } from "./outbox-row.ts";
import { readOutboxRow } from "./outbox-row.ts";

/** A change on its way into the outbox. */
export interface NewOutboxRow {
  readonly id: string;
  readonly commandId: string;
  readonly unitId?: string | null;
  readonly subject: string;
  readonly calendarId: string;
  readonly eventId: string;
  readonly method: OutboxRow["method"];
  readonly body: JsonObject | null;
  readonly base: JsonObject | null;
  readonly baseEtag: string | null;
  readonly sendUpdates: SendUpdates;
  /** Epoch milliseconds: not sent earlier. */
  readonly notBefore: number;
  readonly createdAt: number;
}

/** What replaces a row's content when a further edit joins it. */
export interface JoinedRow {
  readonly commandId: string;
  readonly method: OutboxRow["method"];
  readonly body: JsonObject | null;
  /** What the two together are made against. */
  readonly base: JsonObject | null;
  readonly sendUpdates: SendUpdates;
  readonly notBefore: number;
}

/** No Undo time is as long, in milliseconds. */
const longestHold = 60_000;
export interface OutboxCounts {
  /** Will be sent by themselves. */
  readonly waiting: number;
  /** Failed or in conflict. */
  readonly needsYou: number;
}

export type OutboxStore = ReturnType<typeof createOutboxStore>;

/** The outbox table: changes in the order they were made, each until the server has answered it. Makes no transactions of its own. */
export function createOutboxStore(db: Database) {
  const insert = db.prepare(
    `INSERT INTO outbox (id, command_id, unit_id, subject, calendar_id, event_id, method, body, base, base_etag, send_updates, not_before, created_at)
     VALUES (@id, @commandId, @unitId, @subject, @calendarId, @eventId, @method, @body, @base, @baseEtag, @sendUpdates, @notBefore, @createdAt)`,
  );
  const byId = db.prepare("SELECT * FROM outbox WHERE id = ?");
  const ofEvent = db.prepare("SELECT * FROM outbox WHERE calendar_id = ? AND event_id = ? ORDER BY seq");
  const ofUnit = db.prepare("SELECT * FROM outbox WHERE unit_id = ? ORDER BY seq");
  // A row waits for every earlier row of its event and of its unit, whatever holds that one up; an occurrence also for its series to be there;
  // what is for a lost calendar waits until it is back.
  const heads = `FROM outbox o WHERE subject = @subject AND state = 'waiting'
    AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.calendar_id = o.calendar_id AND e.event_id = o.event_id AND e.seq < o.seq)
    AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.unit_id = o.unit_id AND e.seq < o.seq)
    AND NOT (instr(o.event_id, '_') > 0 AND EXISTS (SELECT 1 FROM outbox e WHERE e.calendar_id = o.calendar_id
      AND e.method = 'insert' AND e.seq < o.seq AND instr(o.event_id, e.event_id || '_') = 1))
    AND NOT EXISTS (SELECT 1 FROM calendars c WHERE c.id = o.calendar_id AND c.lost IS NOT NULL)`;
  // A row made in the future, or held longer than any is, was so before the clock was set back: it has waited long enough.
  const dueAt = `CASE WHEN created_at > @now OR (attempts = 0 AND not_before > @now + ${longestHold})
    THEN @now ELSE not_before END`;
  const firstDue = db.prepare(`SELECT * ${heads} AND ${dueAt} <= @now ORDER BY seq LIMIT 1`);
  const earliest = db.prepare<{ subject: string; now: number }, { at: number | null }>(
    `SELECT MIN(${dueAt}) AS at ${heads}`,
  );
  const join = db.prepare(
    `UPDATE outbox SET command_id = @commandId, method = @method, body = @body, base = @base, send_updates = @sendUpdates,
     not_before = @notBefore, state = 'waiting', attempts = 0, error = NULL WHERE id = @id`,
  );
  const setBase = db.prepare(
    "UPDATE outbox SET base = @base, base_etag = @etag, body = @body, send_updates = @sendUpdates WHERE id = @id",
  );
  const setSending = db.prepare(
    "UPDATE outbox SET state = 'sending', attempted = 1, by_mail = ? WHERE id = ?",
  );
  const setWaiting = db.prepare(
    `UPDATE outbox SET state = 'waiting', attempted = @attempted, attempts = @attempts, not_before = @notBefore, error = @error WHERE id = @id`,
  );
  const setStopped = db.prepare(
    "UPDATE outbox SET state = @state, attempted = @attempted, error = @error WHERE id = @id",
  );
  const hurry = db.prepare(
    "UPDATE outbox SET not_before = @now WHERE command_id = @commandId AND state = 'waiting' AND attempts = 0 AND not_before > @now",
  );
  const hurryAll = db.prepare(
    "UPDATE outbox SET not_before = @now WHERE state = 'waiting' AND attempts = 0 AND not_before > @now",
  );
  const recover = db.prepare("UPDATE outbox SET state = 'waiting' WHERE state = 'sending'");
  const putForward = db.prepare(
    "UPDATE outbox SET not_before = not_before - ? WHERE state = 'waiting' AND attempts > 0",
  );
  const endLongWaits = db.prepare(
    "UPDATE outbox SET not_before = @now WHERE state = 'waiting' AND attempts > 0 AND not_before > @now + @longest",
  );
  const rename = db.prepare(
    "UPDATE outbox SET event_id = @to, base_etag = NULL WHERE calendar_id = @calendarId AND event_id = @from",
  );
  const remove = db.prepare("DELETE FROM outbox WHERE id = ?");
  const count = db.prepare<[], OutboxCounts>(
    "SELECT COALESCE(SUM(state IN ('waiting', 'sending')), 0) AS waiting, COALESCE(SUM(state IN ('failed', 'conflict')), 0) AS needsYou FROM outbox",
  );

  const json = (value: JsonObject | ErrorData | null) => (value === null ? null : JSON.stringify(value));

  return {
    add(row: NewOutboxRow): void {
      insert.run({ ...row, unitId: row.unitId ?? null, body: json(row.body), base: json(row.base) });
    },
    get(id: string): OutboxRow | undefined {
      return parsed(byId.get(id));
    },
    /** The rows of one event, oldest first. */
    ofEvent(calendarId: string, eventId: string): readonly OutboxRow[] {
      return ofEvent.all(calendarId, eventId).map((row) => readOutboxRow(row));
    },
    /** What is left of a unit, in the order of sending. */
    ofUnit(unitId: string): readonly OutboxRow[] {
      return ofUnit.all(unitId).map((row) => readOutboxRow(row));
    },
    /** The oldest row that may be sent now. */
    firstDue(subject: string, now: number): OutboxRow | undefined {
      return parsed(firstDue.get({ subject, now }));
    },
    /** When the next row may be sent, in epoch milliseconds; null when none waits. */
    nextDue(subject: string, now: number): number | null {
      return earliest.get({ subject, now })?.at ?? null;
    },
    join(id: string, row: JoinedRow): void {
      join.run({ id, ...row, body: json(row.body), base: json(row.base) });
    },
    /** The same change against another version of the event. */
    rebase(id: string, row: Pick<NewOutboxRow, "body" | "base" | "baseEtag" | "sendUpdates">): void {
      const { baseEtag: etag, sendUpdates } = row;
      setBase.run({ id, base: json(row.base), etag, body: json(row.body), sendUpdates });
    },
    markSending(id: string, byMail: boolean): void {
      setSending.run(byMail ? 1 : 0, id);
    },
    /** Back to waiting, until `notBefore`. `attempted` false: it is certain that the server has not seen it. */
    putOff(
      id: string,
      state: Pick<OutboxRow, "attempted" | "attempts" | "notBefore"> & { readonly error: ErrorData | null },
    ): void {
      setWaiting.run({ id, ...state, attempted: state.attempted ? 1 : 0, error: json(state.error) });
    },
    /** Stopped until the rep decides. `attempted`: an earlier try may have arrived all the same. */
    stop(
      id: string,
      stopped: {
        readonly state: Extract<OutboxState, "failed" | "conflict">;
        readonly attempted: boolean;
        readonly error: ErrorData;
      },
    ): void {
      setStopped.run({
        id,
        state: stopped.state,
        attempted: stopped.attempted ? 1 : 0,
        error: json(stopped.error),
      });
    },
    /** Ends the Undo time of a command's rows; rows that the server put off stay put off. */
    release(commandId: string, now: number): number {
      return hurry.run({ commandId, now }).changes;
    },
    releaseAll(now: number): number {
      return hurryAll.run({ now }).changes;
    },
    /** After a crash: what was being sent waits again, with its fate unknown. */
    recover(): number {
      return recover.run().changes;
    },
    /** The clock was set back by so many milliseconds: what was put off waits no longer for it. */
    clockSetBack(by: number): void {
      putForward.run(by);
    },
    /** Ends waits longer than any that a right clock leaves behind. */
    endLongWaits(now: number, longest: number): void {
      endLongWaits.run({ now, longest });
    },
    /** The changes of an occurrence whose id has become another; its version there has to be read. */
    rename(calendarId: string, from: string, to: string): void {
      rename.run({ calendarId, from, to });
    },
    remove(id: string): void {
      remove.run(id);
    },
    counts(): OutboxCounts {
      return count.get() ?? { waiting: 0, needsYou: 0 };
    },
  };
}

function parsed(row: unknown): OutboxRow | undefined {
  return row === undefined ? undefined : readOutboxRow(row);
}
