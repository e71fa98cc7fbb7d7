import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { closeWriter, databaseIsCurrent, openWriter } from "../../../electron/database/open.ts";
import { temporaryFolder } from "../../support/database.ts";

it("a database is current when it is there and at the newest schema", () => {
  const folder = temporaryFolder();
  const path = join(folder, "callsheet.db");
  expect(databaseIsCurrent(path)).toBe(false);
  const db = openWriter(path);
  expect(databaseIsCurrent(path)).toBe(true);
  db.pragma("user_version = 9");
  expect(databaseIsCurrent(path)).toBe(false);
  closeWriter(db);
  const broken = join(folder, "broken.db");
  writeFileSync(broken, "not a database at all, whatever its name says".repeat(100));
  expect(databaseIsCurrent(broken)).toBe(false);
});
