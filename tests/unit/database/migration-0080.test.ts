import { join } from "node:path";
import { expect, it } from "vitest";
import { migrations } from "../../../electron/database/migrations.ts";
import { closeWriter, openWriter } from "../../../electron/database/open.ts";
import { temporaryFolder } from "../../support/database.ts";

it("a file of the version before keeps its calendars, none of them chosen to count or not", () => {
  const path = join(temporaryFolder(), "callsheet.db");
  const upTo = (version: number) => migrations.filter((step) => step.version <= version);
  const before = openWriter(path, upTo(79));
  before
    .prepare(
      `INSERT INTO calendars (id, name, color, time_zone, access_role, is_primary, selected, position, raw)
       VALUES ('work', 'Work', '#000000', 'UTC', 'owner', 1, 1, 0, '{}')`,
    )
    .run();
  closeWriter(before);

  const db = openWriter(path, upTo(80));
  expect(db.pragma("user_version", { simple: true })).toBe(80);
  expect(db.prepare("SELECT id, counts_busy FROM calendars").all()).toEqual([
    { id: "work", counts_busy: null },
  ]);
  closeWriter(db);
});
