import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { googleEndpoints } from "../../../electron/accounts/endpoints.ts";
import type { SignedIn, SignInOptions } from "../../../electron/accounts/google-sign-in.ts";
import { signInWithGoogle } from "../../../electron/accounts/google-sign-in.ts";
import { askedScopes, missingPermissions } from "../../../electron/accounts/scopes.ts";
import { subjectOf } from "../../../electron/sandbox/google/oauth/routes.ts";
import { AppError } from "../../../shared/errors.ts";
import { everythingOf } from "../google/support/calendar-api.ts";
import type { Bench } from "../sandbox/google/support/emulator.ts";
import { REP, startBench } from "../sandbox/google/support/emulator.ts";
import { consent, decide } from "./support/consent.ts";

const calendarList = "https://www.googleapis.com/auth/calendar.calendarlist.readonly";

interface SignInBench {
  readonly google: Bench;
  /** The consent page's address, once the browser was opened. */
  readonly opened: Promise<string>;
  readonly cancel: () => void;
  readonly done: Promise<SignedIn>;
}

async function startSignIn(options: Partial<SignInOptions> = {}): Promise<SignInBench> {
  const google = await startBench();
  const { promise: opened, resolve } = Promise.withResolvers<string>();
  const controller = new AbortController();
  const done = signInWithGoogle({
    endpoints: googleEndpoints(google.url),
    client: google.credentials,
    clock: () => google.clock.now,
    fetch: globalThis.fetch,
    openBrowser: resolve,
    signal: controller.signal,
    ...options,
  });
  // A test looks at the end of it later; until then it is not unhandled.
  done.catch(() => undefined);
  return { google, opened, cancel: () => controller.abort(), done };
}

async function errorOf(done: Promise<unknown>): Promise<AppError> {
  const error = await done.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw new Error(`not an AppError: ${String(error)}`);
  return error;
}

const redirectOf = (consentUrl: string) => new URL(consentUrl).searchParams.get("redirect_uri") ?? "";

/** Is anybody listening at this address? */
async function isOpen(url: string): Promise<boolean> {
  return fetch(new URL("/nothing-here", url)).then(
    () => true,
    () => false,
  );
}

describe("rule 20: signing in", () => {
  it("asks in the browser for everything at once, with PKCE and a loopback address of the moment", async () => {
    const { opened, cancel } = await startSignIn({ loginHint: REP });
    const asked = new URL(await opened).searchParams;
    expect(asked.get("scope")?.split(" ")).toEqual(askedScopes);
    expect(asked.get("code_challenge_method")).toBe("S256");
    expect(asked.get("code_challenge")).toMatch(/^[\w-]{43}$/);
    expect(asked.get("state")).toMatch(/^[\w-]{43}$/);
    expect(asked.get("redirect_uri")).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(asked.get("login_hint")).toBe(REP);
    cancel();
  });

  it("ends in the tokens, the account and the permissions that Google granted", async () => {
    const { google, opened, done } = await startSignIn();
    await consent(await opened);
    const { tokens, subject, email } = await done;
    expect({ subject, email }).toEqual({ subject: subjectOf(REP), email: REP });
    expect(missingPermissions(tokens.scope)).toEqual([]);
    expect(tokens.expiresAt).toBeGreaterThan(google.clock.now);
    const list = `${google.url}/calendar/v3/users/me/calendarList`;
    expect((await fetch(list, { headers: { authorization: `Bearer ${tokens.accessToken}` } })).status).toBe(
      200,
    );
  });

  it("proves with the verifier that the one who asked is the one who redeems", async () => {
    const { google, opened, done } = await startSignIn();
    const url = await opened;
    await consent(url);
    await done;
    const [sent] = google.requests.find({ path: "/token" });
    const verifier = String(Object(sent?.body)["code_verifier"]);
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    expect(challenge).toBe(new URL(url).searchParams.get("code_challenge"));
  });

  it("works with less when the rep unticks a permission, and names what is missing", async () => {
    const { opened, done } = await startSignIn();
    await consent(await opened, { decision: "allow", unticked: [calendarList] });
    expect(missingPermissions((await done).tokens.scope)).toEqual(["see the list of your calendars"]);
  });

  it("shows a page of its own at the end that runs nothing, loads nothing and passes nothing on", async () => {
    const { opened, done } = await startSignIn();
    const page = await consent(await opened);
    await done;
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    expect(page.headers.get("cache-control")).toBe("no-store");
    const html = await page.text();
    expect(html).toContain("You can close this tab");
    expect(html).not.toMatch(/<script|src=|href=/);
  });
});

