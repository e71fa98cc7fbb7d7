import type { Database } from "better-sqlite3";
import type { SnoozeFact } from "./facts.ts";

const sinceKey = "since";
/** Nothing that is told is known longer before: Google's reminders reach four weeks. Milliseconds. */
const keptMs = 40 * 24 * 3_600_000;

export type ToldStore = ReturnType<typeof createToldStore>;

/** Tables `told` and `snoozed`. Makes no transactions of its own; times in epoch milliseconds. */
export function createToldStore(db: Database) {
  const begin = db.prepare("INSERT OR IGNORE INTO told (key, at) VALUES (?, ?)");
  const atOf = db.prepare<[string], number>("SELECT at FROM told WHERE key = ?").pluck();
  const keys = db.prepare<[], string>("SELECT key FROM told").pluck();
  const prune = db.prepare("DELETE FROM told WHERE at < ? AND key <> ?");
  const settle = db.prepare(
    "DELETE FROM told WHERE key >= 'needs:' AND key < 'needs;' AND key NOT IN (SELECT value FROM json_each(?))",
  );
  const snoozes = db.prepare<[], SnoozeFact>("SELECT occurrence, start_ms AS startMs, at FROM snoozed");
  const snooze = db.prepare("INSERT OR IGNORE INTO snoozed (occurrence, start_ms, at) VALUES (?, ?, ?)");
  const pruneSnoozes = db.prepare("DELETE FROM snoozed WHERE at < ?");

  return {
    /** When notifications began on this computer: what happened before is never told. */
    since(now: number): number {
      begin.run(sinceKey, now);
      return atOf.get(sinceKey) ?? now;
    },
    keys: (): ReadonlySet<string> => new Set(keys.all()),
    add(told: readonly string[], now: number): void {
      for (const key of told) begin.run(key, now);
    },
    /** What needs the rep no longer (its keys begin with `needs:`) is told again when it does once more. */
    needsNow(now: readonly string[]): void {
      settle.run(JSON.stringify(now));
    },
    snoozes: (): readonly SnoozeFact[] => snoozes.all(),
    snooze({ occurrence, startMs, at }: SnoozeFact): void {
      snooze.run(occurrence, startMs, at);
    },
    /** Forgets what is too old to matter. */
    prune(now: number): void {
      prune.run(now - keptMs, sinceKey);
      pruneSnoozes.run(now - keptMs);
    },
  };
}
