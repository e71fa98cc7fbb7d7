import { describe, expect, it } from "vitest";
import { leavesOf } from "../../../../electron/platforms/mapping/leaves.ts";
import { isBlank, readBoolean, wordsOf } from "../../../../electron/platforms/mapping/words.ts";

describe("words", () => {
  it.each([
    ["customerE-Mail", "customer e mail"],
    ["CUSTOMER_NAME", "customer name"],
    ["HTTPStatus", "http status"],
    ["prénom", "prenom"],
    ["नाम", "नाम"],
    ["デモ", "デモ"],
  ])("%s is %s", (key, words) => {
    expect(wordsOf(key)).toBe(words);
  });

  it.each(["yes", "Sí", "OUI", "ja", "да", "हाँ", "はい", "是", "نعم", "evet", "true", "1"])(
    "%s says yes",
    (word) => {
      expect(readBoolean(word)).toBe(true);
    },
  );

  it.each(["no", "nein", "Não", "нет", "नहीं", "いいえ", "لا", "hayır", "FALSE", "0"])(
    "%s says no",
    (word) => {
      expect(readBoolean(word)).toBe(false);
    },
  );

  it.each(["perhaps", "", "Hot", "2026"])("%s says neither", (word) => {
    expect(readBoolean(word)).toBeNull();
  });

  it.each(["N/A", "not mentioned", "None", "Keine Angabe", "不明", "  "])("%s is nothing", (word) => {
    expect(isBlank(word)).toBe(true);
  });

  it("walks no further than it may through what is too deep or too wide", () => {
    let deep: unknown = "bottom";
    for (let level = 0; level < 50; level += 1) deep = { down: deep };
    expect(leavesOf(deep)).toEqual([]);
    expect(leavesOf(Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, i]))).length).toBe(
      400,
    );
  });
});
