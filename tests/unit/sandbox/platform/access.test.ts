import { describe, expect, it } from "vitest";
import { platformHarness, refusal } from "./client.ts";

describe("access to the platform", () => {
  it("says whose key it is, and where Google may send its notices", async () => {
    const { platform, request } = await platformHarness();
    expect(await (await request("/api/v1/me")).json()).toMatchObject({
      id: "rep-1",
      email: "rep@brightline.example",
      name: "Rep",
      time_zone: "Asia/Kolkata",
      relay: { address: `${platform.url}/relay/google`, token: expect.any(String) },
    });
  });

  it.each([undefined, "Bearer wrong", "Basic abc"])(
    "refuses the authorization %s with 401",
    async (header) => {
      const { platform } = await platformHarness();
      const response = await fetch(
        `${platform.url}/api/v1/me`,
        header ? { headers: { authorization: header } } : {},
      );
      expect(response.headers.get("www-authenticate")).toBe("Bearer");
      expect(await refusal(response)).toEqual({ status: 401, code: "unauthorized" });
    },
  );

  it("refuses a revoked key", async () => {
    const { platform, request } = await platformHarness();
    platform.revokeKey();
    expect(await refusal(await request("/api/v1/me"))).toEqual({ status: 401, code: "unauthorized" });
  });

  it("answers 429 with the seconds to wait above the limit, and again once they have passed", async () => {
    const { advance, platform, request } = await platformHarness();
    platform.setRateLimit(2);
    await request("/api/v1/me");
    advance(20_000);
    await request("/api/v1/me");
    const limited = await request("/api/v1/me");
    expect(limited.headers.get("retry-after")).toBe("40");
    expect(await refusal(limited)).toEqual({ status: 429, code: "rate_limited" });
    advance(40_000);
    expect((await request("/api/v1/me")).status).toBe(200);
  });

  it("answers in the envelope where nothing is, and to a body that is no JSON", async () => {
    const { request } = await platformHarness();
    const headers = { "content-type": "application/json" };
    const broken = await request("/api/v1/google-handoff", { method: "POST", body: "{", headers });
    expect(await refusal(broken)).toEqual({ status: 400, code: "bad_request" });
    expect(await refusal(await request("/api/v2/leads"))).toEqual({ status: 404, code: "not_found" });
  });

  it("acts on injected faults before and after handling", async () => {
    const { platform, request, send } = await platformHarness();
    platform.faults.add({
      match: { path: "/leads$" },
      action: { kind: "status", status: 503, headers: { "retry-after": "7" } },
    });
    platform.faults.add({ match: { method: "PUT" }, action: { kind: "drop-after" } });
    const unavailable = await request("/api/v1/leads");
    expect([unavailable.status, unavailable.headers.get("retry-after")]).toEqual([503, "7"]);
    const report = {
      meeting_id: "m1",
      google_event_id: "e1",
      status: "scheduled",
      start: "2026-11-26T15:00:00+05:30",
      end: "2026-11-26T15:30:00+05:30",
      meet_link: null,
      idempotency_key: "k1",
    };
    await expect(send("PUT", "/api/v1/leads/lead-1/meeting", report)).rejects.toThrow();
    expect((await send("PUT", "/api/v1/leads/lead-1/meeting", report)).status).toBe(200);
    expect(platform.meetings()).toHaveLength(1);
  });

  it("hands Google tokens over once, and only within five minutes", async () => {
    const { advance, platform, send } = await platformHarness();
    const grant = {
      access_token: "access",
      refresh_token: "refresh",
      token_expiry: "2026-11-24T06:30:00.000Z",
      scope: "openid email",
      email: "rep@brightline.example",
      client_id: "client",
      client_secret: "secret",
    };
    const redeem = (code: string) => send("POST", "/api/v1/google-handoff", { code });
    const [prompt, late] = [platform.handoff.issue(grant), platform.handoff.issue(grant)];
    expect(await (await redeem(prompt)).json()).toEqual(grant);
    expect(await refusal(await redeem(prompt))).toEqual({ status: 409, code: "code_used" });
    expect(await refusal(await redeem("never issued"))).toEqual({ status: 404, code: "not_found" });
    advance(5 * 60_000);
    expect(await refusal(await redeem(late))).toEqual({ status: 422, code: "code_expired" });
  });
});
