import { closeSync, openSync, rmSync } from "node:fs";
import type { Database as Connection } from "better-sqlite3";
import Database from "better-sqlite3";

/**
 * What Google and the call platforms could not give back: the changes on their way out with whose they are, and what the rep typed. Small, all
 * of it, and written seldom.
 */
export const copiedTables = [
  "account",
  "sources",
  "outbox",
  "event_successors",
  "event_drafts",
  "lead_contacts",
  "lead_notes",
  "lead_filters",
  "meeting_templates",
  "tag_templates",
  "mail_settings",
  "api_clients",
  "api_tunnel",
] as const;

/** Of the commands those that the outbox still needs, and of the calendars what the rep chose. */
const others = ["commands", "calendars"] as const;
const choices = ["selected", "booking", "own_color", "counts_busy"];

/** Where the second copy of the file at `path` is. */
export function secondCopyOf(path: string): string {
  return `${path}.copy`;
}

interface Column {
  readonly name: string;
  readonly pk: number;
}

function columnsOf(db: Connection, table: string): readonly Column[] {
  return db.prepare<[], Column>(`SELECT name, pk FROM pragma_table_info('${table}', 'main')`).all();
}

function list(names: readonly string[], prefix = ""): string {
  return names.map((name) => `${prefix}"${name}"`).join(", ");
}

function attach(db: Connection, file: string): void {
  // SQLite would make it readable by others.
  closeSync(openSync(file, "a", 0o600));
  db.prepare("ATTACH ? AS copy").run(file);
  // The file itself is what survives a power cut; this one is for when the file is damaged.
  db.pragma("copy.journal_mode = MEMORY");
  db.pragma("copy.synchronous = OFF");
}

function attachSound(db: Connection): void {
  const file = secondCopyOf(db.name);
  try {
    attach(db, file);
    if (db.pragma("copy.quick_check(1)", { simple: true }) === "ok") return;
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
  }
  // Left half-written by a crash, or damaged: it is made anew from the file, which was checked.
  if (db.prepare("SELECT 1 FROM pragma_database_list WHERE name = 'copy'").get() !== undefined) {
    db.exec("DETACH copy");
  }
  rmSync(file, { force: true });
  attach(db, file);
}

/** The triggers of one table, kept by this connection alone. `when`: which changes are copied. */
function follow(db: Connection, table: string, columns: readonly Column[]): void {
  const names = columns.map(({ name }) => name);
  const keys = columns.filter(({ pk }) => pk > 0).map(({ name }) => name);
  const without = (row: "NEW" | "OLD") =>
    `DELETE FROM ${table}_copy WHERE ${keys.map((key) => `"${key}" = ${row}."${key}"`).join(" AND ")};`;
  // Not INSERT OR REPLACE: within a trigger the conflict clause of the statement that fired it holds instead (SQLite, "CREATE TRIGGER"), and an
  // upsert would fail here.
  const put = `${without("NEW")} INSERT INTO ${table}_copy (${list(names)}) VALUES (${list(names, "NEW.")});`;
  const gone = without("OLD");
  const of = table === "calendars" ? ` OF ${list(choices)}` : "";
  // A command that nothing waits for any more is of no use here.
  const tidy =
    table === "outbox" ? " DELETE FROM commands_copy WHERE NOT EXISTS (SELECT 1 FROM outbox_copy);" : "";
  const known = table === "commands" ? " WHEN EXISTS (SELECT 1 FROM commands_copy WHERE id = NEW.id)" : "";
  db.exec(`
    CREATE TEMP TRIGGER copy_${table}_insert AFTER INSERT ON main.${table} BEGIN ${put} END;
    CREATE TEMP TRIGGER copy_${table}_update AFTER UPDATE${of} ON main.${table}${known} BEGIN ${gone} ${put} END;
    CREATE TEMP TRIGGER copy_${table}_delete AFTER DELETE ON main.${table} BEGIN ${gone}${tidy} END;`);
}

function fill(db: Connection, table: string, columns: readonly Column[]): void {
  const names = list(columns.map(({ name }) => name));
  const keys = list(columns.filter(({ pk }) => pk > 0).map(({ name }) => name));
  const some = table === "commands" ? " WHERE id IN (SELECT command_id FROM main.outbox)" : "";
  db.exec(`
    DROP TABLE IF EXISTS copy.${table}_copy;
    CREATE TABLE copy.${table}_copy AS SELECT ${names} FROM main.${table}${some};
    CREATE UNIQUE INDEX copy.${table}_copy_key ON ${table}_copy (${keys});`);
}

/**
 * Keeps a second copy, in a file of its own, of what could not be had again: written in the same transactions, by triggers of this connection.
 * The file can then be overwritten to its last byte, and what the rep had done is still here.
 */
export function keepSecondCopy(db: Connection): void {
  const there = db.prepare<[string], number>("SELECT 1 FROM main.sqlite_schema WHERE name = ?").pluck();
  const tables = [...copiedTables, ...others].filter((table) => there.get(table) === 1);
  // A schema of a test's own.
  if (!tables.includes("outbox")) return;
  attachSound(db);
  const all = tables.map((table) => ({ table, columns: columnsOf(db, table) }));
  db.transaction(() => {
    for (const { table, columns } of all) fill(db, table, columns);
  })();
  for (const { table, columns } of all) follow(db, table, columns);
}
