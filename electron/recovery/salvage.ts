import type { Database as Connection } from "better-sqlite3";
import Database from "better-sqlite3";
import type { Readable, Row } from "../database/readable-rows.ts";
import { readableRows } from "../database/readable-rows.ts";
import { copiedTables } from "../database/second-copy.ts";
import { fillSearch } from "./lead-search.ts";

/** What only this computer knows besides the second copy's tables, in the order in which rows point at each other. */
const history = [
  "commands",
  "versions",
  "api_calls",
  "audit_changes",
  "incoming",
  "channels",
  "meetings",
  "meeting_reports",
  "mails",
  "chat_bookings",
  "chat_messages",
  "auto_schedule",
  "removed_leads",
  "recordings",
] as const;
/** Of leads everything is kept: some came from files, and each stands as the rep left it. */
const leads = ["leads", "transcripts", "vendor_calls"] as const;
const typed = copiedTables.filter(
  (table) => table !== "outbox" && table !== "sources" && table !== "account",
);

/** The two files that something can be had from: the one that was in use, and the second copy of what matters most. */
export interface Wreck {
  /** Null when nothing can be read of it. */
  readonly file: Connection | null;
  readonly copy: Connection | null;
}

/** How much was kept of what was not in the backup, or need not have been. */
export interface Salvaged {
  /** Changes on their way to Google. */
  readonly changes: number;
  readonly notes: number;
  /** Are these all changes there were, as far as can be told? */
  readonly sure: boolean;
}

function isThere(db: Connection, table: string): boolean {
  return db.prepare("SELECT 1 FROM main.sqlite_schema WHERE name = ?").get(table) !== undefined;
}

