import type { Database } from "better-sqlite3";
import type { ApiCall, Scope } from "../../../shared/model/local-api.ts";
import { scopeSchema } from "../../../shared/model/local-api.ts";

interface Row {
  readonly id: number;
  readonly at: number;
  readonly client: string;
  readonly operation: string;
  readonly scope: string;
  readonly status: number;
  readonly error: string | null;
  readonly asked: string | null;
  readonly answer: string | null;
  readonly ms: number | null;
}

/** A request that is written down. */
export interface LoggedCall {
  readonly clientId: string | null;
  readonly client: string;
  readonly operation: string;
  readonly scope: Scope;
  readonly status: number;
  readonly error: string | null;
  /** Of a voice agent's function: see `apiCallSchema`. */
  readonly asked?: string;
  readonly answer?: string;
  readonly ms?: number;
}

/** What clients asked for, the newest first, on either connection. `clientId` null: all of them. */
export function apiCalls(db: Database, clientId: string | null, limit: number): ApiCall[] {
  const where = clientId === null ? "" : "WHERE client_id = @clientId";
  return db
    .prepare<[object], Row>(
      `SELECT number AS id, at, client, operation, scope, status, error, asked, answer, ms FROM api_calls ${where} ORDER BY number DESC LIMIT @limit`,
    )
    .all(clientId === null ? { limit } : { clientId, limit })
    .map(({ at, scope, ...row }) => ({
      ...row,
      scope: scopeSchema.parse(scope),
      at: new Date(at).toISOString(),
    }));
}

/** How much of it is kept at the most, whatever a client does. */
const mostRows = 50_000;

export type CallLog = ReturnType<typeof createCallLog>;

/** Table `api_calls`: what changed something, was to, or was refused. What was only read is counted until the app is closed. */
export function createCallLog(db: Database, clock: () => number) {
  const insert = db.prepare(
    `INSERT INTO api_calls (at, client_id, client, operation, scope, status, error, asked, answer, ms)
     VALUES (@at, @clientId, @client, @operation, @scope, @status, @error, @asked, @answer, @ms)`,
  );
  const drop = db.prepare("DELETE FROM api_calls WHERE number <= (SELECT max(number) FROM api_calls) - ?");
  const facts = db.prepare<[string], { count: number; last: number | null }>(
    "SELECT count(*) AS count, max(at) AS last FROM api_calls WHERE client_id = ?",
  );
  const reads = new Map<string, { count: number; last: number }>();
  return {
    add(call: LoggedCall): void {
      const at = clock();
      if (call.clientId !== null && call.scope === "read" && call.status < 400) {
        const before = reads.get(call.clientId)?.count ?? 0;
        reads.set(call.clientId, { count: before + 1, last: at });
        return;
      }
      const { lastInsertRowid } = insert.run({ asked: null, answer: null, ms: null, ...call, at });
      if (Number(lastInsertRowid) % 1000 === 0) drop.run(mostRows);
    },
    of(clientId: string): { readonly requests: number; readonly lastUsedAt: number | null } {
      const kept = facts.get(clientId);
      const read = reads.get(clientId);
      const last = Math.max(kept?.last ?? 0, read?.last ?? 0);
      return { requests: (kept?.count ?? 0) + (read?.count ?? 0), lastUsedAt: last === 0 ? null : last };
    },
  };
}
