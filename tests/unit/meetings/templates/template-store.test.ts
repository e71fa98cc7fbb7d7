import { expect, it } from "vitest";
import { builtInTemplate } from "../../../../electron/meetings/templates/built-in.ts";
import { templateList } from "../../../../electron/meetings/templates/template-query.ts";
import { createTemplateStore } from "../../../../electron/meetings/templates/template-store.ts";
import type { TemplateContent } from "../../../../shared/model/meeting-template.ts";
import { testDatabase } from "../../../support/database.ts";

const { id: _id, builtIn: _builtIn, ...demo } = builtInTemplate;
const content = (name: string): TemplateContent => ({ ...demo, name });

function desk() {
  const { db } = testDatabase();
  let made = 0;
  const store = createTemplateStore(
    db,
    () => 5,
    () => `t${++made}`,
  );
  return { db, store, list: () => templateList(db) };
}

it("without any of the rep's own the one that comes along is the default", () => {
  const { list } = desk();
  expect(list()).toEqual({ templates: [{ ...builtInTemplate, isDefault: true }], tags: [] });
});

it("keeps, changes, orders by name, makes one the default, and gives the default back when that one goes", () => {
  const { store, list } = desk();
  const names = () => list().templates.map(({ name, isDefault }) => (isDefault ? `${name}*` : name));
  const long = store.save(null, content("Long"));
  store.save(null, content("check-in"));
  expect(names()).toEqual(["Demo*", "check-in", "Long"]);
  store.makeDefault(long);
  store.save(long, { ...content("Longer"), minutes: 90 });
  expect(names()).toEqual(["Demo", "check-in", "Longer*"]);
  expect(list().templates.find(({ id }) => id === long)?.minutes).toBe(90);
  store.makeDefault(builtInTemplate.id);
  expect(names()).toEqual(["Demo*", "check-in", "Longer"]);
  store.makeDefault(long);
  store.remove(long);
  expect(names()).toEqual(["Demo*", "check-in"]);
});

it("a tag gets a template, none, or the default again; it loses a template that goes", () => {
  const { store, list } = desk();
  const long = store.save(null, content("Long"));
  store.setTag("Hot", { kind: "template", id: long });
  store.setTag("hot", { kind: "none" });
  expect(list().tags).toEqual([{ tag: "hot", choice: { kind: "none" } }]);
  store.setTag("Warm", { kind: "template", id: long });
  store.setTag("Cool", { kind: "template", id: builtInTemplate.id });
  store.setTag("HOT", null);
  store.remove(long);
  expect(list().tags).toEqual([{ tag: "Cool", choice: { kind: "template", id: builtInTemplate.id } }]);
});

it("refuses a name that is taken, what is not there, and changes of the one that comes along", () => {
  const { store } = desk();
  store.save(null, content("Long"));
  expect(() => store.save(null, content("LONG"))).toThrow(/already/);
  expect(() => store.save(null, content("demo"))).toThrow(/already/);
  expect(() => store.save("gone", content("New"))).toThrow(/no longer/);
  expect(() => store.save(builtInTemplate.id, content("New"))).toThrow(/stays as it is/);
  expect(() => store.remove(builtInTemplate.id)).toThrow(/stays as it is/);
  expect(() => store.setTag("Hot", { kind: "template", id: "gone" })).toThrow(/no longer/);
});
