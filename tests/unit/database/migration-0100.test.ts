import { join } from "node:path";
import { expect, it } from "vitest";
import { migrations } from "../../../electron/database/migrations.ts";
import { closeWriter, openWriter } from "../../../electron/database/open.ts";
import { temporaryFolder } from "../../support/database.ts";

it("a file of the version before keeps its commands, and its events are found by title and guests", () => {
  const path = join(temporaryFolder(), "callsheet.db");
  const upTo = (version: number) => migrations.filter((step) => step.version <= version);
  const before = openWriter(path, upTo(99));
  before
    .prepare(
      "INSERT INTO commands (id, at, actor, kind, calendar_id, event_id, message) VALUES ('c', 1, 'rep', 'move', 'a', 'e', 'Moved')",
    )
    .run();
  before
    .prepare(
      "INSERT INTO calendars (id, name, color, time_zone, access_role, raw) VALUES ('a', 'Work', '#000', 'UTC', 'owner', '{}')",
    )
    .run();
  const event = before.prepare(
    "INSERT INTO events (calendar_id, id, kind, start_ms, end_ms, all_day, title, base) VALUES ('a', ?, 'single', 0, 1, 0, ?, ?)",
  );
  event.run("e", "Démo", '{"attendees":[{"email":"ana@x.example","displayName":"Ana"},"odd"]}');
  event.run("f", "Broken", "{");
  closeWriter(before);

  const db = openWriter(path, upTo(100));
  expect(db.pragma("user_version", { simple: true })).toBe(100);
  expect(db.prepare("SELECT id, message, input, undoes, standing FROM commands").raw().all()).toEqual([
    ["c", "Moved", null, null, "open"],
  ]);
  expect(() => db.prepare("UPDATE commands SET standing = 'lost'").run()).toThrow(/CHECK/);
  db.prepare("INSERT INTO event_successors VALUES ('a', 'e', 'f')").run();

  const found = (words: string) =>
    db
      .prepare<[string], string>(
        "SELECT event_id FROM events_search s JOIN event_numbers n ON n.number = s.rowid WHERE events_search MATCH ?",
      )
      .pluck()
      .all(words);
  expect([found("demo"), found("ana"), found("broken")]).toEqual([["e"], ["e"], ["f"]]);
  db.prepare("UPDATE events SET title = 'Call', base = '{}' WHERE id = 'e'").run();
  db.prepare("UPDATE events SET deleted = 1 WHERE id = 'f'").run();
  expect([found("demo"), found("ana"), found("call"), found("broken")]).toEqual([[], [], ["e"], []]);
  db.prepare("DELETE FROM calendars").run();
  expect(found("call")).toEqual([]);
  expect(db.prepare("SELECT count(*) FROM event_numbers").pluck().get()).toBe(0);
  closeWriter(db);
});
