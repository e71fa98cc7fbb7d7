import { join } from "node:path";
import { expect, it } from "vitest";
import { createOutboxStore } from "../../../electron/calendar/outbox/outbox-store.ts";
import { migrations } from "../../../electron/database/migrations.ts";
import { closeWriter, openWriter } from "../../../electron/database/open.ts";
import { temporaryFolder } from "../../support/database.ts";

it("a file of the version before keeps its outbox, whose guests Google tells, and gets room for mails", () => {
  const path = join(temporaryFolder(), "callsheet.db");
  const before = openWriter(
    path,
    migrations.filter(({ version }) => version < 120),
  );
  before
    .prepare(
      `INSERT INTO outbox (id, command_id, subject, calendar_id, event_id, method, body, send_updates, not_before, created_at)
       VALUES ('o', 'c', 's', 'cal', 'e', 'insert', '{"id":"e"}', 'all', 1, 1)`,
    )
    .run();
  closeWriter(before);

  const db = openWriter(path);
  const outbox = createOutboxStore(db);
  expect(outbox.get("o")).toMatchObject({ sendUpdates: "all", byMail: false, state: "waiting" });
  outbox.markSending("o", true);
  expect(outbox.get("o")).toMatchObject({ byMail: true, attempted: true });
  const insert = db.prepare(`
    INSERT INTO mails (key, message_id, kind, audience, recipient, lead_id, calendar_id, event_id, title, start_ms, end_ms, sequence, facts, state,
      not_before, created_at, changed_at) VALUES (?, 'm', 'invite', 'guest', 'a@b.example', 'l', 'c', 'e', 'Demo', 1, 2, 0, '{}', ?, 0, 0, 0)`);
  insert.run("one", "waiting");
  expect(() => insert.run("one", "waiting")).toThrow(/UNIQUE/);
  expect(() => insert.run("two", "lost")).toThrow(/CHECK/);
  closeWriter(db);
});
