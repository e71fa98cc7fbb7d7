import { join } from "node:path";
import { expect, it } from "vitest";
import { migrations } from "../../../electron/database/migrations.ts";
import { closeWriter, openWriter } from "../../../electron/database/open.ts";
import { temporaryFolder } from "../../support/database.ts";

it("a file of the version before keeps its platforms and where they are read on; chats begin at the start", () => {
  const path = join(temporaryFolder(), "callsheet.db");
  const before = openWriter(
    path,
    migrations.filter(({ version }) => version < 140),
  );
  before
    .prepare(
      "INSERT INTO sources (id, url, name, email, connected_at, cursor, etag) VALUES ('native:1', 'u', 'Ana', 'a@x.example', 5, 'c7', 'e7')",
    )
    .run();
  const kept = before.prepare("SELECT * FROM sources").get();
  closeWriter(before);

  const db = openWriter(path);
  expect(db.prepare("SELECT * FROM sources").get()).toEqual({
    ...(typeof kept === "object" ? kept : {}),
    chat_cursor: null,
    chat_etag: null,
  });
  db.prepare("INSERT INTO chat_bookings VALUES ('chat:a', 'c', 1, 2)").run();
  const say = db.prepare(
    "INSERT INTO chat_messages (lead_id, kind, key, text, state, not_before, created_at) VALUES ('chat:a', 'confirmed', ?, 'Booked.', 'waiting', 1, 1)",
  );
  say.run("k1");
  expect(() => say.run("k2")).toThrow(/UNIQUE/);
  closeWriter(db);
});
