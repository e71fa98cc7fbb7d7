import { createHash } from "node:crypto";
import type { Database } from "better-sqlite3";
import type { Position, RejectedLead, SourceAccount } from "../platforms/lead-source.ts";

export interface SourceRow {
  /** Platform and account: the same rep is the same source on every machine. */
  readonly id: string;
  readonly url: string;
  readonly name: string;
  readonly email: string;
  readonly connectedAt: number;
  readonly lastPolledAt: number | null;
  readonly position: Position | null;
}

interface Stored extends Omit<SourceRow, "position"> {
  readonly cursor: string | null;
  readonly etag: string | null;
}

export interface SourceStore {
  /** Keeps a platform that was connected; the same account again keeps its cursor and first contact. Answers its id. */
  connect(platform: string, url: string, account: SourceAccount, now: number): string;
  all(): SourceRow[];
  get(id: string): SourceRow | undefined;
  remove(id: string): void;
  /** Where reading goes on; null starts over. To be called in the transaction that keeps the page. */
  setPosition(id: string, position: Position | null): void;
  setPolled(id: string, now: number): void;
  /** Keeps an entry that cannot be read, so that it is shown and not lost. */
  setAside(rejected: RejectedLead, now: number): void;
  /** A later version of the entry could be read. */
  takeBack(leadId: string): void;
}

/** The connected call platforms and what of their feeds could not be read. */
export function createSourceStore(db: Database): SourceStore {
  const columns =
    "id, url, name, email, connected_at AS connectedAt, last_polled_at AS lastPolledAt, cursor, etag";
  const connect = db.prepare(`
    INSERT INTO sources (id, url, name, email, time_zone, connected_at) VALUES (@id, @url, @name, @email, @timeZone, @now)
    ON CONFLICT (id) DO UPDATE SET url = excluded.url, name = excluded.name, email = excluded.email,
      time_zone = excluded.time_zone`);
  const all = db.prepare<[], Stored>(`SELECT ${columns} FROM sources ORDER BY connected_at, id`);
  const get = db.prepare<[string], Stored>(`SELECT ${columns} FROM sources WHERE id = ?`);
  const remove = db.prepare("DELETE FROM sources WHERE id = ?");
  const setPosition = db.prepare("UPDATE sources SET cursor = ?, etag = ? WHERE id = ?");
  const setPolled = db.prepare("UPDATE sources SET last_polled_at = ? WHERE id = ?");
  const setAside = db.prepare(`
    INSERT INTO set_aside VALUES ('platform', @ref, @message, @raw, @now)
    ON CONFLICT (origin, ref) DO UPDATE SET message = excluded.message, raw = excluded.raw, at = excluded.at
    WHERE raw <> excluded.raw`);
  const takeBack = db.prepare("DELETE FROM set_aside WHERE origin = 'platform' AND ref = ?");

  return {
    connect(platform, url, account, now) {
      const id = `${platform}:${account.id}`;
      const { name, email, timeZone } = account;
      connect.run({ id, url, name, email, timeZone, now });
      return id;
    },
    all: () => all.all().map(read),
    get(id) {
      const row = get.get(id);
      return row === undefined ? undefined : read(row);
    },
    remove(id) {
      remove.run(id);
    },
    setPosition(id, position) {
      setPosition.run(position?.cursor ?? null, position?.etag ?? null, id);
    },
    setPolled(id, now) {
      setPolled.run(now, id);
    },
    setAside(rejected, now) {
      const raw = JSON.stringify(rejected.raw) ?? "null";
      const ref = rejected.id ?? createHash("sha256").update(raw).digest("hex");
      setAside.run({ ref, message: rejected.message, raw, now });
    },
    takeBack(leadId) {
      takeBack.run(leadId);
    },
  };
}

function read(row: Stored): SourceRow {
  const { cursor, etag, ...rest } = row;
  return { ...rest, position: cursor === null ? null : { cursor, etag } };
}
