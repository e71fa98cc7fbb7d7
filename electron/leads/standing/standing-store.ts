import type { Database } from "better-sqlite3";
import type { LeadState, LeadsChange, Standing } from "../../../shared/model/lead.ts";

export interface StandingStore {
  /** Changes leads and answers how they stood; those that are gone are passed over. To be called inside a transaction. */
  change(leadIds: readonly string[], change: LeadsChange): Standing[];
  /** Puts leads back. To be called inside a transaction. */
  restore(before: readonly Standing[]): void;
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

/** How leads stand with the rep, on the writing connection. */
export function createStandingStore(db: Database): StandingStore {
  const get = db.prepare<[string], Row>(
    "SELECT state, snoozed_until AS snoozedUntil, unread FROM leads WHERE id = ?",
  );
  const set = db.prepare<[Row & { id: string }]>(
    "UPDATE leads SET state = @state, snoozed_until = @snoozedUntil, unread = @unread WHERE id = @id",
  );
  const next = db
    .prepare<[], number | null>("SELECT min(snoozed_until) FROM leads WHERE state = 'snoozed'")
    .pluck();
  const wake = db.prepare<[number]>(
    "UPDATE leads SET state = 'followUp', snoozed_until = NULL, unread = 1 WHERE state = 'snoozed' AND snoozed_until <= ?",
  );
  return {
    change(leadIds, change) {
      const before: Standing[] = [];
      for (const id of new Set(leadIds)) {
        const row = get.get(id);
        if (row === undefined) continue;
        before.push(standingOf(id, row));
        set.run({ id, ...changed(row, change) });
      }
      return before;
    },
    restore(before) {
      for (const { leadId: id, state, snoozedUntil, unread } of before) {
        set.run({
          id,
          state,
          snoozedUntil: snoozedUntil === null ? null : Date.parse(snoozedUntil),
          unread: unread ? 1 : 0,
        });
      }
    },
    nextDue: () => next.get() ?? null,
    wake: (now) => wake.run(now).changes,
  };
}

/** A lead after a change: what is put away has been read. */
function changed(row: Row, change: LeadsChange): Row {
  switch (change.kind) {
    case "read":
      return { ...row, unread: change.read ? 0 : 1 };
    case "state":
      return { state: change.state, snoozedUntil: null, unread: change.state === "done" ? 0 : row.unread };
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
