import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PullHistory, PullKind } from "../../../../electron/calendar/sync/rhythm.ts";
import {
  afterFailure,
  afterSuccess,
  neverPulled,
  nextPullAt,
} from "../../../../electron/calendar/sync/rhythm.ts";

const at = 1_000_000;
/** No jitter: the middle of it. */
const random = 0.5;
const pulled = afterSuccess(neverPulled, at, 1, random);

function seconds(history: PullHistory, kind: PullKind, focused: boolean): number {
  return (nextPullAt(history, kind, focused) - at) / 1000;
}

function quiet(times: number): PullHistory {
  let history = pulled;
  for (let time = 0; time < times; time += 1) history = afterSuccess(history, at, 0, random);
  return history;
}

describe("the rhythm of pulls", () => {
  it("begins at once", () => {
    expect(nextPullAt(neverPulled, "other", false)).toBe(0);
  });

  it("is 15 s for the booking calendar and 60 s for others while the window is in use", () => {
    expect(seconds(pulled, "booking", true)).toBe(15);
    expect(seconds(pulled, "other", true)).toBe(60);
    expect(seconds(quiet(9), "booking", true)).toBe(15);
    expect(seconds(pulled, "list", true)).toBe(300);
  });

  it("is 60 s otherwise, stretching to 5 minutes while nothing changes, and back with the first change", () => {
    expect([0, 1, 2, 3, 99].map((times) => seconds(quiet(times), "booking", false))).toEqual([
      60, 120, 240, 300, 300,
    ]);
    expect(seconds(afterSuccess(quiet(5), at, 1, random), "other", false)).toBe(60);
  });

  it("backs off after failures, and never asks earlier than the server allows", () => {
    let history = pulled;
    const waits = Array.from({ length: 8 }, () => {
      history = afterFailure(history, at, null, random);
      return seconds(history, "booking", true);
    });
    expect(waits).toEqual([15, 15, 15, 15, 16.5, 32.5, 64, 64]);
    expect(seconds(afterFailure(pulled, at, 90_000, random), "booking", true)).toBe(90);
    expect(seconds(afterSuccess(history, at, 0, random), "booking", true)).toBe(15);
  });

  it("is 5 minutes, 15 when the window is not in use, for a calendar whose changes are told", () => {
    const telling = { told: true, hinted: false };
    const wait = (history: PullHistory, focused: boolean) =>
      (nextPullAt(history, "booking", focused, telling) - at) / 1000;
    expect([wait(pulled, true), wait(pulled, false), wait(quiet(9), false)]).toEqual([300, 900, 900]);
    expect(wait(afterFailure(pulled, at, null, random), true)).toBe(15);
  });

  it("is 2 s from the last pull when something was told, and the backoff after a failure", () => {
    const telling = { told: true, hinted: true };
    const wait = (history: PullHistory) => (nextPullAt(history, "other", false, telling) - at) / 1000;
    expect(wait(pulled)).toBe(2);
    expect(wait(afterFailure(pulled, at, null, random))).toBe(1.5);
    expect(wait(afterFailure(pulled, at, 90_000, random))).toBe(90);
  });

  it("keeps within a twentieth of what it should be, whatever is drawn", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.nat(20),
        (drawn, times) => {
          const wait = seconds({ ...quiet(times), random: drawn }, "booking", true);
          expect(wait).toBeGreaterThanOrEqual(15 * 0.95);
          expect(wait).toBeLessThanOrEqual(15 * 1.05);
        },
      ),
    );
  });
});
