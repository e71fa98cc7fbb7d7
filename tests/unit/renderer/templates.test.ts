import { expect, it } from "vitest";
import {
  delayWords,
  freeName,
  missingIn,
  templateWords,
} from "../../../renderer/templates/template-content.ts";
import type { TemplateContent } from "../../../shared/model/meeting-template.ts";

const content: TemplateContent = {
  name: "Long",
  title: "Demo",
  minutes: 45,
  description: "",
  place: { kind: "meet" },
  reminders: { useDefault: true, overrides: [] },
  bufferBefore: null,
  bufferAfter: null,
  colorId: null,
  byItself: true,
  delaySeconds: 10,
};

it("says of a template what counts", () => {
  expect(templateWords(content)).toBe("45 minutes · Google Meet · by itself after 10 seconds");
  expect(templateWords({ ...content, place: { kind: "location", text: "Room 4" }, byItself: false })).toBe(
    "45 minutes · Room 4 · only when you book",
  );
  expect([60, 90, 300, 3600].map(delayWords)).toEqual(["1 minute", "90 seconds", "5 minutes", "1 hour"]);
});

it("finds a name that is free", () => {
  expect(freeName("Demo", ["demo", "DEMO 2"])).toBe("Demo 3");
  expect(freeName("Demo 2", ["Demo", "Demo 2"])).toBe("Demo 3");
});

it("names what is missing, and a name that is taken", () => {
  const fields = (change: Partial<TemplateContent>, others: string[] = []) =>
    missingIn({ ...content, ...change }, others).map(({ field }) => field);
  expect(fields({})).toEqual([]);
  expect(fields({ name: " ", title: "", place: { kind: "location", text: " " } })).toEqual([
    "name",
    "title",
    "place",
  ]);
  expect(fields({}, ["LONG"])).toEqual(["name"]);
});
