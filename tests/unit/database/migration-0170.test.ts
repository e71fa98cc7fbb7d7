import { join } from "node:path";
import { expect, it } from "vitest";
import { migrations } from "../../../electron/database/migrations.ts";
import { closeWriter, openWriter } from "../../../electron/database/open.ts";
import { temporaryFolder } from "../../support/database.ts";

it("a file of the version before keeps its calendars, and nothing was told of what is in it", () => {
  const path = join(temporaryFolder(), "callsheet.db");
  const before = openWriter(
    path,
    migrations.filter(({ version }) => version < 170),
  );
  before
    .prepare(
      "INSERT INTO calendars (id, name, color, time_zone, access_role, raw) VALUES ('c', 'Mine', '#123456', 'UTC', 'owner', '{}')",
    )
    .run();
  const kept = before.prepare("SELECT * FROM calendars").all();
  closeWriter(before);

  const db = openWriter(path);
  expect(db.prepare("SELECT * FROM calendars").all()).toEqual(kept);
  expect(db.prepare("SELECT * FROM told").all()).toEqual([]);
  const put = db.prepare("INSERT INTO snoozed (occurrence, start_ms, at) VALUES ('c/e', 1, 2)");
  put.run();
  expect(() => put.run()).toThrow(/UNIQUE/);
  closeWriter(db);
});
