import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillWords, hasLooseBraces, wordsIn } from "../../../shared/fill-words.ts";

const words = { name: "Ana", company: null, "my name": "Ben" };

describe("words in double braces", () => {
  it.each([
    ["Hello {{name}}", "Hello Ana"],
    ["Hello {{ Name }}", "Hello Ana"],
    ["{{My   name}} writes", "Ben writes"],
    ["At {{company|your place}}", "At your place"],
    ["At {{company}}", "At "],
    ["{{name|friend}}", "Ana"],
    ["no words at all", "no words at all"],
  ])("%s becomes %s", (text, filled) => {
    expect(fillWords(text, words)).toEqual({ kind: "filled", text: filled });
  });

  it("names each word that stands for nothing once", () => {
    expect(fillWords("{{tag}} {{name}} {{Tag}} {{x}}", words)).toEqual({
      kind: "unknown",
      names: ["tag", "x"],
    });
    expect(fillWords("{{constructor}}", words)).toEqual({ kind: "unknown", names: ["constructor"] });
  });

  it("tells braces that belong to no word", () => {
    expect(["{{name", "name}}", "{{{{name}}}}"].map(hasLooseBraces)).toEqual([true, true, true]);
    expect(["{{name}}", "{name}", "{{a|b}} and {{c}}"].map(hasLooseBraces)).toEqual([false, false, false]);
  });

  it("never reads as a word what was filled in, and leaves a text without words alone", () => {
    const text = fc.string({ unit: "grapheme" });
    fc.assert(
      fc.property(text, text, text, (before, value, after) => {
        const plain = (one: string) => one.replaceAll(/[{}]/gu, "");
        const filled = fillWords(`${plain(before)}{{name}}${plain(after)}`, { name: `{{tag}}${value}` });
        expect(filled).toEqual({
          kind: "filled",
          text: `${plain(before)}${`{{tag}}${value}`.trim()}${plain(after)}`,
        });
        expect(fillWords(plain(value), {})).toEqual({ kind: "filled", text: plain(value) });
        expect(wordsIn(plain(value))).toEqual([]);
      }),
    );
  });
});
