import type { Database } from "better-sqlite3";
import type { ChannelRow } from "./channel-plan.ts";

export type ChannelStore = ReturnType<typeof createChannelStore>;

/** Table `channels`: the push channels of this device, of whatever account. */
export function createChannelStore(db: Database) {
  const columns = `id, calendar_id AS calendarId, subject, resource_id AS resourceId, relay, made_at AS madeAt, expires_at AS expiresAt`;
  const all = db.prepare<[], ChannelRow>(`SELECT ${columns} FROM channels ORDER BY made_at, id`);
  const calendarOf = db.prepare<[string], string>("SELECT calendar_id FROM channels WHERE id = ?").pluck();
  const insert = db.prepare(
    `INSERT INTO channels (id, calendar_id, subject, relay, made_at, expires_at)
     VALUES (@id, @calendarId, @subject, @relay, @madeAt, @expiresAt)`,
  );
  const answered = db.prepare("UPDATE channels SET resource_id = ?, expires_at = ? WHERE id = ?");
  const remove = db.prepare("DELETE FROM channels WHERE id = ?");

  return {
    all: (): readonly ChannelRow[] => all.all(),
    /** The calendar that a channel of this device watches; null for another device's channel. */
    calendarOf: (id: string): string | null => calendarOf.get(id) ?? null,
    /** Google is about to be asked for it. */
    add(channel: Omit<ChannelRow, "resourceId">): void {
      insert.run(channel);
    },
    /** Google made it. */
    made(id: string, resourceId: string, expiresAt: number): void {
      answered.run(resourceId, expiresAt, id);
    },
    remove(id: string): void {
      remove.run(id);
    },
  };
}
