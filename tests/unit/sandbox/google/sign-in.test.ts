import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Bench } from "./support/emulator.ts";
import { REP, reasonOf, startBench } from "./support/emulator.ts";

const VERIFIER = "v".repeat(64);
const CHALLENGE = createHash("sha256").update(VERIFIER).digest("base64url");
const REDIRECT = "http://127.0.0.1:45678/callback";
const ROOT = "https://www.googleapis.com/auth/";
const EVENTS = `${ROOT}calendar.events`;
const FREE_BUSY = `${ROOT}calendar.freebusy`;

function authQuery(bench: Bench, more: Record<string, string> = {}): string {
  const query = {
    client_id: bench.credentials.clientId,
    redirect_uri: REDIRECT,
    response_type: "code",
    scope: `openid email ${EVENTS} ${FREE_BUSY}`,
    state: "a&b=c",
    code_challenge: CHALLENGE,
    code_challenge_method: "S256",
    ...more,
  };
  return `${bench.url}/o/oauth2/v2/auth?${new URLSearchParams(query)}`;
}

/** Walks through the consent page as a browser would; returns where it is sent. */
async function consent(bench: Bench, scopes: readonly string[], decision = "allow"): Promise<URL> {
  const html = await (await fetch(authQuery(bench))).text();
  return decide(bench, requestOf(html), scopes, decision);
}

async function decide(
  bench: Bench,
  request: string,
  scopes: readonly string[],
  decision = "allow",
): Promise<URL> {
  const body = new URLSearchParams([
    ["request", request],
    ["decision", decision],
    ...scopes.map((scope) => ["scope", scope]),
  ]);
  const answer = await fetch(`${bench.url}/o/oauth2/v2/decision`, {
    method: "POST",
    body,
    redirect: "manual",
  });
  expect(answer.status).toBe(302);
  return new URL(answer.headers.get("location") ?? "");
}

function requestOf(html: string): string {
  return /name="request" value="([^"]+)"/.exec(html)?.[1] ?? "";
}

async function form(bench: Bench, path: string, fields: Record<string, string>) {
  const answer = await fetch(bench.url + path, { method: "POST", body: new URLSearchParams(fields) });
  return { status: answer.status, body: await answer.json() };
}

function client(bench: Bench) {
  return { client_id: bench.credentials.clientId, client_secret: bench.credentials.clientSecret };
}

function redeem(bench: Bench, code: string, more: Record<string, string> = {}) {
  return form(bench, "/token", {
    grant_type: "authorization_code",
    code,
    code_verifier: VERIFIER,
    redirect_uri: REDIRECT,
    ...client(bench),
    ...more,
  });
}

function refresh(bench: Bench, refreshToken: string, more: Record<string, string> = {}) {
  return form(bench, "/token", {
    grant_type: "refresh_token",
    refresh_token: refreshToken,
    ...client(bench),
    ...more,
  });
}

async function codeOf(bench: Bench, scopes: readonly string[] = [EVENTS, FREE_BUSY]): Promise<string> {
  return (await consent(bench, scopes)).searchParams.get("code") ?? "";
}

