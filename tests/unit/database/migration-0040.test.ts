import { join } from "node:path";
import { expect, it } from "vitest";
import { migrations } from "../../../electron/database/migrations.ts";
import { closeWriter, openWriter } from "../../../electron/database/open.ts";
import { temporaryFolder } from "../../support/database.ts";

it("a file of the version before gets tables for push channels and incoming changes, and keeps what it has", () => {
  const path = join(temporaryFolder(), "callsheet.db");
  const upTo = (version: number) => migrations.filter((step) => step.version <= version);
  const before = openWriter(path, upTo(39));
  before.prepare("INSERT INTO set_aside VALUES ('google', 'a', 'm', '{}', 0)").run();
  before
    .prepare(
      "INSERT INTO calendars (id, name, color, time_zone, access_role, raw) VALUES ('c', 'Work', '#000', 'UTC', 'owner', '{}')",
    )
    .run();
  closeWriter(before);

  const db = openWriter(path, upTo(40));
  expect(db.pragma("user_version", { simple: true })).toBe(40);
  expect(db.prepare("SELECT origin, ref FROM set_aside").all()).toEqual([{ origin: "google", ref: "a" }]);
  expect(db.prepare("SELECT name FROM calendars").pluck().all()).toEqual(["Work"]);
  db.prepare("INSERT INTO channels VALUES ('id', 'c', 'ana', NULL, 'relay', 1, 2)").run();
  db.prepare(
    "INSERT INTO incoming (at, calendar_id, event_id, change, words) VALUES (1, 'c', 'e', 'updated', 'w')",
  ).run();
  expect(() =>
    db
      .prepare(
        "INSERT INTO incoming (at, calendar_id, event_id, change, words) VALUES (1, 'c', 'e', 'seen', 'w')",
      )
      .run(),
  ).toThrow(/CHECK/);
  closeWriter(db);
});
