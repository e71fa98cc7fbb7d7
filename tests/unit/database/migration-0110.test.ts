import { join } from "node:path";
import { expect, it } from "vitest";
import { migrations } from "../../../electron/database/migrations.ts";
import { closeWriter, openWriter } from "../../../electron/database/open.ts";
import { temporaryFolder } from "../../support/database.ts";

it("a file of the version before keeps its meetings, in order, and may call one a no-show", () => {
  const path = join(temporaryFolder(), "callsheet.db");
  const before = openWriter(
    path,
    migrations.filter(({ version }) => version < 110),
  );
  const columns =
    "id, lead_id, calendar_id, event_id, attempt, status, time, start_ms, end_ms, title, reason, settled, booked_by, previous_id, next_id, created_at";
  const insert = before.prepare(
    `INSERT INTO meetings (${columns}) VALUES (?, 'l', 'c', 'e', 1, ?, '{}', 1, 2, 'Demo', 'why', 1, 'rep', ?, ?, 5)`,
  );
  insert.run("z", "rescheduled", null, "a");
  insert.run("a", "scheduled", "z", null);
  const kept = before.prepare(`SELECT ${columns} FROM meetings ORDER BY rowid`).all();
  closeWriter(before);

  const db = openWriter(path);
  expect(db.prepare(`SELECT ${columns} FROM meetings ORDER BY rowid`).all()).toEqual(kept);
  expect(db.prepare("SELECT meet_link, told_here FROM meetings WHERE id = 'a'").get()).toEqual({
    meet_link: null,
    told_here: 1,
  });
  db.prepare("UPDATE meetings SET status = 'no_show' WHERE id = 'a'").run();
  expect(() => db.prepare("UPDATE meetings SET status = 'lost' WHERE id = 'a'").run()).toThrow(/CHECK/);
  closeWriter(db);
});
