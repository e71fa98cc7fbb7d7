import type { Database as Connection } from "better-sqlite3";
import Database from "better-sqlite3";

/** A row as SQLite holds it, by the names of its columns. */
export type Row = Readonly<Record<string, unknown>>;

/** What could be read of a table. */
export interface Readable {
  readonly rows: readonly Row[];
  /** Nothing of it is missing, as far as SQLite can tell. */
  readonly complete: boolean;
}

const nothing: Readable = { rows: [], complete: false };
/** Damage further apart than this many rows is not looked beyond. */
const farthest = 2 ** 40;

function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof Database.SqliteError) return null;
    throw error;
  }
}

/** Opens a file that may be damaged, to read what can be read of it; null when SQLite makes nothing of it at all. */
export function openDamaged(path: string): Connection | null {
  return attempt(() => {
    const db = new Database(path, { readonly: true, fileMustExist: true });
    if (attempt(() => db.prepare("SELECT count(*) FROM sqlite_schema").get()) !== null) return db;
    db.close();
    return null;
  });
}

/**
 * Every row of a table that can be read, around whatever is damaged of it.
 * @param condition an SQL condition on its rows
 */
export function readableRows(db: Connection, table: string, condition = "1"): Readable {
  const columns = attempt(() =>
    db.prepare<[string], string>("SELECT name FROM pragma_table_info(?)").pluck().all(table),
  );
  if (columns === null || columns.length === 0) return nothing;
  const complete = attempt(() => db.pragma(`quick_check('${table}')`, { simple: true })) === "ok";
  const names = columns.map((name) => `"${name}"`).join(", ");
  if (complete) {
    const rows = attempt(() => db.prepare<[], Row>(`SELECT ${names} FROM ${table} WHERE ${condition}`).all());
    if (rows !== null) return { rows, complete };
  }
  return { rows: aroundDamage(db, table, names, condition).filter(isPlausible), complete: false };
}

/** Reads on behind what cannot be read, in growing steps. */
function aroundDamage(db: Connection, table: string, names: string, condition: string): readonly Row[] {
  const rows: Row[] = [];
  let from = 0;
  for (let step = 1; step < farthest; step *= 2) {
    const before = rows.length;
    const ended = attempt(() => {
      const next = db.prepare<[number], Row & { readonly number: number }>(
        `SELECT rowid AS number, ${names} FROM ${table} NOT INDEXED WHERE rowid > ? AND (${condition}) ORDER BY rowid`,
      );
      for (const { number, ...row } of next.iterate(from)) {
        rows.push(row);
        from = number;
      }
      return true;
    });
    if (ended === true) break;
    if (rows.length > before) step = 1;
    else from += step;
  }
  return rows;
}

/** Overwritten pages can still look like rows: of those that hold what no text of ours does. */
function isPlausible(row: Row): boolean {
  return Object.values(row).every(
    (value) => typeof value !== "string" || !(value.includes("\0") || value.includes("\uFFFD")),
  );
}
