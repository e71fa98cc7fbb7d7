import { join } from "node:path";
import { expect, it } from "vitest";
import { migrations } from "../../../electron/database/migrations.ts";
import { closeWriter, openWriter } from "../../../electron/database/open.ts";
import { temporaryFolder } from "../../support/database.ts";

it("a file of the version before keeps its programs, which go on unasked and have their tokens", () => {
  const path = join(temporaryFolder(), "callsheet.db");
  const before = openWriter(
    path,
    migrations.filter(({ version }) => version < 200),
  );
  before.exec(`INSERT INTO api_clients VALUES ('a', 'My scripts', '["read","write"]', 1)`);
  closeWriter(before);

  const db = openWriter(path);
  expect(db.prepare("SELECT * FROM api_clients").all()).toEqual([
    { id: "a", name: "My scripts", scopes: '["read","write"]', created_at: 1, ask: 0, built_in: 0 },
  ]);
  closeWriter(db);
});
