import { expect, it } from "vitest";
import { builtInTemplate } from "../../../../electron/meetings/templates/built-in.ts";
import type { MeetingTemplate } from "../../../../shared/model/meeting-template.ts";
import { templateFor } from "../../../../shared/template-choice.ts";

const builtIn: MeetingTemplate = { ...builtInTemplate, isDefault: true };
const long: MeetingTemplate = { ...builtIn, id: "long", name: "Long", isDefault: false, builtIn: false };
const byHand: MeetingTemplate = { ...long, id: "hand", name: "By hand", byItself: false };
const list = {
  templates: [builtIn, long, byHand],
  tags: [
    { tag: "Hot", choice: { kind: "template" as const, id: "long" } },
    { tag: "Cold", choice: { kind: "none" as const } },
    { tag: "Warm", choice: { kind: "template" as const, id: "hand" } },
    { tag: "Lost", choice: { kind: "template" as const, id: "gone" } },
  ],
};

it.each([
  [null, "built-in", null],
  ["New", "built-in", null],
  ["hot ", "long", null],
  ["COLD", "built-in", "leads tagged “COLD”"],
  ["Warm", "hand", "the template “By hand”"],
  ["Lost", "built-in", null],
])("a lead tagged %s gets %s; by itself not for %s", (tag, id, notFor) => {
  const chosen = templateFor(tag, list);
  expect([chosen.template.id, chosen.notFor]).toEqual([id, notFor]);
});

it("the default is what the rep made it", () => {
  const templates = [
    { ...builtIn, isDefault: false },
    { ...long, isDefault: true },
  ];
  expect(templateFor("New", { templates, tags: [] }).template.id).toBe("long");
});
