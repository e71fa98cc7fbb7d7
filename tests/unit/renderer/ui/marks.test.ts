import fc from "fast-check";
import { expect, it } from "vitest";
import { hasWords, markedPieces, searchWords } from "../../../../renderer/ui/marks.ts";

it("the pieces are the text, whatever is searched for, and what is marked begins with a word of it", () => {
  const texts = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("Zoë Müller, Größe XL", "e\u0301a b"),
  );
  fc.assert(
    fc.property(texts, fc.oneof(texts, fc.constantFrom("zoe", "gro xl")), (text, typed) => {
      const words = searchWords(typed);
      const pieces = markedPieces(text, words);
      expect(pieces.map((piece) => piece.text).join("")).toBe(text);
      for (const piece of pieces.filter(({ marked }) => marked)) {
        expect(words.some((word) => hasWords(piece.text, [word]))).toBe(true);
      }
    }),
  );
});

it("marks words by their beginnings, whatever their accents and case", () => {
  const marked = (text: string, typed: string) =>
    markedPieces(text, searchWords(typed)).flatMap((piece) => (piece.marked ? [piece.text] : []));
  expect(marked("Zoë Müller asked for a demo", "zoe DEM")).toEqual(["Zoë", "demo"]);
  expect(marked("the hand-over", "over")).toEqual(["over"]);
  expect(marked("undemocratic", "demo")).toEqual([]);
  expect(marked("anything", " ?!")).toEqual([]);
});

it("a line has what is searched for when it has every word of it", () => {
  expect(hasWords("Tuesday at three", searchWords("tue three"))).toBe(true);
  expect(hasWords("Tuesday at four", searchWords("tue three"))).toBe(false);
  expect(hasWords("Tuesday", searchWords(""))).toBe(false);
});
