import { chmodSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { listBackups } from "../../../electron/database/backup.ts";
import { migrations } from "../../../electron/database/migrations.ts";
import { closeWriter, openReader, openWriter } from "../../../electron/database/open.ts";
import { endedUncleanly } from "../../../electron/database/running-marker.ts";
import { AppError } from "../../../shared/errors.ts";
import { temporaryFolder, testDatabase } from "../../support/database.ts";

const newest = migrations.at(-1)?.version;

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

function modeOf(path: string): number {
  return statSync(path).mode & 0o777;
}

describe("opening the database", () => {
  it("makes the folder, the file and the log readable by their owner only", () => {
    const folder = join(temporaryFolder(), "profile");
    const db = openWriter(join(folder, "callsheet.db"));
    expect(modeOf(folder)).toBe(0o700);
    expect(modeOf(join(folder, "callsheet.db"))).toBe(0o600);
    expect(modeOf(join(folder, "callsheet.db-wal"))).toBe(0o600);
    closeWriter(db);
  });

  it("narrows the rights of a file that others could read", () => {
    const path = join(temporaryFolder(), "callsheet.db");
    closeWriter(openWriter(path));
    chmodSync(path, 0o644);
    closeWriter(openWriter(path));
    expect(modeOf(path)).toBe(0o600);
  });

  it("writes through the log, synchronously, with foreign keys held", () => {
    const { db } = testDatabase();
    expect(db.pragma("journal_mode", { simple: true })).toBe("wal");
    expect(db.pragma("synchronous", { simple: true })).toBe(2);
    expect(db.pragma("foreign_keys", { simple: true })).toBe(1);
    expect(db.pragma("user_version", { simple: true })).toBe(newest);
  });

  it("gives a reader that sees commits and cannot write", () => {
    const test = testDatabase();
    const reader = test.reader();
    test.db.prepare("INSERT INTO set_aside VALUES ('google', 'a', 'm', '{}', 0)").run();
    expect(reader.prepare("SELECT count(*) FROM set_aside").pluck().get()).toBe(1);
    expect(() => reader.prepare("DELETE FROM set_aside").run()).toThrow(/readonly/);
  });

  it("refuses a file of a newer version and leaves it as it was", () => {
    const path = join(temporaryFolder(), "callsheet.db");
    const made = new Database(path);
    made.exec("CREATE TABLE future (x); PRAGMA user_version = 9999;");
    made.close();
    const before = readFileSync(path);
    for (const open of [openWriter, openReader]) {
      const error = thrownBy(() => open(path));
      expect(error).toBeInstanceOf(AppError);
      expect(error).toMatchObject({ code: "database_newer", details: { version: 9999, known: newest } });
      expect(String(error)).toContain(path);
    }
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it("refuses a file that is no database, names it, and leaves it as it was", () => {
    const path = join(temporaryFolder(), "callsheet.db");
    writeFileSync(path, "this is a shopping list, not a database\n".repeat(200));
    const before = readFileSync(path);
    const error = thrownBy(() => openWriter(path));
    expect(error).toMatchObject({ code: "database_broken", details: { path } });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it("refuses a database that is somebody else's", () => {
    const path = join(temporaryFolder(), "callsheet.db");
    const other = new Database(path);
    other.exec("CREATE TABLE somebody_elses (x)");
    other.close();
    const before = readFileSync(path);
    expect(thrownBy(() => openWriter(path))).toMatchObject({ code: "database_broken" });
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

describe("after an unclean end", () => {
  /** Overwrites the file's later pages, keeping its header and schema readable. */
  function damage(path: string): void {
    const bytes = readFileSync(path);
    bytes.fill(0xee, Math.floor(bytes.length / 2));
    writeFileSync(path, bytes);
  }

  function filledDatabase(): string {
    const path = join(temporaryFolder(), "callsheet.db");
    const db = openWriter(path);
    const insert = db.prepare("INSERT INTO set_aside VALUES ('google', ?, 'm', ?, 0)");
    for (let i = 0; i < 500; i += 1) insert.run(`ref${i}`, "x".repeat(500));
    closeWriter(db);
    return path;
  }

  it("is known by its marker, which a clean end takes away", () => {
    const path = filledDatabase();
    expect(endedUncleanly(path)).toBe(false);
    const db = openWriter(path);
    expect(endedUncleanly(path)).toBe(true);
    closeWriter(db);
    expect(endedUncleanly(path)).toBe(false);
  });

  it("checks the file and refuses a damaged one without touching it", () => {
    const path = filledDatabase();
    // A connection closed without closeWriter is what a killed process leaves: the marker stays.
    openWriter(path).close();
    damage(path);
    const before = readFileSync(path);
    expect(thrownBy(() => openWriter(path))).toMatchObject({ code: "database_broken", details: { path } });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it("opens a whole file as usual", () => {
    const path = filledDatabase();
    openWriter(path).close();
    const db = openWriter(path);
    expect(db.prepare("SELECT count(*) FROM set_aside").pluck().get()).toBe(500);
    closeWriter(db);
  });
});

describe("migrating", () => {
  const first = { version: 1, name: "first", sql: "CREATE TABLE notes (text TEXT) STRICT" };
  const second = { version: 2, name: "second", sql: "ALTER TABLE notes ADD COLUMN at INTEGER" };

  function withNote(): string {
    const path = join(temporaryFolder(), "callsheet.db");
    const db = openWriter(path, [first]);
    db.prepare("INSERT INTO notes VALUES ('kept')").run();
    closeWriter(db);
    return path;
  }

  it("makes no backup of a new file", () => {
    const path = join(temporaryFolder(), "callsheet.db");
    closeWriter(openWriter(path, [first, second]));
    expect(listBackups(path)).toEqual([]);
  });

  it("backs an older file up, whole and readable by its owner only, before it takes the steps that are missing", () => {
    const path = withNote();
    const db = openWriter(path, [first, second]);
    expect(db.prepare("SELECT text, at FROM notes").get()).toEqual({ text: "kept", at: null });
    closeWriter(db);
    const [backup, ...others] = listBackups(path);
    expect(others).toEqual([]);
    const copy = new Database(backup, { readonly: true });
    expect(copy.pragma("user_version", { simple: true })).toBe(1);
    expect(copy.prepare("SELECT * FROM notes").all()).toEqual([{ text: "kept" }]);
    copy.close();
    expect(modeOf(String(backup))).toBe(0o600);
  });

  it("takes back a step that fails, so that the file is as it was and the next start tries again", () => {
    const path = withNote();
    const broken = {
      version: 3,
      name: "broken",
      sql: "DROP TABLE notes; CREATE TABLE half (x); SELECT nonsense",
    };
    expect(() => openWriter(path, [first, second, broken])).toThrow();
    const db = openWriter(path, [first, second]);
    expect(db.pragma("user_version", { simple: true })).toBe(2);
    expect(db.prepare("SELECT text FROM notes").pluck().all()).toEqual(["kept"]);
    expect(db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'half'").get()).toBeUndefined();
    closeWriter(db);
  });

  it("keeps the three newest backups", () => {
    const path = withNote();
    const steps = [first, second];
    for (let version = 3; version <= 7; version += 1) {
      steps.push({ version, name: `step ${version}`, sql: `CREATE TABLE t${version} (x)` });
      closeWriter(openWriter(path, steps));
    }
    expect(listBackups(path).map((name) => name.replace(/^.*before-/, ""))).toEqual(["7", "6", "5"]);
  });
});
