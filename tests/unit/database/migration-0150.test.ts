import { join } from "node:path";
import { expect, it } from "vitest";
import { migrations } from "../../../electron/database/migrations.ts";
import { closeWriter, openWriter } from "../../../electron/database/open.ts";
import { temporaryFolder } from "../../support/database.ts";

it("a file of the version before keeps every call; a person's newest is in front and stands as all of them stood", () => {
  const path = join(temporaryFolder(), "callsheet.db");
  const before = openWriter(
    path,
    migrations.filter(({ version }) => version < 150),
  );
  const insert = before.prepare(`
    INSERT INTO leads (id, source, call_id, analysis_type, title, phone, phone_formatted, phone_uri, updated_ms, created_ms, first_seen, record,
      person_id, state, snoozed_until, unread, has_demo, demo_ms)
    VALUES (@id, @source, @id, 'individual', @id, '', '', '', 1, @at, 1, '{}', @person, @state, @until, @unread, @demo, @demoMs)`);
  const lead = { source: "s", person: "p", state: "open", until: null, unread: 0, demo: 0, demoMs: null };
  insert.run({ ...lead, id: "first", at: 1, state: "snoozed", until: 50, unread: 1, demo: 1, demoMs: 77 });
  insert.run({ ...lead, id: "last", at: 3 });
  insert.run({ ...lead, id: "file", at: 9, source: "csv", state: "done" });
  insert.run({ ...lead, id: "one", at: 2, person: "one", state: "done" });
  insert.run({ ...lead, id: "away", at: 2, person: "q", state: "done" });
  insert.run({ ...lead, id: "later", at: 5, person: "q", state: "snoozed", until: 60 });
  insert.run({ ...lead, id: "unsettled", at: 2, person: null });
  closeWriter(before);

  const db = openWriter(path);
  expect(db.prepare("SELECT id FROM leads WHERE front = 0 ORDER BY id").pluck().all()).toEqual([
    "away",
    "file",
    "first",
  ]);
  const fronts = db
    .prepare(
      "SELECT id, state, snoozed_until AS until, unread, has_demo AS demo, demo_ms AS demoMs FROM leads WHERE front = 1 ORDER BY id",
    )
    .all();
  expect(fronts).toEqual([
    { id: "last", state: "followUp", until: null, unread: 1, demo: 1, demoMs: 77 },
    { id: "later", state: "snoozed", until: 60, unread: 0, demo: 0, demoMs: null },
    { id: "one", state: "done", until: null, unread: 0, demo: 0, demoMs: null },
    { id: "unsettled", state: "open", until: null, unread: 0, demo: 0, demoMs: null },
  ]);
  closeWriter(db);
});
