import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRange } from "../../../electron/desktop/byte-range.ts";

describe("a byte range", () => {
  it.each([
    ["bytes=0-9", { start: 0, end: 9 }],
    ["bytes=90-", { start: 90, end: 99 }],
    ["bytes=-10", { start: 90, end: 99 }],
    ["bytes=50-500", { start: 50, end: 99 }],
    ["bytes=-500", { start: 0, end: 99 }],
    ["bytes=100-", "unsatisfiable"],
    ["bytes=-0", "unsatisfiable"],
    ["bytes=9-3", null],
    ["bytes=-", null],
    ["items=0-9", null],
    ["bytes=0-1,5-6", null],
    [null, null],
  ] as const)("of 100 bytes: %s", (header, expected) => {
    expect(parseRange(header, 100)).toEqual(expected);
  });

  it("always lies within the file", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.option(fc.nat(2000)), fc.option(fc.nat(2000)), (size, from, to) => {
        const range = parseRange(`bytes=${from ?? ""}-${to ?? ""}`, size);
        if (range === null || range === "unsatisfiable") return;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeGreaterThanOrEqual(range.start);
        expect(range.end).toBeLessThan(size);
      }),
    );
  });
});
