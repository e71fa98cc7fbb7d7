import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDemoTime } from "../../../electron/leads/demo-time.ts";
import { isoAtOffset } from "../../../electron/leads/zone.ts";

describe("parseDemoTime", () => {
  it("reads a time with its offset", () => {
    expect(parseDemoTime("2025-09-18T17:00:00+05:30")).toEqual({
      kind: "read",
      ms: Date.parse("2025-09-18T11:30:00Z"),
      offsetMinutes: 330,
    });
  });

  it.each([
    ["2025-09-18T17:00Z", 0],
    ["2025-09-18 17:00:00 -0700", -420],
    ["2025-09-18T17:00:00.123+09", 540],
  ])("reads the form %s", (text, offsetMinutes) => {
    expect(parseDemoTime(text)).toMatchObject({ kind: "read", offsetMinutes });
  });

  it.each(["2025-09-18T17:00:00", "2025-09-18 17:00", "2025-09-18T17:00:00-00:00"])(
    "never guesses the zone of %s",
    (text) => {
      expect(parseDemoTime(text)).toEqual({ kind: "noOffset" });
    },
  );

  it.each([
    "tomorrow at 5",
    "2025-02-30T10:00:00Z",
    "2025-09-18T25:00:00Z",
    "2025-09-18",
    "2025-13-01T10:00:00Z",
    "2025-09-18T17:00:00+19:00",
    "2025-09-18T17:00:00+05:75",
  ])("calls %s malformed", (text) => {
    expect(parseDemoTime(text)).toEqual({ kind: "malformed" });
  });

  it.each([null, "", "  "])("takes %j for no demo asked", (text) => {
    expect(parseDemoTime(text)).toEqual({ kind: "none" });
  });

  it("reads back every instant at every offset", () => {
    const seconds = fc.integer({ min: 0, max: 4_000_000_000 });
    const quarters = fc.integer({ min: -48, max: 56 });
    fc.assert(
      fc.property(seconds, quarters, (second, quarter) => {
        const text = isoAtOffset(second * 1000, quarter * 15);
        expect(parseDemoTime(text)).toEqual({
          kind: "read",
          ms: second * 1000,
          offsetMinutes: quarter * 15,
        });
      }),
    );
  });
});
