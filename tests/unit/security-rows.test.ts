import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const model = readFileSync(join(root, "docs/threat-model.md"), "utf8");
const table = model.slice(model.indexOf("## The tests"));

/** The rows of a line of the table: "1–7, 13". */
function rowsIn(cell: string): readonly number[] {
  return cell.split(",").flatMap((part) => {
    const [from = 0, to = from] = part.split("–").map(Number);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
}

const lines = [...table.matchAll(/^\| ([\d–, ]+) \| (.+) \|$/gm)].map(([, rows = "", shown = ""]) => ({
  rows: rowsIn(rows),
  files: [...shown.matchAll(/`(tests\/[^`]+)`/g)].map(([, file = ""]) => file),
}));

describe("the table of tests in the threat model", () => {
  it("has every row of the list", () => {
    const shown = lines.flatMap(({ rows }) => rows).sort((a, b) => a - b);
    expect(shown).toEqual(Array.from({ length: 19 }, (_, index) => index + 1));
  });

  it.each(lines)("names files that are there and are about $rows", ({ rows, files }) => {
    expect(files.length).toBeGreaterThan(0);
    const text = files
      .map((file) => {
        expect(existsSync(join(root, file)), file).toBe(true);
        return readFileSync(join(root, file), "utf8");
      })
      .join("\n");
    for (const row of rows) expect(text, `row ${row}`).toMatch(new RegExp(`\\brow ${row}\\b`));
  });
});
