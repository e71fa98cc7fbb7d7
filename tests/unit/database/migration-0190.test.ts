import { join } from "node:path";
import { expect, it } from "vitest";
import { migrations } from "../../../electron/database/migrations.ts";
import { closeWriter, openWriter } from "../../../electron/database/open.ts";
import { temporaryFolder } from "../../support/database.ts";

it("a file of the version before keeps its commands as the rep's and the rule's own, and lets no program in", () => {
  const path = join(temporaryFolder(), "callsheet.db");
  const before = openWriter(
    path,
    migrations.filter(({ version }) => version < 190),
  );
  before.exec(`
    INSERT INTO commands (id, at, actor, kind, calendar_id, event_id, message) VALUES ('c1', 1, 'rep', 'edit', 'cal', 'e', 'Edited');
    INSERT INTO commands (id, at, actor, kind, calendar_id, event_id, message) VALUES ('c2', 2, 'rule', 'book', 'cal', 'f', 'Booked');`);
  const kept = before.prepare<[], object>("SELECT * FROM commands").all();
  closeWriter(before);

  const db = openWriter(path);
  const none = { origin: null, client_id: null, client: null };
  expect(db.prepare("SELECT * FROM commands").all()).toEqual(kept.map((row) => ({ ...row, ...none })));
  expect(db.prepare("SELECT * FROM api_clients").all()).toEqual([]);
  expect(db.prepare("SELECT * FROM api_calls").all()).toEqual([]);
  closeWriter(db);
});
