import { join } from "node:path";
import { expect, it } from "vitest";
import { migrations } from "../../../electron/database/migrations.ts";
import { closeWriter, openWriter } from "../../../electron/database/open.ts";
import { temporaryFolder } from "../../support/database.ts";

it("a file of the version before gets a table for what is typed and not saved, and keeps what it has", () => {
  const path = join(temporaryFolder(), "callsheet.db");
  const upTo = (version: number) => migrations.filter((step) => step.version <= version);
  const before = openWriter(path, upTo(69));
  before.prepare("INSERT INTO set_aside VALUES ('google', 'a', 'm', '{}', 0)").run();
  closeWriter(before);

  const db = openWriter(path, upTo(70));
  expect(db.pragma("user_version", { simple: true })).toBe(70);
  expect(db.prepare("SELECT ref FROM set_aside").pluck().all()).toEqual(["a"]);
  db.prepare("INSERT INTO event_drafts VALUES ('new', 'Demo', '{}', 0)").run();
  closeWriter(db);
});
