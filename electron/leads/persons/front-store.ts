import type { Database } from "better-sqlite3";
import { isLive, withEvent } from "../../meetings/meeting-store.ts";
import { parseDemoTime } from "../demo-time.ts";
import type { PersonStanding } from "./joined-standing.ts";
import { joinedStanding } from "./joined-standing.ts";

/** The order of a person's calls: the newest first, behind them what was only imported from a file. */
export const callOrder = "source = 'csv', created_ms DESC, id";

/** The call that is in front of a lead's person's calls, as SQL: itself until it was worked out whose it is. `id` is an expression for the lead. */
export const frontOf = (id: string) =>
  `SELECT coalesce((SELECT number FROM leads WHERE person_id = asked.person_id AND front = 1), asked.number) FROM leads AS asked WHERE asked.id = ${id}`;

interface Front extends PersonStanding {
  readonly number: number;
}

/**
 * Which call stands for a person in the list, on the writing connection: the newest one. It also holds how the person stands with the rep and when
 * their demo is; what the others hold of that counts for nothing. To be called inside the transaction that changed whose the calls are.
 */
export interface FrontStore {
  /** How a person stands; null when nobody is in front. */
  standingOf(personId: string): PersonStanding | null;
  /** Puts a call in front by itself, standing as it did with the others. */
  step(leadId: string, standing: PersonStanding | null): void;
  /** Of several calls in front the newest stays there; where none is, the newest of all steps there and stands as `inherited`. */
  settle(personId: string, inherited?: PersonStanding | null): void;
  /** A call's time changed: the newest takes the place of the one in front. */
  reorder(personId: string): void;
  /** When the person's demo is, for the list's order and filter: a live meeting's time before the one asked for last. */
  refreshDemo(leadId: string): void;
}

export function createFrontStore(db: Database): FrontStore {
  const columns = "number, state, snoozed_until AS snoozedUntil, unread";
  const fronts = db.prepare<[string], Front>(
    `SELECT ${columns} FROM leads WHERE person_id = ? AND front = 1 ORDER BY ${callOrder}`,
  );
  const newest = db.prepare<[string], Front>(
    `SELECT ${columns} FROM leads WHERE person_id = ? ORDER BY ${callOrder} LIMIT 1`,
  );
  const toFront = db.prepare(
    "UPDATE leads SET front = 1, state = @state, snoozed_until = @snoozedUntil, unread = @unread WHERE number = @number",
  );
  const toBack = db.prepare<[number]>("UPDATE leads SET front = 0 WHERE number = ?");
  const stepOut = db.prepare<[string]>("UPDATE leads SET front = 1 WHERE id = ?");
  const numberOf = db.prepare<[string], number>("SELECT number FROM leads WHERE id = ?").pluck();
  const calls =
    "SELECT @leadId UNION SELECT id FROM leads WHERE person_id = (SELECT person_id FROM leads WHERE id = @leadId)";
  const liveStart = db
    .prepare<[object], number | null>(
      `SELECT min(coalesce(e.start_ms, m.start_ms)) FROM ${withEvent} WHERE m.lead_id IN (${calls}) AND ${isLive}`,
    )
    .pluck();
  const asked = db
    .prepare<[object], string | null>(
      `SELECT demo_time FROM leads WHERE id IN (${calls}) AND demo_time IS NOT NULL ORDER BY ${callOrder} LIMIT 1`,
    )
    .pluck();
  const setDemo = db.prepare(
    `UPDATE leads SET has_demo = @has, demo_ms = @at WHERE number = (${frontOf("@leadId")})`,
  );
  const idOf = db.prepare<[number], string>("SELECT id FROM leads WHERE number = ?").pluck();

  function refreshDemo(leadId: string): void {
    const wish = parseDemoTime(asked.get({ leadId }) ?? null);
    const askedMs = wish.kind === "read" ? wish.ms : null;
    const meetingMs = liveStart.get({ leadId }) ?? null;
    const has = wish.kind !== "none" || meetingMs !== null ? 1 : 0;
    setDemo.run({ leadId, has, at: meetingMs ?? askedMs });
  }
  /** Lets `first` stand for all of them. */
  function place(first: Front, standing: PersonStanding | null, others: readonly Front[]): void {
    for (const { number } of others) if (number !== first.number) toBack.run(number);
    toFront.run({ ...first, ...(standing ?? {}), number: first.number });
    const leadId = idOf.get(first.number);
    if (leadId !== undefined) refreshDemo(leadId);
  }

  return {
    standingOf: (personId) => joinedStanding(fronts.all(personId)),
    step(leadId, standing) {
      const number = numberOf.get(leadId);
      if (number === undefined) return;
      if (standing === null) stepOut.run(leadId);
      else toFront.run({ ...standing, number });
    },
    settle(personId, inherited = null) {
      const found = fronts.all(personId);
      const [first] = found;
      if (first !== undefined) place(first, joinedStanding(found), found);
      else {
        const next = newest.get(personId);
        if (next !== undefined) place(next, inherited, []);
      }
    },
    reorder(personId) {
      const next = newest.get(personId);
      const found = fronts.all(personId);
      if (next !== undefined) place(next, joinedStanding(found), found);
    },
    refreshDemo,
  };
}
