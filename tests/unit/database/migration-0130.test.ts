import { join } from "node:path";
import { expect, it } from "vitest";
import { migrations } from "../../../electron/database/migrations.ts";
import { closeWriter, openWriter } from "../../../electron/database/open.ts";
import { temporaryFolder } from "../../support/database.ts";

it("a file of the version before keeps its meetings, in order, which chats may book by then, and gets room for templates", () => {
  const path = join(temporaryFolder(), "callsheet.db");
  const before = openWriter(
    path,
    migrations.filter(({ version }) => version < 130),
  );
  const columns =
    "id, lead_id, calendar_id, event_id, attempt, status, time, start_ms, end_ms, title, reason, settled, booked_by, previous_id, next_id, created_at, meet_link, told_here";
  const insert = before.prepare(
    `INSERT INTO meetings (${columns}) VALUES (?, 'l', 'c', 'e', 1, ?, '{}', 1, 2, 'Demo', 'why', 1, 'rule', ?, ?, 5, 'https://meet', 0)`,
  );
  insert.run("z", "no_show", null, "a");
  insert.run("a", "scheduled", "z", null);
  const kept = before.prepare(`SELECT ${columns} FROM meetings ORDER BY rowid`).all();
  closeWriter(before);

  const db = openWriter(path);
  expect(db.prepare(`SELECT ${columns} FROM meetings ORDER BY rowid`).all()).toEqual(kept);
  expect(db.prepare("SELECT series_id FROM meetings").pluck().all()).toEqual([null, null]);
  db.prepare("UPDATE meetings SET booked_by = 'chat' WHERE id = 'a'").run();
  expect(() => db.prepare("UPDATE meetings SET booked_by = 'nobody'").run()).toThrow(/CHECK/);
  db.prepare("INSERT INTO meeting_templates VALUES ('t', 'Long', '{}', 1, 0)").run();
  expect(() => db.prepare("INSERT INTO meeting_templates VALUES ('u', 'Short', '{}', 1, 0)").run()).toThrow(
    /UNIQUE/,
  );
  db.prepare("INSERT INTO tag_templates VALUES ('Hot', 't'), ('Cold', NULL)").run();
  expect(() => db.prepare("INSERT INTO tag_templates VALUES ('COLD', 't')").run()).toThrow(/UNIQUE/);
  closeWriter(db);
});
