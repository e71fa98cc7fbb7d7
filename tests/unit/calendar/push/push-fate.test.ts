import { describe, expect, it } from "vitest";
import { isFateUnknown } from "../../../../electron/calendar/push/push-fate.ts";
import { GoogleFailure } from "../../../../electron/google/failure.ts";

describe("whether Google may have done what a failed request asked for", () => {
  it.each([
    [
      "a connection lost in the middle",
      new GoogleFailure("offline", "events.patch", { reason: "ECONNRESET" }),
    ],
    ["no answer in time", new GoogleFailure("timeout", "events.patch")],
    ["trouble of the server's", new GoogleFailure("server", "events.patch", { status: 503 })],
    ["an answer that cannot be read", new GoogleFailure("malformed", "events.insert")],
  ])("is not known after %s", (_what, failure) => {
    expect(isFateUnknown(failure)).toBe(true);
  });

  it.each([
    [
      "a connection that was never made",
      new GoogleFailure("offline", "events.patch", { reason: "ENOTFOUND" }),
    ],
    ["a refusal", new GoogleFailure("rejected", "events.patch", { status: 400 })],
    ["a request that got no token", new GoogleFailure("server", "token.refresh_token", { status: 503 })],
    ["a token that did not come in time", new GoogleFailure("timeout", "token.refresh_token")],
  ])("is certain after %s: it has not", (_what, failure) => {
    expect(isFateUnknown(failure)).toBe(false);
  });
});
