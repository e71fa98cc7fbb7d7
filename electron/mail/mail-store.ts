import type { Database } from "better-sqlite3";
import type { MailAudience, MailKind, MailState } from "../../shared/model/mail.ts";
import type { MailFacts } from "./mail-facts.ts";
import { mailFactsSchema } from "./mail-facts.ts";

/** A mail about to be made. */
export interface NewMail {
  /** The same for the same mail. */
  readonly key: string;
  readonly messageId: string;
  readonly kind: MailKind;
  readonly audience: MailAudience;
  readonly recipient: string;
  readonly leadId: string;
  readonly calendarId: string;
  readonly eventId: string;
  /** Epoch milliseconds. */
  readonly startMs: number;
  readonly endMs: number;
  readonly sequence: number;
  readonly facts: MailFacts;
  /** Not sent before `notBefore`, unless the meeting's link is there sooner. */
  readonly holdsLink: boolean;
  readonly notBefore: number;
}

/** A mail on its way. */
export interface MailRow extends Omit<NewMail, "key" | "holdsLink"> {
  readonly id: number;
  readonly state: MailState;
  readonly attempts: number;
  readonly createdAt: number;
  /** JSON of what was handed over; null for what never was. */
  readonly message: string | null;
}

interface Stored extends Omit<MailRow, "facts"> {
  readonly facts: string;
}

const columns = `id, message_id AS messageId, kind, audience, recipient, lead_id AS leadId, calendar_id AS calendarId, event_id AS eventId,
  start_ms AS startMs, end_ms AS endMs, sequence, facts, not_before AS notBefore, state, attempts, created_at AS createdAt, message`;

/** A mail waits for the one before it to the same person about the same meeting, so that what they read is in its order. */
const heads = `FROM mails AS w WHERE w.state = 'waiting' AND w.blocked = 0 AND w.id = (
  SELECT min(id) FROM mails AS f WHERE f.state = 'waiting' AND f.calendar_id = w.calendar_id AND f.event_id = w.event_id
    AND f.recipient = w.recipient)`;
const dueAt = `iif(w.holds_link = 1 AND EXISTS (
  SELECT 1 FROM events AS e WHERE e.calendar_id = w.calendar_id AND e.id = w.event_id AND e.join_url IS NOT NULL), 0, w.not_before)`;

export type MailStore = ReturnType<typeof createMailStore>;

