import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { until, untilChanges } from "../../../shared/until.ts";

const now = Date.parse("2026-11-24T05:42:00Z");

describe("how long until a meeting", () => {
  it.each([
    [18 * 60, "in 18 min"],
    [17 * 60 + 1, "in 18 min"],
    [0, "now"],
    [-30, "now"],
    [-300, "started 5 min ago"],
    [5400, "in 1 h 30 min"],
    [7200, "in 2 h"],
    [30_000, "in 8 h"],
  ])("%i seconds ahead reads %s", (seconds, text) => {
    expect(until(now + seconds * 1000, now)).toBe(text);
  });

  it("reads the same until it is said to change, and otherwise then", () => {
    const ahead = fc.integer({ min: -3 * 3_600_000, max: 26 * 3_600_000 });
    fc.assert(
      fc.property(ahead, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (left, part) => {
        const start = now + left;
        const changes = untilChanges(start, now);
        expect(changes).toBeGreaterThan(now);
        const between = now + Math.floor((changes - now) * part);
        expect(until(start, between)).toBe(until(start, now));
        expect(until(start, changes)).not.toBe(until(start, now));
      }),
    );
  });
});
