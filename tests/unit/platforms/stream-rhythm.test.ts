import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { streamDelay } from "../../../electron/platforms/stream-rhythm.ts";

const ended = { failures: 1, failure: null, retryMs: null, random: 0 };
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("how long nobody listens", () => {
  it("doubles with every try that did not last, up to a minute", () => {
    const waits = [0, 1, 2, 3, 6, 7, 60].map((failures) =>
      streamDelay({ ...ended, failures, random: 0.999999 }),
    );
    expect(waits.map(Math.round)).toEqual([1000, 1000, 2000, 4000, 32_000, 60_000, 60_000]);
  });

  it("is drawn from the second half, so that desks that lost it together come back apart", () => {
    fc.assert(
      fc.property(random, fc.nat(50), (drawn, failures) => {
        const wait = streamDelay({ ...ended, failures, random: drawn });
        const most = streamDelay({ ...ended, failures, random: 1 });
        expect(wait).toBeGreaterThanOrEqual(most / 2);
        expect(wait).toBeLessThanOrEqual(most);
      }),
    );
  });

  it("is never shorter than the platform asked for, in the stream or with a refusal", () => {
    fc.assert(
      fc.property(
        random,
        fc.nat(20),
        fc.nat(300_000),
        fc.nat(300_000),
        (drawn, failures, retryMs, retryAfterMs) => {
          const failure = { kind: "rateLimited", retryAfterMs } as const;
          expect(streamDelay({ failures, failure, retryMs, random: drawn })).toBeGreaterThanOrEqual(
            Math.max(retryMs, retryAfterMs),
          );
        },
      ),
    );
  });

  it("is long where there is no stream, or the key is not accepted", () => {
    const failure = (kind: "notFound" | "unauthorized") => ({ kind, retryAfterMs: null });
    expect(streamDelay({ ...ended, failure: failure("notFound") })).toBe(30 * 60_000);
    expect(streamDelay({ ...ended, failure: failure("unauthorized") })).toBe(7.5 * 60_000);
  });
});