/** Table `mails` on the writing connection. Makes no transactions of its own. */
export function createMailStore(db: Database) {
  const add = db.prepare(`
    INSERT INTO mails (key, message_id, kind, audience, recipient, lead_id, calendar_id, event_id, title, start_ms, end_ms, sequence, facts,
      state, holds_link, not_before, error, created_at, changed_at)
    VALUES (@key, @messageId, @kind, @audience, @recipient, @leadId, @calendarId, @eventId, @title, @startMs, @endMs, @sequence, @facts,
      @state, @holdsLink, @notBefore, @error, @now, @now) ON CONFLICT (key) DO NOTHING`);
  const get = db.prepare<[number], Stored>(`SELECT ${columns} FROM mails WHERE id = ?`);
  const waitingTo = db.prepare<[string, string, string, MailAudience], Stored>(`
    SELECT ${columns} FROM mails WHERE state = 'waiting' AND calendar_id = ? AND event_id = ? AND recipient = ? AND audience = ? ORDER BY id`);
  const lastSequence = db
    .prepare<[string, string], number | null>(
      "SELECT max(sequence) FROM mails WHERE calendar_id = ? AND event_id = ? AND audience = 'guest'",
    )
    .pluck();
  const due = db.prepare<[number], Stored>(
    `SELECT ${columns} ${heads} AND ${dueAt} <= ? ORDER BY w.id LIMIT 1`,
  );
  const nextDue = db.prepare<[], number | null>(`SELECT min(${dueAt}) ${heads}`).pluck();
  const drop = db.prepare(
    "UPDATE mails SET state = 'dropped', error = @why, blocked = 0, changed_at = @now WHERE id = @id AND state <> 'sent'",
  );
  const handOver = db.prepare(
    "UPDATE mails SET state = 'sending', message = @message, error = NULL, changed_at = @now WHERE id = @id",
  );
  const end = db.prepare(
    "UPDATE mails SET state = @state, error = @error, blocked = 0, changed_at = @now WHERE id = @id",
  );
  const putOff = db.prepare(`
    UPDATE mails SET state = 'waiting', error = @error, blocked = @blocked, holds_link = 0, not_before = @notBefore, attempts = attempts + 1,
      changed_at = @now WHERE id = @id`);
  const unblock = db.prepare("UPDATE mails SET blocked = 0 WHERE blocked = 1");
  const blockAll = db.prepare(
    "UPDATE mails SET blocked = 1, error = @why, changed_at = @now WHERE state = 'waiting'",
  );
  const retry = db.prepare(`
    UPDATE mails SET state = 'waiting', blocked = 0, holds_link = 0, not_before = @now, changed_at = @now
    WHERE id = @id AND state IN ('waiting', 'refused', 'unsure', 'dropped')`);
  const recover = db.prepare(
    "UPDATE mails SET state = 'unsure', error = ?, changed_at = ? WHERE state = 'sending'",
  );
  const setTrying = db.prepare("UPDATE mail_pause SET trying = ?");
  const setPause = db.prepare("UPDATE mail_pause SET until = ?, reason = ?");
  const troubles = db
    .prepare<[], number>(
      "SELECT (SELECT count(*) FROM mails WHERE state IN ('unsure', 'refused')) + (SELECT count(*) FROM mails WHERE state = 'waiting' AND blocked = 1)",
    )
    .pluck();

  return {
    /** Answers whether it is new. `dropped` says why it is not to be sent, and is kept for the record. */
    add(mail: NewMail, now: number, dropped: string | null = null): boolean {
      const { facts, holdsLink, ...rest } = mail;
      const title = facts.meeting.title;
      const state = dropped === null ? "waiting" : "dropped";
      const values = { ...rest, title, now, state, error: dropped, facts: JSON.stringify(facts) };
      return add.run({ ...values, holdsLink: holdsLink ? 1 : 0 }).changes > 0;
    },
    get: (id: number): MailRow | undefined => read(get.get(id)),
    /** What surely has not been sent to somebody about a meeting, oldest first. */
    waitingTo: (mail: Pick<MailRow, "calendarId" | "eventId" | "recipient" | "audience">): MailRow[] =>
      waitingTo.all(mail.calendarId, mail.eventId, mail.recipient, mail.audience).map(readRow),
    /** The highest `SEQUENCE` that guests of a meeting were told; null when they were told nothing. */
    lastSequence: (calendarId: string, eventId: string): number | null =>
      lastSequence.get(calendarId, eventId) ?? null,
    /** The oldest that may go now. */
    firstDue: (now: number): MailRow | undefined => read(due.get(now)),
    /** When the next may go, in epoch milliseconds; null when none waits that could. */
    nextDue: (): number | null => nextDue.get() ?? null,
    drop(id: number, why: string, now: number): void {
      drop.run({ id, why, now });
    },
    /** From here on it may have been sent. */
    handOver(id: number, message: string, now: number): void {
      handOver.run({ id, message, now });
    },
    end(
      id: number,
      state: "sent" | "unsure" | "refused" | "dropped",
      error: string | null,
      now: number,
    ): void {
      end.run({ id, state, error, now });
    },
    /** The server is being asked about it; null: about none. */
    setTrying(id: number | null): void {
      setTrying.run(id);
    },
    /** No mail goes before `until` (epoch milliseconds, 0 for no pause), and why. */
    setPause(until: number, reason: string | null): void {
      setPause.run(until, reason);
    },
    /** Surely not sent; it waits again, and no longer for the link. `blocked`: for the rep. */
    putOff(id: number, error: string, notBefore: number, blocked: boolean, now: number): void {
      putOff.run({ id, error, notBefore, blocked: blocked ? 1 : 0, now });
    },
    /** The rep has changed something: what waited for that is tried again. */
    unblock: (): number => unblock.run().changes,
    /** Nothing is sent any more for now. */
    blockAll(why: string, now: number): void {
      blockAll.run({ why, now });
    },
    /** Answers whether there was anything to try again. */
    retry: (id: number, now: number): boolean => retry.run({ id, now }).changes > 0,
    /** After a crash: whether what was being handed over was sent, nobody knows. */
    recover: (why: string, now: number): number => recover.run(why, now).changes,
    /** Mails that do not go on by themselves. */
    troubles: (): number => troubles.get() ?? 0,
  };
}

function read(row: Stored | undefined): MailRow | undefined {
  return row === undefined ? undefined : readRow(row);
}

function readRow(row: Stored): MailRow {
  return { ...row, facts: mailFactsSchema.parse(JSON.parse(row.facts)) };
}
