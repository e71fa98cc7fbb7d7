import { describe, expect, it } from "vitest";
import { googleEndpoints } from "../../../electron/accounts/endpoints.ts";
import { createGoogleAccount } from "../../../electron/accounts/google-account.ts";
import { createVault } from "../../../electron/accounts/vault.ts";
import { takeHandoff } from "../../../electron/engine/handoff.ts";
import { redeemHandoff } from "../../../electron/platforms/handoff.ts";
import type { PlatformEmulator } from "../../../electron/sandbox/platform/server.ts";
import { testDatabase } from "../../support/database.ts";
import { startSession } from "../../support/keyring.ts";
import { startPlatform } from "../platforms/platform.ts";
import type { Bench } from "../sandbox/google/support/emulator.ts";
import { REP, startBench } from "../sandbox/google/support/emulator.ts";

const service = "Callsheet test";
/** The dashboard's own client: not the one that the rep's company gave Callsheet. */
const dashboard = { clientId: "dashboard.apps.example", clientSecret: "the-dashboards-own-secret" };

async function bench() {
  const desktop = await startSession({ bus: true, keychain: true });
  const google = await startBench();
  const clock = () => google.clock.now;
  const platform = await startPlatform([], clock);
  const { db } = testDatabase();
  const account = createGoogleAccount({
    db,
    vault: createVault({ service, clock }),
    endpoints: googleEndpoints(google.url),
    client: () => null,
    clock,
    openBrowser: () => undefined,
    onChanged: () => undefined,
    onProblem: () => undefined,
  });
  const http = {
    baseUrl: platform.url,
    apiKey: () => Promise.resolve(platform.apiKey),
    fetch: globalThis.fetch,
    clock,
    timeLimitMs: 5_000,
  };
  const take = (code: string) =>
    takeHandoff(
      { platform: { redeemHandoff: (_source, given) => redeemHandoff(http, given) }, account },
      "native:rep-1",
      code,
    );
  return { desktop, google, platform, db, account, take, clock };
}

function issue(platform: PlatformEmulator, google: Bench, change: object = {}): string {
  const granted = google.issueCredentials(dashboard);
  return platform.handoff.issue({
    access_token: granted.accessToken,
    refresh_token: granted.refreshToken,
    token_expiry: new Date(google.clock.now + 3_600_000).toISOString(),
    scope: "openid",
    email: REP,
    client_id: granted.clientId,
    client_secret: granted.clientSecret,
    ...change,
  });
}

describe("a dashboard's hand-off", () => {
  it("connects the account, and keeps refreshing with the client that the sign-in belongs to", async () => {
    const { google, platform, db, account, take, clock } = await bench();
    expect(await take(issue(platform, google))).toEqual({ email: REP, missing: [] });
    expect(account.state()).toMatchObject({ state: "connected", email: REP });
    const kept = await createVault({ service, clock }).get("google");
    expect(JSON.parse(kept ?? "{}")).toMatchObject(dashboard);
    google.clock.now += 2 * 3_600_000;
    const token = await account.tokens.accessToken();
    const list = `${google.url}/calendar/v3/users/me/calendarList`;
    expect((await fetch(list, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
    const rows = JSON.stringify(db.prepare("SELECT * FROM account").all());
    expect(rows).not.toContain(dashboard.clientSecret);
    expect(rows).not.toContain(token);
  });

  it("a code is good once, for five minutes, and only where it was given out", async () => {
    const { google, platform, account, take } = await bench();
    const code = issue(platform, google);
    await take(code);
    await expect(take(code)).rejects.toMatchObject({
      code: "sign_in_failed",
      message: expect.stringContaining("used before"),
      action: expect.stringContaining("dashboard"),
    });
    const late = issue(platform, google);
    google.clock.now += 5 * 60_000;
    await expect(take(late)).rejects.toMatchObject({ message: expect.stringContaining("five minutes") });
    await expect(take("a-code-of-somebody-else")).rejects.toMatchObject({
      message: expect.stringContaining("does not know this link"),
    });
    expect(account.state().state).toBe("connected");
  });

  it("another account than before is refused, nothing changes, and the dashboard stays signed in", async () => {
    const { google, platform, account, take } = await bench();
    await take(issue(platform, google));
    const before = await account.tokens.accessToken();
    google.faults.add({
      match: { path: "/userinfo" },
      action: { kind: "status", status: 200, body: { sub: "somebody-else", email: "bob@elsewhere.example" } },
    });
    await expect(take(issue(platform, google))).rejects.toMatchObject({
      code: "different_account",
      message: expect.stringContaining(REP),
    });
    expect(google.requests.count({ path: "/revoke" })).toBe(0);
    expect(await account.tokens.accessToken()).toBe(before);
  });

  it("a sign-in that does not fit its client is refused in words", async () => {
    const { google, platform, account, take } = await bench();
    await expect(take(issue(platform, google, { client_secret: "another" }))).rejects.toMatchObject({
      code: "sign_in_failed",
      message: expect.stringContaining("Google does not accept"),
    });
    expect(account.state().state).toBe("none");
  });

  it("an answer without its parts, a refused key, a silent platform and a locked keychain each have their words", async () => {
    const { desktop, google, platform, account, take } = await bench();
    const handoff = { path: "/google-handoff" };
    platform.faults.add({
      match: handoff,
      action: { kind: "status", status: 200, body: { access_token: "x" } },
    });
    await expect(take(issue(platform, google))).rejects.toMatchObject({
      code: "sign_in_failed",
      message: expect.stringContaining("cannot be read (refresh_token)"),
    });
    platform.faults.add({ match: handoff, action: { kind: "drop-before" } });
    await expect(take(issue(platform, google))).rejects.toMatchObject({ code: "offline" });
    google.faults.add({ match: { path: "/token" }, action: { kind: "drop-before" } });
    await expect(take(issue(platform, google))).rejects.toMatchObject({
      code: "offline",
      message: expect.stringContaining("used up"),
    });
    await desktop.lock();
    await expect(take(issue(platform, google))).rejects.toMatchObject({
      code: "keychain_locked",
    });
    await desktop.unlock();
    platform.revokeKey();
    await expect(take(issue(platform, google))).rejects.toMatchObject({
      code: "not_connected",
      action: expect.stringContaining("API key"),
    });
    expect(account.state().state).toBe("none");
  });

  it("no error carries the code or what was handed over", async () => {
    const { google, platform, take } = await bench();
    const code = issue(platform, google, { client_secret: "wrong-secret-of-the-client" });
    const error: unknown = await take(code).catch((thrown: unknown) => thrown);
    let text = "";
    for (let one = error; one instanceof Error; one = one.cause) text += `${one.stack}${JSON.stringify(one)}`;
    expect(text).toContain("Google does not accept");
    for (const secret of [code, "wrong-secret-of-the-client"]) expect(text).not.toContain(secret);
  });
});
