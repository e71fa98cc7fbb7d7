import type { Database } from "better-sqlite3";
import type { TimedTime } from "../../shared/model/event-time.ts";
import type { Refusal } from "../../shared/model/lead.ts";

export interface StoredDecision {
  readonly leadId: string;
  /** What was asked, as `askKey` has it. */
  readonly ask: string;
  /** Epoch milliseconds, as all times here. */
  readonly extractedAt: number;
  readonly state: "countdown" | "booked" | "proposed" | "declined";
  /** When this ask first reached this device. */
  readonly startedAt: number;
  readonly dueAt: number;
  readonly attempts: number;
  readonly refusal: Refusal | null;
}

/** What is kept of a decision. A `countdown` with a refusal is one that is tried again at `dueAt`. */
export interface Outcome {
  readonly state: StoredDecision["state"];
  readonly dueAt: number;
  readonly time: TimedTime | null;
  readonly refusal: Refusal | null;
  readonly reason: string | null;
  readonly slots: readonly TimedTime[];
}

export interface DecisionStore {
  get(leadId: string): StoredDecision | undefined;
  /** Keeps the first outcome of a new ask. */
  begin(ask: Pick<StoredDecision, "leadId" | "ask" | "extractedAt" | "startedAt">, outcome: Outcome): void;
  settle(leadId: string, outcome: Outcome): void;
  setState(leadId: string, state: StoredDecision["state"], refusal?: Refusal, reason?: string): void;
  /** The same outcome holds for a changed ask. */
  setAsk(leadId: string, ask: string): void;
  putOff(leadId: string, dueAt: number, refusal: Refusal, reason: string): void;
  remove(leadId: string): void;
  /** Countdowns that are over, the longest over first. */
  due(now: number): string[];
  /** When the next countdown is over; null when none runs. */
  nextDue(): number | null;
  refusedFor(refusal: Refusal): string[];
}

/** Table `auto_schedule`: what the rule decided about each lead, or when it will. */
export function createDecisionStore(db: Database): DecisionStore {
  const get = db.prepare<[string], StoredDecision>(`
    SELECT lead_id AS leadId, ask, extracted_at AS extractedAt, state, started_at AS startedAt, due_at AS dueAt, attempts, refusal
    FROM auto_schedule WHERE lead_id = ?`);
  // Not REPLACE: a statement that may touch several rows opens a savepoint, at which FTS5 writes out what it has gathered. Between the words of
  // thousands of new leads that took as long as the leads themselves.
  const begin = db.prepare(`
    INSERT INTO auto_schedule (lead_id, ask, extracted_at, state, started_at, due_at, time, refusal, reason, slots)
    VALUES (@leadId, @ask, @extractedAt, @state, @startedAt, @dueAt, @time, @refusal, @reason, @slots)
    ON CONFLICT (lead_id) DO UPDATE SET ask = excluded.ask, extracted_at = excluded.extracted_at, state = excluded.state,
      started_at = excluded.started_at, due_at = excluded.due_at, time = excluded.time, refusal = excluded.refusal,
      reason = excluded.reason, slots = excluded.slots, attempts = 0`);
  const settle = db.prepare(`
    UPDATE auto_schedule SET state = @state, due_at = @dueAt, time = @time, refusal = @refusal, reason = @reason, slots = @slots
    WHERE lead_id = @leadId`);
  const setState = db.prepare(
    "UPDATE auto_schedule SET state = ?, refusal = ?, reason = ?, slots = '[]' WHERE lead_id = ?",
  );
  const setAsk = db.prepare("UPDATE auto_schedule SET ask = ? WHERE lead_id = ?");
  const putOff = db.prepare(`
    UPDATE auto_schedule SET due_at = ?, refusal = ?, reason = ?, attempts = attempts + 1
    WHERE lead_id = ? AND state = 'countdown'`);
  const remove = db.prepare("DELETE FROM auto_schedule WHERE lead_id = ?");
  const due = db
    .prepare<[number], string>(
      "SELECT lead_id FROM auto_schedule WHERE state = 'countdown' AND due_at <= ? ORDER BY due_at, lead_id",
    )
    .pluck();
  const nextDue = db
    .prepare<[], number | null>("SELECT min(due_at) FROM auto_schedule WHERE state = 'countdown'")
    .pluck();
  const refused = db
    .prepare<[string], string>(
      "SELECT lead_id FROM auto_schedule WHERE state = 'proposed' AND refusal = ? ORDER BY started_at",
    )
    .pluck();

  return {
    get: (leadId) => get.get(leadId),
    begin(ask, outcome) {
      begin.run({ ...ask, ...stored(outcome) });
    },
    settle(leadId, outcome) {
      settle.run({ leadId, ...stored(outcome) });
    },
    setState(leadId, state, refusal, reason) {
      setState.run(state, refusal ?? null, reason ?? null, leadId);
    },
    setAsk(leadId, ask) {
      setAsk.run(ask, leadId);
    },
    putOff(leadId, dueAt, refusal, reason) {
      putOff.run(dueAt, refusal, reason, leadId);
    },
    remove(leadId) {
      remove.run(leadId);
    },
    due: (now) => due.all(now),
    nextDue: () => nextDue.get() ?? null,
    refusedFor: (refusal) => refused.all(refusal),
  };
}

function stored(outcome: Outcome): Record<string, string | number | null> {
  const { state, dueAt, refusal, reason } = outcome;
  const time = outcome.time === null ? null : JSON.stringify(outcome.time);
  return { state, dueAt, refusal, reason, time, slots: JSON.stringify(outcome.slots) };
}
