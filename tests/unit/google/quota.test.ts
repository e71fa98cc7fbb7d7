import { describe, expect, it } from "vitest";
import { GoogleFailure } from "../../../electron/google/failure.ts";
import { createQuota } from "../../../electron/google/quota.ts";

function failureOf(take: () => void): GoogleFailure | null {
  try {
    take();
    return null;
  } catch (error) {
    if (error instanceof GoogleFailure) return error;
    throw error;
  }
}

describe("rule 17: the quota of a minute", () => {
  it("lets 600 requests go and tells the next one how long to wait", () => {
    let now = 1_000_000;
    const quota = createQuota(() => now);
    for (let taken = 0; taken < 600; taken += 1) quota.take("events.list");
    now += 20_000;
    expect(failureOf(() => quota.take("events.list"))).toMatchObject({
      kind: "rateLimited",
      retryable: true,
      retryAfterMs: 40_000,
    });
  });

  it("slides: a place is free again a minute after it was taken", () => {
    let now = 0;
    const quota = createQuota(() => now, 2);
    quota.take("a");
    now = 30_000;
    quota.take("b");
    now = 59_999;
    expect(failureOf(() => quota.take("c"))?.retryAfterMs).toBe(1);
    now = 60_000;
    expect(failureOf(() => quota.take("c"))).toBeNull();
    expect(failureOf(() => quota.take("d"))?.retryAfterMs).toBe(30_000);
  });

  it("is not blocked by a clock that was set back", () => {
    let now = 10_000_000;
    const quota = createQuota(() => now, 1);
    quota.take("a");
    now = 0;
    expect(failureOf(() => quota.take("b"))).toBeNull();
  });
});
