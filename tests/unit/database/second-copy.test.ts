import { readFileSync, statSync, writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { closeWriter, openWriter } from "../../../electron/database/open.ts";
import { secondCopyOf } from "../../../electron/database/second-copy.ts";
import { testDatabase } from "../../support/database.ts";

function read(path: string, sql: string): unknown[] {
  const copy = new Database(secondCopyOf(path), { readonly: true });
  try {
    return copy.prepare(sql).pluck().all();
  } finally {
    copy.close();
  }
}

const filter = "INSERT OR REPLACE INTO lead_filters VALUES (?, ?, '{}', 1)";

describe("the second copy of what could not be had again", () => {
  it("follows every change with its transaction, and is the owner's alone", () => {
    const { db, path } = testDatabase();
    db.prepare(filter).run("a", "One");
    db.prepare(filter).run("b", "Two");
    db.prepare("UPDATE lead_filters SET name = 'Three' WHERE id = 'a'").run();
    db.prepare("DELETE FROM lead_filters WHERE id = 'b'").run();
    expect(read(path, "SELECT name FROM lead_filters_copy")).toEqual(["Three"]);
    const refused = db.transaction(() => {
      db.prepare(filter).run("c", "Taken back");
      throw new Error("no");
    });
    expect(refused).toThrow("no");
    expect(read(path, "SELECT name FROM lead_filters_copy")).toEqual(["Three"]);
    expect(statSync(secondCopyOf(path)).mode & 0o777).toBe(0o600);
  });

  it("follows rows that are put in place of others, whichever way a statement does it", () => {
    const { db, path } = testDatabase();
    const upsert = `INSERT INTO lead_filters VALUES (?, ?, '{}', 1) ON CONFLICT (id) DO UPDATE SET name = excluded.name`;
    for (const [sql, name] of [
      [filter, "One"],
      [upsert, "Two"],
      ["INSERT OR IGNORE INTO lead_filters VALUES (?, ?, '{}', 1)", "Ignored"],
      [upsert, "Three"],
    ] as const)
      db.prepare(sql).run("a", name);
    db.prepare("UPDATE lead_filters SET id = 'b' WHERE id = 'a'").run();
    expect(read(path, "SELECT id || name FROM lead_filters_copy")).toEqual(["bThree"]);
  });

  it("keeps the commands that the outbox needs, and lets go of them with it", () => {
    const { db, path } = testDatabase();
    db.exec(`
      INSERT INTO commands (id, at, actor, kind, calendar_id, event_id, message) VALUES ('c1', 1, 'rep', 'edit', 'cal', 'e', 'Edited');
      INSERT INTO outbox (id, command_id, subject, calendar_id, event_id, method, body, send_updates, not_before, created_at)
        VALUES ('o1', 'c1', 's', 'cal', 'e', 'patch', '{}', 'none', 1, 1);`);
    expect(read(path, "SELECT id FROM outbox_copy")).toEqual(["o1"]);
    expect(read(path, "SELECT id FROM commands_copy")).toEqual(["c1"]);
    db.exec("DELETE FROM outbox");
    expect(read(path, "SELECT id FROM commands_copy")).toEqual([]);
    db.exec("UPDATE commands SET undone_by = 'x'");
    expect(read(path, "SELECT id FROM commands_copy")).toEqual([]);
  });

  it("is made anew when it is damaged, and the file is none the worse", () => {
    const { db, path } = testDatabase();
    db.prepare(filter).run("a", "Kept");
    closeWriter(db);
    writeFileSync(secondCopyOf(path), Buffer.alloc(readFileSync(secondCopyOf(path)).length, 0xee));
    const again = openWriter(path);
    expect(again.prepare("SELECT name FROM lead_filters").pluck().all()).toEqual(["Kept"]);
    expect(read(path, "SELECT name FROM lead_filters_copy")).toEqual(["Kept"]);
    closeWriter(again);
  });
});
