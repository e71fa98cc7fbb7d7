import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { listBackups, problemIn } from "../../electron/database/backup.ts";
import { migrations } from "../../electron/database/migrations.ts";
import { closeWriter, openReader, openWriter } from "../../electron/database/open.ts";
import { recover, usableBackups } from "../../electron/recovery/recover.ts";
import { temporaryFolder } from "../support/database.ts";

const script = fileURLToPath(new URL("../support/migrating-process.ts", import.meta.url));
const newest = migrations.at(-1)?.version;

function filled(): string {
  const path = join(temporaryFolder(), "callsheet.db");
  const db = openWriter(path);
  db.prepare("INSERT INTO lead_filters VALUES ('f', 'Kept', '{}', 1)").run();
  closeWriter(db);
  return path;
}

function names(path: string): unknown {
  const db = openWriter(path);
  try {
    expect(db.pragma("user_version", { simple: true })).toBe(newest);
    expect(db.pragma("quick_check", { simple: true })).toBe("ok");
    return db.prepare("SELECT name FROM lead_filters").pluck().all();
  } finally {
    closeWriter(db);
  }
}

describe("another version of the schema", () => {
  it("fault 27: kill -9 in the middle of a migration: the file is as it was, and so is the backup from before", async () => {
    const path = filled();
    const child = spawn(process.execPath, [script, path], { stdio: "ignore" });
    const gone = once(child, "exit");
    const isUnderWay = () => existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 8_000_000;
    while (!isUnderWay() && child.exitCode === null) await wait(10);
    child.kill("SIGKILL");
    expect((await gone)[1]).toBe("SIGKILL");
    const [backup = ""] = listBackups(path);
    expect(backup).toContain("before-99990");
    expect(problemIn(backup)).toBeNull();
    expect(names(path)).toEqual(["Kept"]);
  });

  it("fault 27: a file from a newer version is named, left alone to its last byte, and can be left for a backup that is ours", () => {
    const path = filled();
    const next = { version: 99_990, name: "next", sql: "CREATE TABLE future (x); DELETE FROM lead_filters" };
    const db = openWriter(path, [...migrations, next]);
    db.prepare("INSERT INTO lead_notes VALUES ('n', 'lead', 'Written there', 1, 1)").run();
    closeWriter(db);
    const before = readFileSync(path);
    for (const open of [openWriter, openReader]) {
      expect(() => open(path)).toThrow(/was made by a newer Callsheet \(schema 99990/);
    }
    expect(readFileSync(path).equals(before)).toBe(true);
    const [backup] = usableBackups(path);
    expect(backup?.label).toBe("before-99990");
    recover(path, { kind: "backup", name: backup?.name ?? "" }, Date.now());
    expect(names(path)).toEqual(["Kept"]);
    const copy = new Database(listBackups(path)[0], { readonly: true });
    expect(copy.prepare("SELECT text FROM lead_notes").pluck().get()).toBe("Written there");
    copy.close();
  });
});
