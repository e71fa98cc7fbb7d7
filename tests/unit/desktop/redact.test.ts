import { describe, expect, it } from "vitest";
import { restartDelay } from "../../../electron/desktop/restart-delay.ts";
import { startRange } from "../../../electron/desktop/start-range.ts";
import { describeError } from "../../../shared/describe-error.ts";
import { redact } from "../../../shared/redact.ts";

describe("a log line", () => {
  it.each([
    "Authorization: Bearer canary.token-1",
    "got ya29.canary_token here",
    '{"refresh_token":"canary-token"}',
    "POST /token?code=canary&x=1",
    "client_secret=canary",
    "apiKey: 'canary'",
    "jwt eyJhbGciOi.canary.sig",
  ])("keeps no secret: %s", (line) => {
    expect(redact(line)).not.toContain("canary");
    expect(redact(line)).toContain("[redacted]");
  });

  it("keeps what is no secret", () => {
    const line = "412 conditionNotMet for event abc in 120 ms";
    expect(redact(line)).toBe(line);
  });

  it("tells an error with its causes", () => {
    const error = new Error("outer", { cause: Object.assign(new Error("inner"), { code: "ECONNREFUSED" }) });
    expect(describeError(error)).toBe("Error: outer <- Error ECONNREFUSED: inner");
    expect(describeError("text")).toBe("text");
  });
});

describe("an engine that died", () => {
  it("is started again at once, then after growing pauses of at most a minute", () => {
    expect([1, 2, 3, 4].map(restartDelay)).toEqual([0, 500, 1000, 2000]);
    expect(restartDelay(50)).toBe(60_000);
  });
});

describe("the range of the first screen", () => {
  it("covers the week around today for any week start and zone", () => {
    expect(startRange("week", Date.parse("2026-11-24T11:12:00Z"))).toEqual({
      from: "2026-11-17T00:00:00.000Z",
      to: "2026-12-02T00:00:00.000Z",
    });
  });

  it("covers a month's grid", () => {
    const { from, to } = startRange("month", Date.parse("2026-11-30T23:00:00Z"));
    expect(Date.parse(from)).toBeLessThan(Date.parse("2026-10-25T00:00:00Z"));
    expect(Date.parse(to)).toBeGreaterThan(Date.parse("2026-12-07T00:00:00Z"));
  });
});
