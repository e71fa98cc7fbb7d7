import type { Database } from "better-sqlite3";

export type TunnelStore = ReturnType<typeof createTunnelStore>;

/** Table `api_tunnel`. */
export function createTunnelStore(db: Database) {
  const get = db.prepare<[], string | null>("SELECT host FROM api_tunnel").pluck();
  const set = db.prepare(
    "INSERT INTO api_tunnel VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET host = excluded.host",
  );
  const mark = db.prepare("INSERT INTO api_tunnel VALUES (1, NULL) ON CONFLICT DO NOTHING");
  return {
    /** Null: nobody is let in from outside. */
    host: (): string | null => get.get() ?? null,
    setHost(host: string | null): void {
      set.run(host);
    },
    /** A secret is about to be kept: whoever signs out finds it by this. */
    mark(): void {
      mark.run();
    },
  };
}
