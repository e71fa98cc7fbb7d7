import type { Database } from "better-sqlite3";

const dayMs = 86_400_000;
/** Not while the app starts. */
const afterStartMs = 10 * 60_000;

interface Dependencies {
  readonly db: Database;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly days: () => number;
  readonly onError: (error: unknown) => void;
}

/** Forgets what is older than the rep wants it kept, once a day. */
export function createAuditKeeper({ db, clock, days, onError }: Dependencies) {
  let dueAt = clock() + afterStartMs;
  return {
    nextDue: (): number => dueAt,
    async runDue(): Promise<void> {
      dueAt = clock() + dayMs;
      try {
        forgetBefore(db, clock() - days() * dayMs);
      } catch (error) {
        onError(error);
      }
    },
  };
}

/** What still waits to be sent, and what a newer step takes back, is kept with it. */
export function forgetBefore(db: Database, cutoff: number): void {
  db.transaction(() => {
    db.prepare(
      `DELETE FROM commands WHERE at < @cutoff
         AND id NOT IN (SELECT command_id FROM outbox UNION SELECT unit_id FROM outbox WHERE unit_id IS NOT NULL)
         AND id NOT IN (SELECT undoes FROM commands WHERE at >= @cutoff AND undoes IS NOT NULL)
         AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.calendar_id = commands.calendar_id AND o.event_id = commands.event_id)`,
    ).run({ cutoff });
    db.prepare("DELETE FROM audit_changes WHERE at < ?").run(cutoff);
    db.prepare("DELETE FROM api_calls WHERE at < ?").run(cutoff);
  }).immediate();
}
