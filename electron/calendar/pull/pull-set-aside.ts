import { createHash } from "node:crypto";
import type { Database } from "better-sqlite3";

export type SetAside = ReturnType<typeof createSetAside>;

/**
 * Events that could not be read, in table `set_aside`: kept as they came and shown, while the rest goes on. One entry an event; it goes when
 * the event can be read again. Makes no transactions of its own.
 */
export function createSetAside(db: Database, clock: () => number) {
  const insert = db.prepare(
    `INSERT INTO set_aside (origin, ref, message, raw, at) VALUES ('google', @ref, @message, @raw, @at)
     ON CONFLICT (origin, ref) DO UPDATE SET message = excluded.message, raw = excluded.raw, at = excluded.at
     WHERE message <> excluded.message OR raw <> excluded.raw`,
  );
  const remove = db.prepare("DELETE FROM set_aside WHERE origin = 'google' AND ref = ?");
  const refs = db
    .prepare<[{ readonly prefix: string }], string>(
      "SELECT ref FROM set_aside WHERE origin = 'google' AND substr(ref, 1, length(@prefix)) = @prefix",
    )
    .pluck();

  /** An event without a readable id is told apart by what it is. */
  function refOf(calendarId: string, id: string | null, raw: string): string {
    const name = id ?? `#${createHash("sha256").update(raw).digest("hex").slice(0, 16)}`;
    return `${calendarId}/${name}`;
  }

  return {
    /** `message` is for the rep: which event, what is wrong with it, and where. */
    put(calendarId: string, id: string | null, message: string, raw: unknown): void {
      const json = JSON.stringify(raw) ?? "null";
      insert.run({ ref: refOf(calendarId, id, json), message, raw: json, at: clock() });
    },
    /** The ids of a calendar's events that are set aside now. */
    ids(calendarId: string): Set<string> {
      const prefix = `${calendarId}/`;
      return new Set(refs.all({ prefix }).map((ref) => ref.slice(prefix.length)));
    },
    remove(calendarId: string, id: string): void {
      remove.run(`${calendarId}/${id}`);
    },
  };
}
