import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { retryDelay } from "../../../electron/google/backoff.ts";
import { retryAfterMs } from "../../../electron/google/classify.ts";

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("rule 16: the wait before another try", () => {
  it("doubles from a second, with up to a second more", () => {
    expect([0, 1, 2, 3].map((attempt) => retryDelay(attempt, 0, null))).toEqual([1000, 2000, 4000, 8000]);
    expect(retryDelay(2, 0.5, null)).toBe(4500);
  });

  it("never exceeds 64 seconds and never falls under one", () => {
    fc.assert(
      fc.property(fc.nat(2000), random, (attempt, share) => {
        const wait = retryDelay(attempt, share, null);
        expect(wait).toBeGreaterThanOrEqual(1000);
        expect(wait).toBeLessThanOrEqual(64_000);
        expect(wait).toBe(Math.trunc(wait));
      }),
    );
  });

  it("is what the server asked for, when it asked", () => {
    fc.assert(
      fc.property(fc.nat(50), random, fc.nat(), (attempt, share, asked) => {
        expect(retryDelay(attempt, share, asked)).toBe(asked);
      }),
    );
  });
});

describe("Retry-After", () => {
  const now = Date.parse("2026-11-21T08:00:00Z");

  it.each([
    ["120", 120_000],
    ["0", 0],
    ["Sat, 21 Nov 2026 08:00:30 GMT", 30_000],
    ["Sat, 21 Nov 2026 07:00:00 GMT", 0],
    ["soon", null],
    [null, null],
  ])("%j is %j milliseconds", (header, wait) => {
    expect(retryAfterMs(header, now)).toBe(wait);
  });
});
