import { join } from "node:path";
import { expect, it } from "vitest";
import { migrations } from "../../../electron/database/migrations.ts";
import { closeWriter, openWriter } from "../../../electron/database/open.ts";
import { temporaryFolder } from "../../support/database.ts";

it("a file of the version before keeps its mails as they wait, and no pause is on", () => {
  const path = join(temporaryFolder(), "callsheet.db");
  const before = openWriter(
    path,
    migrations.filter(({ version }) => version < 160),
  );
  before.exec(`INSERT INTO mails (key, message_id, kind, audience, recipient, lead_id, calendar_id, event_id, title, start_ms, end_ms, sequence, facts, state,
    not_before, created_at, changed_at) VALUES ('k', 'm', 'invite', 'guest', 'a@x.example', 'l', 'c', 'e', 'Demo', 1, 2, 0, '{}', 'waiting', 5, 5, 5)`);
  const kept = before.prepare("SELECT * FROM mails").all();
  closeWriter(before);

  const db = openWriter(path);
  expect(db.prepare("SELECT * FROM mails").all()).toEqual(kept);
  expect(db.prepare("SELECT * FROM mail_pause").all()).toEqual([
    { one: 1, until: 0, reason: null, trying: null },
  ]);
  closeWriter(db);
});
