import { describe, expect, it } from "vitest";
import { GoogleFailure } from "../../../electron/google/failure.ts";
import { REP, timed } from "../sandbox/google/support/emulator.ts";
import type { ApiBench } from "./support/calendar-api.ts";
import { apiBench, everythingOf, failureOf } from "./support/calendar-api.ts";

const list = ({ api }: ApiBench) => api.listEvents(REP, { maxResults: 250 });
const envelope = (reason: string, message = "as Google says it") => ({
  error: { code: 0, message, errors: [{ domain: "calendar", reason, message }] },
});

describe("rule 16: a refused request", () => {
  it.each([
    [400, "invalid", "rejected", false],
    [403, "rateLimitExceeded", "rateLimited", true],
    [403, "userRateLimitExceeded", "rateLimited", true],
    [403, "quotaExceeded", "rateLimited", true],
    [403, "forbiddenForNonOrganizer", "forbidden", false],
    [403, "insufficientPermissions", "forbidden", false],
    [404, "notFound", "notFound", false],
    [408, "timeout", "timeout", true],
    [409, "duplicate", "duplicate", false],
    [410, "fullSyncRequired", "gone", false],
    [410, "updatedMinTooLongAgo", "gone", false],
    [412, "conditionNotMet", "precondition", false],
    [429, "rateLimitExceeded", "rateLimited", true],
    [500, "backendError", "server", true],
    [503, "backendError", "server", true],
  ])("%i %s is %s, may be tried again: %s, and was tried once", async (status, reason, kind, retryable) => {
    const bench = await apiBench();
    bench.google.faults.add({ times: 9, action: { kind: "status", status, body: envelope(reason) } });
    const failure = await failureOf(list(bench));
    expect(failure).toMatchObject({ kind, status, reason, retryable, request: "events.list" });
    expect(bench.google.requests.count({ path: /events$/ })).toBe(1);
  });

  it("repeats nothing of Google's words that looks like a token", async () => {
    const bench = await apiBench();
    const body = envelope(
      "invalid",
      "Bearer ya29.canary-token of 1//canary-refresh-token-of-a-rep is no good",
    );
    bench.google.faults.add({ action: { kind: "status", status: 400, body } });
    const failure = await failureOf(list(bench));
    expect(failure.note).toMatch(/is no good$/);
    expect(JSON.stringify([failure.message, failure.toAppError().toData()])).not.toContain("canary");
  });

  it("hands on how long the server wants to be left alone", async () => {
    const bench = await apiBench();
    const action = { kind: "status", status: 429, headers: { "retry-after": "17" } } as const;
    bench.google.faults.add({ action });
    expect(await failureOf(list(bench))).toMatchObject({ kind: "rateLimited", retryAfterMs: 17_000 });
  });

  it("is classified by its status when something between us and Google answers in HTML", async () => {
    const bench = await apiBench();
    bench.google.faults.add({ action: { kind: "status", status: 502, body: "<html>Bad gateway</html>" } });
    expect(await failureOf(list(bench))).toMatchObject({ kind: "server", reason: null });
  });
});

describe("a connection that fails", () => {
  it("is offline when nobody listens", async () => {
    const bench = await apiBench();
    await bench.google.close();
    expect(await failureOf(list(bench))).toMatchObject({
      kind: "offline",
      reason: "ECONNREFUSED",
      retryable: true,
    });
  });

  it.each(["drop-before", "drop-after"] as const)("is offline after %s", async (kind) => {
    const bench = await apiBench();
    bench.google.faults.add({ action: { kind } });
    expect(await failureOf(list(bench))).toMatchObject({ kind: "offline", retryable: true });
  });

  it("is a timeout when no answer comes", async () => {
    const bench = await apiBench({ timeLimitMs: () => 50 });
    bench.google.faults.add({ action: { kind: "black-hole" } });
    expect(await failureOf(list(bench))).toMatchObject({ kind: "timeout", retryable: true });
  });

  it("is offline when something redirects to a page of its own", async () => {
    const bench = await apiBench();
    const action = {
      kind: "status",
      status: 302,
      headers: { location: `${bench.google.url}/portal` },
    } as const;
    bench.google.faults.add({ action });
    expect(await failureOf(list(bench))).toMatchObject({ kind: "offline" });
    expect(bench.google.requests.count({ path: "/portal" })).toBe(0);
  });
});

