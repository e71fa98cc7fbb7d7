import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { noticed, protections, rows } from "./protections/all.ts";
import { table } from "./protections/table.ts";

const root = resolve(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");

/** All test titles in this folder, as they stand in the source. */
const titles = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => readFileSync(join(import.meta.dirname, file), "utf8"))
  .join("\n");

describe("the table of faults", () => {
  it("has a test for each row, whose title begins with it", () => {
    const without = rows.filter((row) => !new RegExp(`["'\`](?:\\w+ \\d+, )?${row}[:,"]`).test(titles));
    expect(without).toEqual([]);
  });

  it("has a protection for each row whose absence it notices", () => {
    const seen = new Set(noticed().map((one) => one.noticed.row));
    expect(rows.filter((row) => !seen.has(row))).toEqual([]);
  });

  it("is the one in README.md", () => {
    expect(read("tests/faults/README.md")).toContain(table());
  });
});

describe("a protection", () => {
  it("has a name of its own", () => {
    expect(new Set(protections.map(({ name }) => name)).size).toBe(protections.length);
  });

  it.each(protections.flatMap(({ name, edits }) => edits.map((edit) => ({ name, ...edit }))))(
    "$name is in $file once, and can be taken out",
    ({ file, find }) => {
      expect(read(file).split(find).length - 1).toBe(1);
    },
  );
});
