import { createHash } from "node:crypto";
import type { Database } from "better-sqlite3";
import * as z from "zod";
import type { Mapping, Platform } from "../../shared/model/source.ts";
import { mappingSchema, platformSchema } from "../../shared/model/source.ts";
import type { Position, RejectedLead, SourceAccount } from "../platforms/lead-source.ts";

export interface SourceRow {
  /** Platform and account: the same rep is the same source on every machine. */
  readonly id: string;
  readonly platform: Platform;
  readonly url: string;
  readonly name: string;
  readonly email: string;
  readonly connectedAt: number;
  readonly lastPolledAt: number | null;
  readonly position: Position | null;
  /** Null finds every field by itself. */
  readonly mapping: Mapping | null;
  /** The first read: under way, stopped by the rep, or through. */
  readonly importState: ImportState;
  /** Entries read by it so far. */
  readonly imported: number;
}

export type ImportState = "running" | "paused" | "done";

interface Stored extends Omit<SourceRow, "platform" | "position" | "mapping"> {
  readonly platform: string;
  readonly cursor: string | null;
  readonly etag: string | null;
  readonly mapping: string | null;
}

export interface SourceStore {
  /** Keeps a platform that was connected; the same account again keeps its cursor and first contact. Answers its id. */
  connect(platform: Platform, url: string, account: SourceAccount, now: number): string;
  all(): SourceRow[];
  get(id: string): SourceRow | undefined;
  remove(id: string): void;
  /** Where reading goes on; null starts over. To be called in the transaction that keeps the page. */
  setPosition(id: string, position: Position | null): void;
  /** The same for the feed of chat bookings. */
  chatPosition(id: string): Position | null;
  setChatPosition(id: string, position: Position | null): void;
  setPolled(id: string, now: number): void;
  setImport(id: string, state: ImportState): void;
  /** Counts what a page of the first read brought; the last page ends it. To be called in the transaction that keeps the page. */
  countImported(id: string, entries: number, last: boolean): void;
  setMapping(id: string, mapping: Mapping | null): void;
  /** Leads that came from it. */
  leads(id: string): number;
  /** Keeps an entry that cannot be read, so that it is shown and not lost. */
  setAside(rejected: RejectedLead, now: number): void;
  /** Is anything of the platforms' feeds kept so? Hardly ever: it is asked once a page, not for every entry. */
  hasSetAside(): boolean;
  /** A later version of the entry could be read. */
  takeBack(leadId: string): void;
}

/** The connected call platforms and what of their feeds could not be read. */
export function createSourceStore(db: Database): SourceStore {
  const columns = `id, platform, url, name, email, connected_at AS connectedAt, last_polled_at AS lastPolledAt, cursor, etag, mapping,
    import_state AS importState, imported`;
  const connect = db.prepare(`
    INSERT INTO sources (id, platform, url, name, email, time_zone, connected_at, import_state)
    VALUES (@id, @platform, @url, @name, @email, @timeZone, @now, 'running')
    ON CONFLICT (id) DO UPDATE SET url = excluded.url, name = excluded.name, email = excluded.email,
      time_zone = excluded.time_zone`);
  const all = db.prepare<[], Stored>(`SELECT ${columns} FROM sources ORDER BY connected_at, id`);
  const get = db.prepare<[string], Stored>(`SELECT ${columns} FROM sources WHERE id = ?`);
  const remove = db.prepare("DELETE FROM sources WHERE id = ?");
  const setPosition = db.prepare("UPDATE sources SET cursor = ?, etag = ? WHERE id = ?");
  const chatPosition = db.prepare<[string], { cursor: string | null; etag: string | null }>(
    "SELECT chat_cursor AS cursor, chat_etag AS etag FROM sources WHERE id = ?",
  );
  const setChatPosition = db.prepare("UPDATE sources SET chat_cursor = ?, chat_etag = ? WHERE id = ?");
  const setPolled = db.prepare("UPDATE sources SET last_polled_at = ? WHERE id = ?");
  const setImport = db.prepare("UPDATE sources SET import_state = ? WHERE id = ?");
  const countImported = db.prepare(`
    UPDATE sources SET imported = imported + @entries, import_state = iif(@last, 'done', import_state)
    WHERE id = @id AND import_state <> 'done'`);
  const setMapping = db.prepare("UPDATE sources SET mapping = ? WHERE id = ?");
  const countLeads = db.prepare<[string], number>("SELECT count(*) FROM leads WHERE source = ?").pluck();
  const setAside = db.prepare(`
    INSERT INTO set_aside VALUES ('platform', @ref, @message, @raw, @now)
    ON CONFLICT (origin, ref) DO UPDATE SET message = excluded.message, raw = excluded.raw, at = excluded.at
    WHERE raw <> excluded.raw`);
  const anySetAside = db.prepare("SELECT 1 FROM set_aside WHERE origin = 'platform' LIMIT 1");
  const takeBack = db.prepare("DELETE FROM set_aside WHERE origin = 'platform' AND ref = ?");

  return {
    connect(platform, url, account, now) {
      const id = `${platform}:${account.id}`;
      const { name, email, timeZone } = account;
      connect.run({ id, platform, url, name, email, timeZone, now });
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
    chatPosition(id) {
      const { cursor, etag } = chatPosition.get(id) ?? { cursor: null, etag: null };
      return cursor === null ? null : { cursor, etag };
    },
    setChatPosition(id, position) {
      setChatPosition.run(position?.cursor ?? null, position?.etag ?? null, id);
    },
    setPolled(id, now) {
      setPolled.run(now, id);
    },
    setImport(id, state) {
      setImport.run(state, id);
    },
    countImported(id, entries, last) {
      countImported.run({ id, entries, last: last ? 1 : 0 });
    },
    setMapping(id, mapping) {
      setMapping.run(mapping === null ? null : JSON.stringify(mapping), id);
    },
    leads: (id) => countLeads.get(id) ?? 0,
    setAside(rejected, now) {
      const raw = JSON.stringify(rejected.raw) ?? "null";
      const ref = rejected.id ?? createHash("sha256").update(raw).digest("hex");
      setAside.run({ ref, message: rejected.message, raw, now });
    },
    hasSetAside: () => anySetAside.get() !== undefined,
    takeBack(leadId) {
      takeBack.run(leadId);
    },
  };
}

const mappingJson = z
  .string()
  .transform((json): unknown => JSON.parse(json))
  .pipe(mappingSchema);

function read(row: Stored): SourceRow {
  const { cursor, etag, mapping, platform, ...rest } = row;
  return {
    ...rest,
    platform: platformSchema.parse(platform),
    position: cursor === null ? null : { cursor, etag },
    mapping: mapping === null ? null : mappingJson.parse(mapping),
  };
}
