import { join } from "node:path";
import { expect, it } from "vitest";
import { migrations } from "../../../electron/database/migrations.ts";
import { closeWriter, openWriter } from "../../../electron/database/open.ts";
import { searchLeads } from "../../../electron/leads/search.ts";
import { temporaryFolder } from "../../support/database.ts";

it("a file of the version before finds what it found, e-mail addresses as well, and all its leads are open", () => {
  const path = join(temporaryFolder(), "callsheet.db");
  const upTo = (version: number) => migrations.filter((step) => step.version <= version);
  const before = openWriter(path, upTo(89));
  const insert = before.prepare(`
    INSERT INTO leads (number, id, source, call_id, analysis_type, title, email, phone, phone_formatted, phone_uri, updated_ms, created_ms, first_seen, record)
    VALUES (@number, @id, 's', @id, 'individual', 'John', @email, '', '', '', 1, 1, 1, '{}')`);
  insert.run({ number: 7, id: "a", email: "john@nordlys.example" });
  insert.run({ number: 9, id: "b", email: null });
  const search = before.prepare(
    "INSERT INTO leads_search (rowid, title, company, phone, summary, transcript) VALUES (?, ?, 'Zenith', '+49', 'Vendors', ?)",
  );
  search.run(7, "John", "the hand-over");
  search.run(9, "Ana", null);
  closeWriter(before);

  const db = openWriter(path, upTo(90));
  expect(db.pragma("user_version", { simple: true })).toBe(90);
  expect(searchLeads(db, "john hand")).toEqual([7]);
  expect(searchLeads(db, "zenith vendors")).toEqual([7, 9]);
  expect(searchLeads(db, "nordlys")).toEqual([7]);
  expect(db.prepare("SELECT DISTINCT state, snoozed_until AS until FROM leads").all()).toEqual([
    { state: "open", until: null },
  ]);
  closeWriter(db);
});
