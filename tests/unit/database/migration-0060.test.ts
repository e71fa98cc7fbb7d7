import { join } from "node:path";
import { expect, it } from "vitest";
import { migrations } from "../../../electron/database/migrations.ts";
import { closeWriter, openWriter } from "../../../electron/database/open.ts";
import { createLeadStore } from "../../../electron/leads/lead-store.ts";
import { createSourceStore } from "../../../electron/leads/source-store.ts";
import { parseLead } from "../../../electron/platforms/native-schema.ts";
import { temporaryFolder } from "../../support/database.ts";
import { platformLead } from "../platforms/platform.ts";

it("a file of the version before keeps its platform and its leads, and is told whose they are", () => {
  const path = join(temporaryFolder(), "callsheet.db");
  const before = openWriter(
    path,
    migrations.filter(({ version }) => version < 60),
  );
  before
    .prepare(
      "INSERT INTO sources (id, url, name, email, cursor, connected_at) VALUES (?, ?, 'Ana', 'a@x', 'c7', 1)",
    )
    .run("native:rep-1", "https://calls.example");
  const insert = before.prepare(`
    INSERT INTO leads (id, source, call_id, analysis_type, title, email, phone, phone_formatted, phone_uri, updated_ms, created_ms, first_seen, record)
    VALUES (@id, 'native:rep-1', @id, 'individual', 'John', @email, @phone, '', '', 1, 1, 1, '{}')`);
  insert.run({ id: "b", email: "john@x.example", phone: "+919845010001" });
  insert.run({ id: "a", email: "JOHN@x.example", phone: "+919845010002" });
  insert.run({ id: "c", email: null, phone: "+919845010003" });
  closeWriter(before);

  const db = openWriter(path);
  expect(createSourceStore(db).all()).toEqual([
    expect.objectContaining({
      id: "native:rep-1",
      platform: "native",
      position: { cursor: "c7", etag: null },
      mapping: null,
      importState: "done",
    }),
  ]);
  const leads = createLeadStore(db);
  leads.settlePersons();
  const persons = () => db.prepare("SELECT id, person_id AS person FROM leads ORDER BY id").all();
  expect(persons()).toEqual([
    { id: "a", person: "a" },
    { id: "b", person: "a" },
    { id: "c", person: "c" },
  ]);
  const next = parseLead(platformLead({ id: "d", phone_number: "+91 98450 10003" }));
  if (!("kind" in next)) throw new Error("not a lead");
  leads.apply(next, "native:rep-1", 2);
  expect(persons()).toContainEqual({ id: "d", person: "c" });
  closeWriter(db);
});