describe("security row 9: the loopback address", () => {
  it("refuses an answer with another state, or none, and the sign-in goes on", async () => {
    const { opened, done } = await startSignIn();
    const url = await opened;
    const redirect = redirectOf(url);
    for (const query of ["?code=stolen&state=wrong", "?code=stolen", "?error=access_denied&state=", ""]) {
      expect((await fetch(redirect + query)).status).toBe(400);
    }
    await consent(url);
    expect((await done).email).toBe(REP);
  });

  it("answers only a GET of its one path, under its own name", async () => {
    const { opened, done } = await startSignIn();
    const url = await opened;
    const redirect = redirectOf(url);
    expect((await fetch(redirect, { method: "POST" })).status).toBe(405);
    expect((await fetch(new URL("/favicon.ico", redirect))).status).toBe(404);
    const { port } = new URL(redirect);
    const good = new URL(await decide(url, { decision: "allow" }));
    expect(
      (await fetch(`http://localhost:${port}/${good.search}`).catch(() => ({ status: 404 }))).status,
    ).toBe(404);
    await fetch(good);
    await done;
  });

  it.each(["allow", "cancel"] as const)(
    "is closed after %s, so that nothing can be replayed",
    async (decision) => {
      const { opened, done } = await startSignIn();
      const url = await opened;
      expect(await isOpen(redirectOf(url))).toBe(true);
      const answer = await decide(url, { decision });
      await fetch(answer);
      await done.catch(() => undefined);
      expect(await isOpen(redirectOf(url))).toBe(false);
    },
  );

  it("is closed after a cancel in the app, and when time is up", async () => {
    const cancelled = await startSignIn();
    const url = await cancelled.opened;
    cancelled.cancel();
    expect(await errorOf(cancelled.done)).toMatchObject({ code: "sign_in_cancelled" });
    expect(await isOpen(redirectOf(url))).toBe(false);

    const late = await startSignIn({ timeLimitMs: 20 });
    const lateUrl = await late.opened;
    expect(await errorOf(late.done)).toMatchObject({ code: "sign_in_cancelled" });
    expect(await isOpen(redirectOf(lateUrl))).toBe(false);
  });
});

describe("a sign-in that does not work out", () => {
  it("is cancelled when the rep says no to Google", async () => {
    const { opened, done } = await startSignIn();
    const page = await consent(await opened, { decision: "cancel" });
    expect(await page.text()).toContain("Nothing was changed");
    expect(await errorOf(done)).toMatchObject({ code: "sign_in_cancelled" });
  });

  it.each([
    ["admin_policy_enforced", "admin_policy_enforced"],
    ["<script>alert(1)</script>", "unknown"],
  ])("says that Google refused (%s)", async (error, reason) => {
    const { opened, done } = await startSignIn();
    const url = new URL(await opened);
    const state = url.searchParams.get("state") ?? "";
    await fetch(`${redirectOf(url.href)}?${new URLSearchParams({ error, state })}`);
    expect(await errorOf(done)).toMatchObject({ code: "sign_in_failed", details: { reason } });
  });

  it("says so when the code is not accepted", async () => {
    const { opened, done } = await startSignIn();
    const url = await opened;
    const forged = new URL(await decide(url, { decision: "allow" }));
    forged.searchParams.set("code", "4/forged");
    await fetch(forged);
    expect(await errorOf(done)).toMatchObject({
      code: "sign_in_failed",
      details: { reason: "invalid_grant" },
    });
  });

  it("says so when Google cannot be reached any more", async () => {
    const { google, opened, done } = await startSignIn();
    google.faults.add({ match: { path: "/token" }, action: { kind: "drop-before" } });
    await consent(await opened);
    expect(await errorOf(done)).toMatchObject({ code: "offline" });
  });

  const idToken = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.`;
  const answer = {
    access_token: "canary-access",
    refresh_token: "canary-refresh",
    expires_in: 3600,
    scope: "openid",
  };
  const claims = { iss: "https://accounts.google.com", sub: "1", email: REP, nonce: "n" };
  it.each([
    ["no refresh token", { ...answer, refresh_token: undefined }, "refresh_token"],
    ["no id token", answer, "id_token"],
    ["an id token that is none", { ...answer, id_token: "canary-id" }, "id_token"],
    [
      "an id token of another client",
      { ...answer, id_token: idToken({ ...claims, aud: "other" }) },
      "id_token.aud",
    ],
    [
      "an id token of another issuer",
      { ...answer, id_token: idToken({ ...claims, aud: "x", iss: "https://evil.example" }) },
      "id_token.iss",
    ],
    [
      "an id token without a subject",
      { ...answer, id_token: idToken({ ...claims, aud: "x", sub: undefined }) },
      "id_token.sub",
    ],
  ])("names the field of an answer with %s and shows none of its values", async (_, body, field) => {
    const { google, opened, done } = await startSignIn();
    google.faults.add({ match: { path: "/token" }, action: { kind: "status", status: 200, body } });
    await consent(await opened);
    const error = await errorOf(done);
    expect(error).toMatchObject({ code: "malformed_answer", message: expect.stringContaining(field) });
    expect(everythingOf(error)).not.toContain("canary");
  });

  it.each([
    ["made for another sign-in", { nonce: "of another" }],
    ["made for none in particular", { nonce: undefined }],
  ])("refuses an id token %s", async (_, made) => {
    const { google, opened, done } = await startSignIn();
    const replayed = idToken({ ...claims, aud: google.credentials.clientId, ...made });
    google.faults.add({
      match: { path: "/token" },
      action: { kind: "status", status: 200, body: { ...answer, id_token: replayed } },
    });
    await consent(await opened);
    expect(await errorOf(done)).toMatchObject({ message: expect.stringContaining("id_token.nonce") });
  });
});

describe("a stand-in for Google", () => {
  it.each([
    "https://evil.example/",
    "http://192.168.1.4:80/",
    "http://127.0.0.1.evil.example/",
    "file:///tmp",
    "nonsense",
  ])("is refused at %s", (url) => {
    expect(() => googleEndpoints(url)).toThrow(AppError);
  });

  it("is allowed on loopback; without one everything goes to Google over TLS", () => {
    expect(googleEndpoints("http://127.0.0.1:4000").token).toBe("http://127.0.0.1:4000/token");
    for (const url of Object.values(googleEndpoints()))
      expect(url).toMatch(/^https:\/\/[a-z0-9]+\.google(apis)?\.com\//);
  });
});
