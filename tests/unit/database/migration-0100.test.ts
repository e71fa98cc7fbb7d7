import { join } from "node:path";
import { expect, it } from "vitest";
import { migrations } from "../../../electron/database/migrations.ts";
import { closeWriter, openWriter } from "../../../electron/database/open.ts";
import { temporaryFolder } from "../../support/database.ts";

it("a file of the version before keeps its commands, and gets a table for the words of events", () => {
  const path = join(temporaryFolder(), "callsheet.db");
  const upTo = (version: number) => migrations.filter((step) => step.version <= version);
  const before = openWriter(path, upTo(99));
  before
    .prepare(
      "INSERT INTO commands (id, at, actor, kind, calendar_id, event_id, message) VALUES ('c', 1, 'rep', 'move', 'a', 'e', 'Moved')",
    )
    .run();
  closeWriter(before);

  const db = openWriter(path, upTo(100));
  expect(db.pragma("user_version", { simple: true })).toBe(100);
  expect(db.prepare("SELECT id, message, input, undoes, standing FROM commands").raw().all()).toEqual([
    ["c", "Moved", null, null, "open"],
  ]);
  expect(() => db.prepare("UPDATE commands SET standing = 'lost'").run()).toThrow(/CHECK/);
  db.prepare("INSERT INTO event_successors VALUES ('a', 'e', 'f')").run();

  db.prepare("INSERT INTO event_words VALUES (1, 'a', 'e', 1)").run();
  db.prepare("INSERT INTO events_search (rowid, title, guests) VALUES (1, 'Démo', '')").run();
  expect(
    db.prepare("SELECT rowid FROM events_search WHERE events_search MATCH 'demo'").pluck().all(),
  ).toEqual([1]);
  closeWriter(db);
});
