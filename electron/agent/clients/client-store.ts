import type { Database } from "better-sqlite3";
import * as z from "zod";
import { AppError } from "../../../shared/errors.ts";
import type { Scope } from "../../../shared/model/local-api.ts";
import { scopeSchema } from "../../../shared/model/local-api.ts";

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.array(scopeSchema)),
  createdAt: z.number(),
  ask: z.number().transform((flag) => flag === 1),
  builtIn: z.number().transform((flag) => flag === 1),
});
export type ClientRow = Readonly<z.output<typeof rowSchema>>;

export type ClientStore = ReturnType<typeof createClientStore>;

/** Table `api_clients`. */
export function createClientStore(db: Database) {
  const columns = "id, name, scopes, created_at AS createdAt, ask, built_in AS builtIn";
  const all = db.prepare(`SELECT ${columns} FROM api_clients ORDER BY built_in, created_at, name`);
  const one = db.prepare<[string]>(`SELECT ${columns} FROM api_clients WHERE id = ?`);
  const named = db.prepare<[string]>("SELECT 1 FROM api_clients WHERE name = ? COLLATE NOCASE");
  const insert = db.prepare("INSERT INTO api_clients (id, name, scopes, created_at) VALUES (?, ?, ?, ?)");
  const insertBuiltIn = db.prepare(
    "INSERT INTO api_clients (id, name, scopes, created_at, ask, built_in) VALUES (?, ?, ?, ?, 1, 1) ON CONFLICT DO NOTHING",
  );
  const setAsk = db.prepare("UPDATE api_clients SET ask = ? WHERE id = ?");
  const setScopes = db.prepare("UPDATE api_clients SET scopes = ? WHERE id = ?");
  const remove = db.prepare("DELETE FROM api_clients WHERE id = ?");

  function get(id: string): ClientRow | null {
    const row = one.get(id);
    return row === undefined ? null : rowSchema.parse(row);
  }
  return {
    all: (): readonly ClientRow[] => all.all().map((row) => rowSchema.parse(row)),
    get,
    /** @throws AppError bad_input for a name that is taken */
    add(id: string, name: string, scopes: readonly Scope[], now: number): void {
      if (named.get(name) !== undefined) {
        throw new AppError("bad_input", `There is a program called “${name}” already.`, {
          action: "Give it another name.",
        });
      }
      insert.run(id, name, JSON.stringify(inOrder(scopes)), now);
    },
    /** Lets the agents of this computer in, if they are not known yet: the rep is asked before each of their changes. */
    addBuiltIn(id: string, name: string, scopes: readonly Scope[], now: number): void {
      insertBuiltIn.run(id, name, JSON.stringify(inOrder(scopes)), now);
    },
    setAsk(id: string, ask: boolean): void {
      setAsk.run(ask ? 1 : 0, id);
    },
    /** @throws AppError not_found */
    require(id: string): ClientRow {
      const row = get(id);
      if (row !== null) return row;
      throw new AppError("not_found", "This program was removed already.");
    },
    setScopes(id: string, scopes: readonly Scope[]): void {
      setScopes.run(JSON.stringify(inOrder(scopes)), id);
    },
    remove(id: string): void {
      remove.run(id);
    },
  };
}

function inOrder(scopes: readonly Scope[]): readonly Scope[] {
  return scopeSchema.options.filter((scope) => scopes.includes(scope));
}
