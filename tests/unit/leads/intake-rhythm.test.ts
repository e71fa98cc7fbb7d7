import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextPollDelay } from "../../../electron/leads/intake-rhythm.ts";

const calm = { focused: true, failures: 0, retryAfterMs: null, random: 0.5 };

describe("nextPollDelay", () => {
  it("is 20 seconds in use and 60 otherwise", () => {
    expect(nextPollDelay(calm)).toBe(20_000);
    expect(nextPollDelay({ ...calm, focused: false })).toBe(60_000);
  });

  it("doubles with every failure, up to 5 minutes", () => {
    const delays = [1, 2, 3, 4, 5, 9].map((failures) => nextPollDelay({ ...calm, failures }));
    expect(delays).toEqual([20_000, 40_000, 80_000, 160_000, 300_000, 300_000]);
  });

  it("never undercuts what the platform asked for, and jitters by a tenth", () => {
    const facts = fc.record({
      focused: fc.boolean(),
      failures: fc.nat(40),
      retryAfterMs: fc.option(fc.nat(1_000_000)),
      random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    });
    fc.assert(
      fc.property(facts, (fact) => {
        const delay = nextPollDelay(fact);
        expect(delay).toBeGreaterThanOrEqual(Math.max(19_000, fact.retryAfterMs ?? 0));
        expect(delay).toBeLessThanOrEqual(Math.max(315_000, fact.retryAfterMs ?? 0));
      }),
    );
  });
});
