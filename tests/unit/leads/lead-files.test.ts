import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createLeadFiles } from "../../../electron/leads/csv/lead-files.ts";
import { leadIds, leadsList } from "../../../electron/leads/lead-query.ts";
import { createLeadStore } from "../../../electron/leads/lead-store.ts";
import type { LeadRecord } from "../../../electron/platforms/lead-record.ts";
import { plainFilter } from "../../../shared/model/plain-filter.ts";
import { temporaryFolder, testDatabase } from "../../support/database.ts";
import { leadRecord, now } from "./records.ts";

function desk(...records: LeadRecord[]) {
  const { db, reader } = testDatabase();
  const leads = createLeadStore(db);
  for (const record of records) leads.apply({ kind: "lead", record }, "native:rep-1", now);
  const files = createLeadFiles({ db, leads, clock: () => now, onChanged: () => undefined });
  const screen = reader();
  const list = (search = "") => leadsList(screen, { ...plainFilter, search }, 0, 200, now).rows;
  return { leads, files, list, ids: () => leadIds(screen, plainFilter, now) };
}

it("what is exported holds what the rep sees, in their order, and nothing a spreadsheet would run", async () => {
  const { leads, files } = desk(
    leadRecord("a", { name: "=cmd|'/c calc'!A0", summary: 'Says "now"', phone: "+919845012345" }),
    leadRecord("b", { name: "Jon", phone: "+4915123456789" }),
  );
  leads.correct("b", { name: "John", email: "john@x.example" }, now);
  leads.saveNote({ id: "1", leadId: "b", text: "Two\nlines" }, now);
  const path = join(temporaryFolder(), "leads.csv");
  expect(await files.write(path, ["b", "gone", "a"])).toBe(2);
  const text = readFileSync(path, "utf8");
  expect(text.split("\r\n")[1]).toContain("John,,john@x.example,'+4915123456789,Warm,open,");
  expect(text).toContain('"Two\nlines",b\r\n');
  expect(text).toContain("'=cmd|'/c calc'!A0,");
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it("an export can be taken in elsewhere, and doubles nobody here, however often", async () => {
  const first = desk(leadRecord("a", { name: "Zoë" }), leadRecord("b", { phone: "" }));
  first.leads.saveNote({ id: "1", leadId: "a", text: "Mornings" }, now);
  const path = join(temporaryFolder(), "leads.csv");
  await first.files.write(path, first.ids());
  expect(await first.files.read(path)).toEqual({ added: 0, known: 2, unreadable: 0, reasons: [] });
  const second = desk();
  expect(await second.files.read(path)).toMatchObject({ added: 2, known: 0 });
  expect(await second.files.read(path)).toMatchObject({ added: 0, known: 2 });
  expect(second.list("mornings")).toMatchObject([{ title: "Zoë", tag: "Warm", demo: { kind: "none" } }]);
});

it("a file without people, in another encoding or not there is refused in words, and nothing is taken in", async () => {
  const { files, list } = desk();
  const folder = temporaryFolder();
  const refused = async (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content);
    await expect(files.read(join(folder, name))).rejects.toThrow("Nothing was imported");
  };
  await refused("columns.csv", "colour\nred");
  await refused("latin.csv", Buffer.from("name\nZo\xeb", "latin1"));
  await expect(files.read(join(folder, "none.csv"))).rejects.toThrow("Nothing was imported");
  writeFileSync(join(folder, "half.csv"), "name,email\nAna,ana@x.example\n,nobody\n");
  expect(await files.read(join(folder, "half.csv"))).toEqual({
    added: 1,
    known: 0,
    unreadable: 1,
    reasons: ["Line 3 has an e-mail address that is none."],
  });
  expect(list()).toHaveLength(1);
});

it("an export that cannot be written says so, leaves nothing behind and takes nothing away", async () => {
  const { files } = desk(leadRecord("a"));
  const taken = join(temporaryFolder(), "leads.csv");
  mkdirSync(join(taken, "kept"), { recursive: true });
  await expect(files.write(taken, ["a"])).rejects.toThrow("Nothing was lost");
  expect(existsSync(join(taken, "kept"))).toBe(true);
  expect(existsSync(`${taken}.part`)).toBe(false);
  const path = join(temporaryFolder(), "no", "leads.csv");
  await expect(files.write(path, ["a"])).rejects.toThrow("Nothing was lost");
  expect(existsSync(path)).toBe(false);
});

it("a thousand leads are written in the order they were given", async () => {
  const { files } = desk(...Array.from({ length: 1_100 }, (_, index) => leadRecord(`l${index}`)));
  const path = join(temporaryFolder(), "leads.csv");
  const order = Array.from({ length: 1_100 }, (_, index) => `l${(index * 7) % 1_100}`);
  expect(await files.write(path, order)).toBe(1_100);
  const ids = readFileSync(path, "utf8")
    .trim()
    .split("\r\n")
    .slice(1)
    .map((line) => line.slice(line.lastIndexOf(",") + 1));
  expect(ids).toEqual(order);
});
