import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fuzzyMatch } from "../../../shared/fuzzy.ts";

/** The texts that fit, the best first. */
function ranked(typed: string, texts: readonly string[]): readonly string[] {
  return texts
    .flatMap((text) => {
      const match = fuzzyMatch(typed, text);
      return match === null ? [] : [{ text, score: match.score }];
    })
    .sort((a, b) => b.score - a.score)
    .map(({ text }) => text);
}

describe("a fuzzy match", () => {
  it.each([
    [
      "un",
      ["Undo the last change", "Redo what was undone", "Sync and compare a range"],
      "Undo the last change",
    ],
    ["ww", ["Work week", "Week", "Redo what was undone"], "Work week"],
    ["jn dmo", ["John + TechCorp + Demo", "Adjourn admin room"], "John + TechCorp + Demo"],
    ["muller", ["Herr Müller", "Mark Ulmer, seller"], "Herr Müller"],
  ])("puts what is meant by “%s” first", (typed, texts, best) => {
    expect(ranked(typed, texts)[0]).toBe(best);
  });

  it("is none without every letter in its order", () => {
    expect(fuzzyMatch("odnu", "Undo")).toBeNull();
    expect(fuzzyMatch("undoo", "Undo")).toBeNull();
    expect(fuzzyMatch("", "Undo")).toMatchObject({ places: [] });
  });

  it("is found for whatever letters of a text are typed in their order, at places that have them", () => {
    const text = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(text, fc.infiniteStream(fc.boolean()), (whole, keep) => {
        const typed = Array.from(whole)
          .filter(() => keep.next().value === true)
          .join("");
        const match = fuzzyMatch(typed, whole);
        const wanted = typed.replace(/\s+/g, "").toLowerCase();
        expect(match?.places.map((place) => whole.charAt(place).toLowerCase()).join("")).toBe(wanted);
        expect(match?.places).toEqual([...new Set(match?.places)].sort((a, b) => a - b));
      }),
    );
  });
});
