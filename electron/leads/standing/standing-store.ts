import type { Database } from "better-sqlite3";
import type { LeadState, LeadsChange, Standing } from "../../../shared/model/lead.ts";
import { frontOf } from "../persons/front-store.ts";

export interface StandingStore {
  /** Changes the persons behind leads and answers how each stood; leads that are gone are passed over. To be called inside a transaction. */
  change(leadIds: readonly string[], change: LeadsChange): Standing[];
  /** Puts persons back. To be called inside a transaction. */
  restore(before: readonly Standing[]): void;
  /** How the person behind a lead stands; null for one that is gone. */
  read(leadId: string): Standing | null;
  /** When the next snoozed lead comes back, in epoch milliseconds. */
  nextDue(): number | null;
  /** Brings back what is due, to follow up and unread. Answers how many. */
  wake(now: number): number;
}

interface Row {
  readonly state: LeadState;
  readonly snoozedUntil: number | null;
  readonly unread: 0 | 1;
}

/** How persons stand with the rep, on the writing connection: what is written on the call that is in front of theirs. */
export function createStandingStore(db: Database): StandingStore {
  const get = db.prepare<[string], Row & { id: string; number: number }>(
    `SELECT id, number, state, snoozed_until AS snoozedUntil, unread FROM leads WHERE number = (${frontOf("?")})`,
  );
  const set = db.prepare<[Row & { number: number }]>(
    "UPDATE leads SET state = @state, snoozed_until = @snoozedUntil, unread = @unread WHERE number = @number",
  );
  const next = db
    .prepare<[], number | null>("SELECT min(snoozed_until) FROM leads WHERE front = 1 AND state = 'snoozed'")
    .pluck();
  const wake = db.prepare<[number]>(
    "UPDATE leads SET state = 'followUp', snoozed_until = NULL, unread = 1 WHERE front = 1 AND state = 'snoozed' AND snoozed_until <= ?",
  );
  return {
    change(leadIds, change) {
      const before: Standing[] = [];
      const changed = new Set<number>();
      for (const leadId of leadIds) {
        const row = get.get(leadId);
        if (row === undefined || changed.has(row.number)) continue;
        changed.add(row.number);
        before.push(standingOf(row.id, row));
        set.run({ number: row.number, ...after(row, change) });
      }
      return before;
    },
    restore(before) {
      for (const { leadId, state, snoozedUntil, unread } of before) {
        const row = get.get(leadId);
        if (row === undefined) continue;
        set.run({
          number: row.number,
          state,
          snoozedUntil: snoozedUntil === null ? null : Date.parse(snoozedUntil),
          unread: unread ? 1 : 0,
        });
      }
    },
    read(leadId) {
      const row = get.get(leadId);
      return row === undefined ? null : standingOf(row.id, row);
    },
    nextDue: () => next.get() ?? null,
    wake: (now) => wake.run(now).changes,
  };
}

/** A person after a change: what is put away has been read. */
function after({ state, snoozedUntil, unread }: Row, change: LeadsChange): Row {
  switch (change.kind) {
    case "read":
      return { state, snoozedUntil, unread: change.read ? 0 : 1 };
    case "state":
      return { state: change.state, snoozedUntil: null, unread: change.state === "done" ? 0 : unread };
    case "snooze":
      return { state: "snoozed", snoozedUntil: Date.parse(change.until), unread: 0 };
  }
}

function standingOf(leadId: string, { state, snoozedUntil, unread }: Row): Standing {
  return {
    leadId,
    state,
    snoozedUntil: snoozedUntil === null ? null : new Date(snoozedUntil).toISOString(),
    unread: unread === 1,
  };
}
