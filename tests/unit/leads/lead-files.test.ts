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
  const considered: string[] = [];
  const files = createLeadFiles({
    ...{ db, leads, clock: () => now, onChanged: () => undefined },
    consider: ({ id }) => considered.push(id),
  });
  /** As the rep does it: looked at, then taken in. What was shown is what comes. */
  const takeIn = async (path: string) => {
    const { plan, digest } = await files.look(path);
    const { lines, ...figures } = plan;
    expect(await files.read(path, digest)).toEqual(figures);
    return { ...figures, lines: lines.map(({ line, outcome, who, why }) => [line, outcome, who, why]) };
  };
  const screen = reader();
  const list = (search = "") => leadsList(screen, { ...plainFilter, search }, 0, 200, now).rows;
  return { leads, files, takeIn, considered, list, ids: () => leadIds(screen, plainFilter, now) };
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
  expect(await first.takeIn(path)).toEqual({ added: 0, changed: 0, known: 2, unreadable: 0, lines: [] });
  const second = desk();
  expect(await second.takeIn(path)).toMatchObject({ added: 2, known: 0 });
  expect(await second.takeIn(path)).toMatchObject({ added: 0, changed: 0, known: 2 });
  expect(second.list("mornings")).toMatchObject([{ title: "Zoë", tag: "Warm", demo: { kind: "none" } }]);
});

it("a file without people, in another encoding or not there is refused in words, and nothing is taken in", async () => {
  const { files, takeIn, list } = desk();
  const folder = temporaryFolder();
  const refused = async (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content);
    await expect(files.look(join(folder, name))).rejects.toThrow("Nothing was imported");
  };
  await refused("columns.csv", "colour\nred");
  await refused("latin.csv", Buffer.from("name\nZo\xeb", "latin1"));
  await expect(files.look(join(folder, "none.csv"))).rejects.toThrow("Nothing was imported");
  writeFileSync(join(folder, "half.csv"), "name,email\nAna,ana@x.example\n,nobody\n");
  expect(await takeIn(join(folder, "half.csv"))).toEqual({
    added: 1,
    changed: 0,
    known: 0,
    unreadable: 1,
    lines: [
      [2, "new", "Ana", "ana@x.example"],
      [3, "refused", "nobody", "has “nobody” for an e-mail address"],
    ],
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

it("a file is only looked at until it is taken in, and not taken in when it has changed since", async () => {
  const { files, list } = desk(leadRecord("a"));
  const path = join(temporaryFolder(), "people.csv");
  writeFileSync(path, "name,email\nZara,zara@x.example\n");
  const { plan, digest } = await files.look(path);
  expect(plan).toMatchObject({ added: 1 });
  expect(list()).toHaveLength(1);
  expect(list("zara")).toEqual([]);
  writeFileSync(path, "name,email\nZara,zara@y.example\n");
  await expect(files.read(path, digest)).rejects.toThrow("Nothing was imported");
  expect(list()).toHaveLength(1);
});

it("an export that was edited changes what it says otherwise; an empty cell and what is missing change nothing", async () => {
  const { files, takeIn, list, leads, considered } = desk(
    leadRecord("a", { name: "Ana", email: "ana@x.example", company: null, phone: "+919845012345" }),
    leadRecord("b", { name: null, company: "Zenith", phone: "+4915123456789" }),
  );
  const path = join(temporaryFolder(), "leads.csv");
  await files.write(path, ["a", "b"]);
  const text = readFileSync(path, "utf8");
  expect(await takeIn(path)).toMatchObject({ changed: 0, known: 2 });
  writeFileSync(path, text.replace("ana@x.example", "ana@new.example").replace("Ana,,", "Ana Ruiz,Nordlys,"));
  expect(await takeIn(path)).toMatchObject({
    changed: 1,
    known: 1,
    lines: [
      [
        2,
        "changed",
        "Ana Ruiz",
        "Name: Ana → Ana Ruiz, Company: none → Nordlys, E-mail: ana@x.example → ana@new.example",
      ],
    ],
  });
  expect(leads.record("a")).toMatchObject({ name: "Ana Ruiz", company: "Nordlys", email: "ana@new.example" });
  // An address may be all that a demo waited for; what was only looked at is taken back.
  expect(considered).toEqual(["a", "a"]);
  writeFileSync(path, text.replace("ana@x.example", ""));
  expect(await takeIn(path)).toMatchObject({ changed: 1 });
  expect(leads.record("a")).toMatchObject({ name: "Ana", email: "ana@new.example" });
  expect(list("nordlys")).toHaveLength(1);
});

it("somebody who is here by address or number stays one, and only what was missing of them is added", async () => {
  const { takeIn, list, leads } = desk(
    leadRecord("a", { name: "Ana", email: "ana@x.example", phone: "+919845012345" }),
    leadRecord("b", { name: null, email: null, phone: "+4915123456789" }),
  );
  const path = join(temporaryFolder(), "people.csv");
  const people =
    "name,email,phone,notes\nAnna,ANA@X.example,,Met in Pune\nBo,bo@x.example,+49 1512 3456789,\n";
  writeFileSync(path, people);
  expect(await takeIn(path)).toEqual({
    added: 0,
    changed: 2,
    known: 0,
    unreadable: 0,
    lines: [
      [2, "changed", "Anna", "Note added"],
      [3, "changed", "Bo", "Name: none → Bo, E-mail: none → bo@x.example"],
    ],
  });
  expect(await takeIn(path)).toMatchObject({ changed: 0, known: 2 });
  expect(list()).toHaveLength(2);
  expect(list("pune")).toMatchObject([{ title: "Ana" }]);
  expect(leads.record("b")).toMatchObject({ name: "Bo", email: "bo@x.example" });
});
