import { join } from "node:path";
import { expect, it } from "vitest";
import { migrations } from "../../../electron/database/migrations.ts";
import { closeWriter, openWriter } from "../../../electron/database/open.ts";
import { temporaryFolder } from "../../support/database.ts";

it("a file of the version before tells lost calendars and colours apart, and keeps what it has", () => {
  const path = join(temporaryFolder(), "callsheet.db");
  const upTo = (version: number) => migrations.filter((step) => step.version <= version);
  const before = openWriter(path, upTo(49));
  const insert = before.prepare(
    "INSERT INTO calendars (id, name, color, time_zone, access_role, raw) VALUES (?, ?, '#000000', 'UTC', ?, '{}')",
  );
  insert.run("a", "Work", "owner");
  insert.run("b", "Gone", "none");
  closeWriter(before);

  const db = openWriter(path, upTo(50));
  expect(db.pragma("user_version", { simple: true })).toBe(50);
  expect(db.prepare("SELECT name, lost, own_color FROM calendars ORDER BY id").raw().all()).toEqual([
    ["Work", null, null],
    ["Gone", "left", null],
  ]);
  expect(() => db.prepare("UPDATE calendars SET lost = 'elsewhere'").run()).toThrow(/CHECK/);
  closeWriter(db);
});
