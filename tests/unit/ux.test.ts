import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { notShown, uxLines } from "../ux/lines.ts";

const tests = resolve(import.meta.dirname, "..");
const citation = /^\s*\/\/ ux ([\d, ]+)$/;
const aTest = /^\s*(it|test|describe|for)\b/;

interface Citation {
  readonly where: string;
  readonly lines: readonly number[];
  readonly above: string;
}

function citations(): readonly Citation[] {
  return readdirSync(tests, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.test\.tsx?$/.test(path))
    .flatMap((path) => {
      const text = readFileSync(join(tests, path), "utf8").split("\n");
      return text.flatMap((line, at) => {
        const cited = citation.exec(line)?.[1];
        if (cited === undefined) return [];
        return [
          { where: `${path}:${at + 1}`, lines: cited.split(",").map(Number), above: text[at + 1] ?? "" },
        ];
      });
    });
}

describe("the lines of what it is like to use", () => {
  const found = citations();
  const cited = new Set(found.flatMap(({ lines }) => lines));

  it("are each cited by a test that shows it, or named as not shown", () => {
    const open = Object.entries(uxLines).filter(([n]) => !cited.has(Number(n)) && !(n in notShown));
    expect(open).toEqual([]);
  });

  it("are lines that there are, above a test that there is", () => {
    const wrong = found.filter(
      ({ lines, above }) => !aTest.test(above) || lines.some((line) => uxLines[line] === undefined),
    );
    expect(wrong).toEqual([]);
  });

  it("are not shown and said to be missing at once", () => {
    expect(Object.keys(notShown).filter((line) => cited.has(Number(line)))).toEqual([]);
  });
});