describe("rule 20: sign-in", () => {
  it("shows account and permissions on a page that can load and post nowhere else", async () => {
    const bench = await startBench();
    const page = await fetch(authQuery(bench, { scope: `openid ${EVENTS} <script>` }));
    const html = await page.text();
    expect(html).toContain(REP);
    expect(html).toContain("View and edit events on all your calendars");
    expect(html).not.toContain("<script>");
    const policy = page.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self' http://127.0.0.1:45678;");
    expect(page.headers.get("cache-control")).toBe("no-store");
  });

  it("sends state back with a code that is worth tokens, once", async () => {
    const bench = await startBench();
    const back = await consent(bench, [EVENTS, FREE_BUSY]);
    expect([back.origin + back.pathname, back.searchParams.get("state")]).toEqual([REDIRECT, "a&b=c"]);
    const code = back.searchParams.get("code") ?? "";
    const { status, body } = await redeem(bench, code);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      token_type: "Bearer",
      expires_in: 3_599,
      refresh_token: expect.any(String),
    });
    const [, claims = ""] = body.id_token.split(".");
    expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toMatchObject({
      email: REP,
      aud: bench.credentials.clientId,
    });
    const headers = { authorization: `Bearer ${body.access_token}` };
    expect((await bench.call("GET", bench.events(), undefined, headers)).status).toBe(200);
    const who = await bench.call("GET", "/oauth2/v3/userinfo", undefined, headers);
    expect(who.body).toMatchObject({ email: REP, name: "Ada Byron" });
    const again = await redeem(bench, code);
    expect([again.status, again.body.error]).toEqual([400, "invalid_grant"]);
  });

  it("takes a code only with its verifier, redirect and client, and for ten minutes", async () => {
    const bench = await startBench();
    const other = bench.issueCredentials({ clientId: "other", clientSecret: "other-secret" });
    const failures = [
      { code_verifier: "w".repeat(64) },
      { redirect_uri: "http://127.0.0.1:1/callback" },
      { client_id: other.clientId, client_secret: other.clientSecret },
    ];
    for (const failure of failures) {
      const { status, body } = await redeem(bench, await codeOf(bench), failure);
      expect([failure, status, body.error]).toEqual([failure, 400, "invalid_grant"]);
    }
    const late = await codeOf(bench);
    bench.clock.now += 600_000;
    expect((await redeem(bench, late)).body.error).toBe("invalid_grant");
    expect((await redeem(bench, await codeOf(bench), { client_secret: "guess" })).body.error).toBe(
      "invalid_client",
    );
    expect((await redeem(bench, await codeOf(bench), { client_id: "nobody" })).status).toBe(401);
  });

  it("grants what was ticked and says so, at first and on refresh", async () => {
    const bench = await startBench();
    const { body } = await redeem(bench, await codeOf(bench, [FREE_BUSY]));
    expect(body.scope.split(" ")).toEqual(["openid", `${ROOT}userinfo.email`, FREE_BUSY]);
    expect((await refresh(bench, body.refresh_token)).body.scope).toBe(body.scope);
    const headers = { authorization: `Bearer ${body.access_token}` };
    const refused = await bench.call("GET", bench.events(), undefined, headers);
    expect([refused.status, reasonOf(refused)]).toEqual([403, "insufficientPermissions"]);
    expect(refused.headers.get("www-authenticate")).toContain('error="insufficient_scope"');
  });

  it("leaves declined scopes unticked and ungranted", async () => {
    const bench = await startBench();
    bench.declineScopes([EVENTS]);
    const html = await (await fetch(authQuery(bench))).text();
    expect(html).toMatch(/value="[^"]*calendar\.events"\s*>/);
    expect(html).toMatch(/value="[^"]*calendar\.freebusy" checked/);
    const { body } = await redeem(bench, await codeOf(bench));
    expect(body.scope).not.toContain(EVENTS);
  });

  it("cancelling sends access_denied and no code, and a decision is made once", async () => {
    const bench = await startBench();
    const html = await (await fetch(authQuery(bench))).text();
    const back = await decide(bench, requestOf(html), [], "cancel");
    expect([back.searchParams.get("error"), back.searchParams.get("code")]).toEqual(["access_denied", null]);
    const body = new URLSearchParams({ request: requestOf(html), decision: "allow" });
    expect(
      (await fetch(`${bench.url}/o/oauth2/v2/decision`, { method: "POST", body, redirect: "manual" })).status,
    ).toBe(400);
  });

  it("blocks what an installed app must not ask", async () => {
    const bench = await startBench();
    const blocked = [
      { redirect_uri: "https://evil.example/callback" },
      { redirect_uri: "http://192.168.0.1/callback" },
      { client_id: "nobody" },
      { code_challenge_method: "plain" },
      { code_challenge: "short" },
      { response_type: "token" },
    ];
    for (const query of blocked)
      expect([query, (await fetch(authQuery(bench, query))).status]).toEqual([query, 400]);
  });
});

describe("rule 21: tokens", () => {
  it("access tokens live an hour by the clock; refreshing gives another", async () => {
    const bench = await startBench();
    bench.clock.now += 3_600_000;
    const expired = await bench.call("GET", bench.events());
    expect([expired.status, reasonOf(expired)]).toEqual([401, "authError"]);
    const { body } = await refresh(bench, bench.credentials.refreshToken);
    expect(body.refresh_token).toBeUndefined();
    const headers = { authorization: `Bearer ${body.access_token}` };
    expect((await bench.call("GET", bench.events(), undefined, headers)).status).toBe(200);
    bench.expireAccessTokens();
    expect((await bench.call("GET", bench.events(), undefined, headers)).status).toBe(401);
    expect((await fetch(bench.url + bench.events())).status).toBe(401);
  });

  it("a refresh token works only with its client", async () => {
    const bench = await startBench();
    const other = bench.issueCredentials({ clientId: "platform", clientSecret: "platform-secret" });
    const wrong = await refresh(bench, other.refreshToken);
    expect([wrong.status, wrong.body.error]).toEqual([401, "unauthorized_client"]);
    const right = await refresh(bench, other.refreshToken, {
      client_id: "platform",
      client_secret: "platform-secret",
    });
    expect(right.status).toBe(200);
  });

  it("revoked grants are invalid_grant and 401", async () => {
    const bench = await startBench();
    bench.revokeTokens();
    const { status, body } = await refresh(bench, bench.credentials.refreshToken);
    expect([status, body.error]).toEqual([400, "invalid_grant"]);
    expect((await bench.call("GET", bench.events())).status).toBe(401);
  });

  it("disconnecting revokes the token in the body, never one in the address", async () => {
    const bench = await startBench();
    const { refreshToken } = bench.credentials;
    expect((await form(bench, `/revoke?token=${encodeURIComponent(refreshToken)}`, {})).status).toBe(400);
    expect((await form(bench, "/revoke", { token: refreshToken })).status).toBe(200);
    expect((await form(bench, "/revoke", { token: refreshToken })).body.error).toBe("invalid_token");
    expect((await refresh(bench, refreshToken)).body.error).toBe("invalid_grant");
    expect((await bench.call("GET", bench.events())).status).toBe(401);
  });

  it("the hundred and first live grant of a client ends the one unused for longest", async () => {
    const bench = await startBench();
    const second = bench.issueCredentials();
    for (let count = 0; count < 98; count += 1) bench.issueCredentials();
    expect((await refresh(bench, bench.credentials.refreshToken)).status).toBe(200);
    bench.issueCredentials();
    expect((await refresh(bench, bench.credentials.refreshToken)).status).toBe(200);
    expect((await refresh(bench, second.refreshToken)).body.error).toBe("invalid_grant");
  });
});