describe("an answer that cannot be read", () => {
  it("may be tried again when it is no JSON", async () => {
    const bench = await apiBench();
    bench.google.faults.add({ action: { kind: "malformed" } });
    expect(await failureOf(list(bench))).toMatchObject({ kind: "malformed", retryable: true });
  });

  it("may be tried again when it ends in the middle, whatever was stored", async () => {
    const bench = await apiBench();
    bench.google.faults.add({ match: { method: "POST" }, action: { kind: "truncate" } });
    const failure = await failureOf(
      bench.api.insertEvent(REP, { ...timed("2026-11-23T14:00:00Z") }, { sendUpdates: "none" }),
    );
    expect(failure.retryable).toBe(true);
    expect(bench.google.remote.all(REP)).toHaveLength(1);
  });

  it("names the request and the field", async () => {
    const bench = await apiBench();
    const body = { items: "none", nextSyncToken: 4 };
    bench.google.faults.add({ action: { kind: "status", status: 200, body } });
    const failure = await failureOf(list(bench));
    expect(failure).toMatchObject({ kind: "malformed", request: "events.list" });
    const error = failure.toAppError();
    expect(error.code).toBe("malformed_answer");
    expect(error.message).toMatch(/events\.list.*(items|nextSyncToken)/);
  });
});

describe("what the rep is told", () => {
  it.each([
    [403, "insufficientPermissions", "missing_scope"],
    [403, "forbiddenForNonOrganizer", "not_movable"],
    [403, "forbidden", "rejected"],
    [401, "authError", "reconnect"],
    [412, "conditionNotMet", "overtaken"],
    [429, "rateLimitExceeded", "rate_limited"],
    [400, "timeRangeEmpty", "rejected"],
  ])("%i %s is %s", async (status, reason, code) => {
    const bench = await apiBench();
    bench.google.faults.add({ times: 2, action: { kind: "status", status, body: envelope(reason) } });
    const error = (await failureOf(list(bench))).toAppError();
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/\.$/);
    expect(error.details).toMatchObject({ status, reason });
  });

  it.each(["gone", "notFound", "duplicate", "precondition", "forbidden", "rejected"] as const)(
    "of a change that is stopped (%s): what happened, that it is kept, and one thing to do next",
    (kind) => {
      const { message, action } = new GoogleFailure(kind, "events.patch").toAppError();
      expect(message).toMatch(/still on this device\.$/);
      expect(action).toMatch(/^[A-Z].*\.$/);
    },
  );
});

describe("security row 12: a token", () => {
  it.each([
    ["a refusal", { kind: "status", status: 400, body: envelope("invalid") }],
    ["a lost connection", { kind: "drop-before" }],
    ["broken JSON", { kind: "malformed" }],
    ["no answer", { kind: "black-hole" }],
    ["a redirect", { kind: "status", status: 302, headers: { location: "http://127.0.0.1:1/" } }],
    ["two 401", { kind: "status", status: 401 }],
  ] as const)("is in nothing that an error holds after %s", async (_, action) => {
    const bench = await apiBench(action.kind === "black-hole" ? { timeLimitMs: () => 50 } : {});
    bench.google.faults.add({ times: 2, action });
    const failure = await failureOf(list(bench));
    const printed = [everythingOf(failure), everythingOf(failure.toAppError()), String(failure.stack)].join(
      "\n",
    );
    expect(bench.given.length).toBeGreaterThan(0);
    for (const token of bench.given) {
      expect(printed).not.toContain(token);
      expect(printed).not.toContain(Buffer.from(token).toString("base64"));
    }
  });
});