/** Puts rows into a table, in the columns it has; a row that breaks what the table asks of it is left out. */
function put(
  db: Connection,
  table: string,
  rows: readonly Row[],
  how: "REPLACE" | "IGNORE" = "REPLACE",
): number {
  const known = new Set(
    db.prepare<[string], string>("SELECT name FROM pragma_table_info(?, 'main')").pluck().all(table),
  );
  let count = 0;
  for (const row of rows) {
    const names = Object.keys(row).filter((name) => known.has(name));
    const statement = db.prepare(
      `INSERT OR ${how} INTO ${table} (${names.map((name) => `"${name}"`).join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
    );
    try {
      count += statement.run(names.map((name) => row[name])).changes;
    } catch (error) {
      if (!(error instanceof Database.SqliteError) || !error.code.startsWith("SQLITE_CONSTRAINT"))
        throw error;
    }
  }
  return count;
}

/** The best there is of a table: the file's own when it is whole, else what both of them still have. */
function bestOf({ file, copy }: Wreck, table: string): Readable {
  const own = file === null ? null : readableRows(file, table);
  if (own?.complete === true) return own;
  const second = copy === null ? null : readableRows(copy, `${table}_copy`);
  // The copy is written last of all: where they differ, it is right.
  return {
    rows: [...(own?.rows ?? []), ...(second?.rows ?? [])],
    complete: second?.complete === true,
  };
}

/** A table that is known to its last row is taken as it is; of any other what there is goes on top of what the backup had. */
function take(db: Connection, wreck: Wreck, table: string): void {
  if (!isThere(db, table)) return;
  const { rows, complete } = bestOf(wreck, table);
  if (complete) db.exec(`DELETE FROM ${table}`);
  put(db, table, rows);
}

/**
 * The changes on their way: what of them the file and its copy have. Only when neither can say, the backup's own are kept, which may have been
 * sent since: that is found out before each is sent again.
 */
function takeOutbox(db: Connection, wreck: Wreck): Pick<Salvaged, "changes" | "sure"> {
  const own = wreck.file === null ? null : readableRows(wreck.file, "outbox");
  const second = wreck.copy === null ? null : readableRows(wreck.copy, "outbox_copy");
  const isKnown = own?.complete === true || second?.complete === true;
  if (isKnown) db.exec("DELETE FROM outbox");
  if (own?.complete === true) put(db, "outbox", own.rows);
  else {
    put(db, "outbox", own?.rows ?? []);
    put(db, "outbox", second?.rows ?? []);
    if (second?.complete !== true) db.exec("UPDATE outbox SET attempted = 1");
  }
  for (const part of [wreck.file, wreck.copy]) {
    if (part === null) continue;
    const table = part === wreck.copy ? "commands_copy" : "commands";
    put(db, "commands", readableRows(part, table, "1").rows.filter(isOfOutbox(db)), "IGNORE");
  }
  const changes = db.prepare<[], number>("SELECT count(*) FROM outbox").pluck().get() ?? 0;
  return { changes, sure: isKnown };
}

function isOfOutbox(db: Connection): (row: Row) => boolean {
  const wanted = new Set(db.prepare<[], string>("SELECT command_id FROM outbox").pluck().all());
  return ({ id }) => typeof id === "string" && wanted.has(id);
}

/** Whose workspace it is. The list of calendars is asked for anew. */
function takeAccount(db: Connection, wreck: Wreck): void {
  put(db, "account", bestOf(wreck, "account").rows);
  db.exec("UPDATE account SET list_sync_token = NULL");
}

/** The calendars with what the rep chose of them; every one is read anew from its beginning. */
function takeCalendars(db: Connection, wreck: Wreck): void {
  put(db, "calendars", bestOf(wreck, "calendars").rows);
  db.exec(
    "UPDATE calendars SET sync_token = NULL, page_token = NULL, reading = 1, generation = generation + 1, last_synced_at = NULL",
  );
}

/** The leads, as far as they can be read; those of a platform that cannot are asked for again. */
function takeLeads(db: Connection, wreck: Wreck): void {
  const before = new Map(
    db
      .prepare<[], { id: string; cursor: string | null; etag: string | null }>(
        "SELECT id, cursor, etag FROM sources",
      )
      .all()
      .map((source) => [source.id, source]),
  );
  const whole = leads.every((table) => wreck.file !== null && readableRows(wreck.file, table, "0").complete);
  for (const table of leads) {
    if (wreck.file === null) continue;
    const { rows } = readableRows(wreck.file, table);
    if (whole) db.exec(`DELETE FROM ${table}`);
    // Under a number that another lead has by now it gets one of its own.
    put(db, table, table === "leads" && !whole ? rows.map(withoutNumber) : rows);
  }
  put(db, "sources", bestOf(wreck, "sources").rows);
  if (whole) return;
  for (const id of db.prepare<[], string>("SELECT id FROM sources").pluck().all()) {
    db.prepare(
      "UPDATE sources SET cursor = ?, etag = ?, chat_cursor = NULL, chat_etag = NULL WHERE id = ?",
    ).run(before.get(id)?.cursor ?? null, before.get(id)?.etag ?? null, id);
  }
}

function withoutNumber({ number: _, ...row }: Row): Row {
  return row;
}

/** Rows that point at what is not here go, since nothing could be made of them. */
function dropDangling(db: Connection): void {
  for (let round = 0; round < 10; round += 1) {
    const dangling = db
      .prepare<[], { table: string; rowid: number | null }>(
        'SELECT "table", rowid FROM pragma_foreign_key_check',
      )
      .all();
    if (dangling.length === 0) return;
    for (const { table, rowid } of dangling) db.prepare(`DELETE FROM ${table} WHERE rowid = ?`).run(rowid);
  }
}

/** Mails that an older file has as waiting may have gone since: nobody gets one twice without the rep's word. */
function doubtMails(db: Connection): void {
  db.exec("UPDATE mails SET state = 'unsure' WHERE state IN ('waiting', 'sending')");
}

/**
 * Brings over from a file that is taken out of use what is nowhere else.
 * `all`: everything that did not come from Google. `changes`: what is on its way out alone, onto a state that the rep chose.
 * Foreign keys must be off; makes no transaction of its own.
 */
export function salvage(db: Connection, wreck: Wreck, what: "all" | "changes"): Salvaged {
  const had = db.prepare<[], number>("SELECT count(*) FROM lead_notes").pluck();
  const before = had.get() ?? 0;
  takeAccount(db, wreck);
  if (what === "all") {
    const mails = wreck.file === null ? null : readableRows(wreck.file, "mails", "0");
    if (mails?.complete !== true) doubtMails(db);
    takeLeads(db, wreck);
    for (const table of [...typed, ...history]) take(db, wreck, table);
    fillSearch(db);
  } else {
    doubtMails(db);
    for (const table of ["event_successors", "event_drafts"]) take(db, wreck, table);
  }
  takeCalendars(db, wreck);
  const outbox = takeOutbox(db, wreck);
  dropDangling(db);
  return { ...outbox, notes: Math.max(0, (had.get() ?? 0) - before) };
}
