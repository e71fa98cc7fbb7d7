import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { googleEndpoints } from "../../../electron/accounts/endpoints.ts";
import type { GoogleAccount, GoogleAccountOptions } from "../../../electron/accounts/google-account.ts";
import { createGoogleAccount } from "../../../electron/accounts/google-account.ts";
import { createVault } from "../../../electron/accounts/vault.ts";
import { subjectOf } from "../../../electron/sandbox/google/oauth/routes.ts";
import type { Topic } from "../../../shared/contract.ts";
import type { AppError } from "../../../shared/errors.ts";
import type { TestDatabase } from "../../support/database.ts";
import { testDatabase } from "../../support/database.ts";
import { startSession } from "../../support/keyring.ts";
import { everythingOf, failureOf } from "../google/support/calendar-api.ts";
import type { Bench } from "../sandbox/google/support/emulator.ts";
import { REP, startBench } from "../sandbox/google/support/emulator.ts";
import { consent } from "./support/consent.ts";
import { recordingFetch } from "./support/recording-fetch.ts";

const freeBusy = "https://www.googleapis.com/auth/calendar.freebusy";
const service = "Callsheet test";

interface AccountBench {
  readonly google: Bench;
  readonly database: TestDatabase;
  readonly account: GoogleAccount;
  readonly changes: readonly Topic[];
  readonly problems: readonly AppError[];
  readonly urls: readonly string[];
  /** The app started again, or with other options, on the same database and keychain. */
  again(options?: Partial<GoogleAccountOptions>): GoogleAccount;
  secret(): Promise<string | null>;
  revocations(): number;
}

/** An account of a new workspace, whose browser says yes to everything. */
async function accountBench(options: Partial<GoogleAccountOptions> = {}): Promise<AccountBench> {
  const google = await startBench();
  const database = testDatabase();
  const clock = () => google.clock.now;
  const changes: Topic[] = [];
  const problems: AppError[] = [];
  const { fetch, urls } = recordingFetch();
  const again = (more: Partial<GoogleAccountOptions> = {}) =>
    createGoogleAccount({
      db: database.db,
      vault: createVault({ service, clock }),
      endpoints: googleEndpoints(google.url),
      client: () => google.credentials,
      clock,
      fetch,
      openBrowser: (url) => void consent(url),
      onChanged: (topics) => changes.push(...topics),
      onProblem: (problem) => problems.push(problem),
      ...options,
      ...more,
    });
  return {
    google,
    database,
    account: again(),
    changes,
    problems,
    urls,
    again,
    secret: () => createVault({ service, clock }).get("google"),
    revocations: () => google.requests.count({ method: "POST", path: "/revoke" }),
  };
}

const session = () => startSession({ bus: true, keychain: true });

/** A second Google with another user, to sign in to by mistake. */
async function stranger(): Promise<Partial<GoogleAccountOptions> & { readonly google: Bench }> {
  const google = await startBench({ seed: { email: "bob@elsewhere.example" } });
  return { google, endpoints: googleEndpoints(google.url), client: () => google.credentials };
}

describe("connecting", () => {
  it("knows the account, keeps the sign-in in the keychain and has tokens to give", async () => {
    await session();
    const { google, account, changes, secret } = await accountBench();
    expect(account.state()).toEqual({ state: "none", email: null, missing: [] });
    const connecting = account.connect();
    expect(account.state().state).toBe("connecting");
    expect(await connecting).toEqual({ email: REP, missing: [] });
    expect(account.state()).toEqual({ state: "connected", email: REP, missing: [] });
    expect(account.subject()).toBe(subjectOf(REP));
    expect(changes).toContain("status");
    const token = await account.tokens.accessToken();
    const list = `${google.url}/calendar/v3/users/me/calendarList`;
    expect((await fetch(list, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
    expect(await secret()).toContain(token);
  });

  it("goes on after a restart", async () => {
    await session();
    const { account, again } = await accountBench();
    await account.connect();
    const token = await account.tokens.accessToken();
    const next = again();
    await next.restore();
    expect(next.state()).toEqual({ state: "connected", email: REP, missing: [] });
    expect(await next.tokens.accessToken()).toBe(token);
  });

  it("says which permissions are missing, now and after a restart", async () => {
    await session();
    const openBrowser = (url: string) => void consent(url, { decision: "allow", unticked: [freeBusy] });
    const { account, again } = await accountBench({ openBrowser });
    const missing = ["see when you and others are busy"];
    expect(await account.connect()).toEqual({ email: REP, missing });
    expect(again().state().missing).toEqual(missing);
  });

  it("explains itself without an OAuth client", async () => {
    await session();
    const { account } = await accountBench({ client: () => null });
    await expect(account.connect()).rejects.toMatchObject({ code: "no_client_id" });
    expect(account.state().state).toBe("none");
  });

  it("can be cancelled, and a second try takes the first one's place", async () => {
    await session();
    const opened: string[] = [];
    const { account } = await accountBench({ openBrowser: (url) => opened.push(url) });
    const first = account.connect();
    first.catch(() => undefined);
    await expect.poll(() => opened.length, { timeout: 10_000 }).toBe(1);
    const second = account.connect();
    await expect(first).rejects.toMatchObject({ code: "sign_in_cancelled" });
    expect(account.state().state).toBe("connecting");
    await expect.poll(() => opened.length, { timeout: 10_000 }).toBe(2);
    account.cancel();
    await expect(second).rejects.toMatchObject({ code: "sign_in_cancelled" });
    expect(account.state().state).toBe("none");
  });

  it("can be cancelled at the very end: what Google gave is revoked and not kept", async () => {
    await session();
    const { account, again, revocations, secret } = await accountBench();
    const cancelling = again({
      fetch(input, init) {
        if (String(input).endsWith("/token")) cancelling.cancel();
        return globalThis.fetch(input, init);
      },
    });
    await expect(cancelling.connect()).rejects.toMatchObject({ code: "sign_in_cancelled" });
    expect(revocations()).toBe(1);
    expect(await secret()).toBeNull();
    expect(account.state().state).toBe("none");
  });

  it("refuses another account than the workspace's and signs that one out again", async () => {
    await session();
    const { account, again, secret } = await accountBench();
    await account.connect();
    const kept = await secret();
    const { google: other, ...options } = await stranger();
    const mistaken = again(options);
    await expect(mistaken.connect()).rejects.toMatchObject({
      code: "different_account",
      message: expect.stringContaining(REP),
    });
    expect(other.requests.count({ path: "/revoke" })).toBe(1);
    expect(await secret()).toBe(kept);
    expect(mistaken.state()).toMatchObject({ state: "connected", email: REP });
  });

  it("refuses another account even after disconnecting, for waiting changes are the first one's", async () => {
    await session();
    const { account, again } = await accountBench();
    await account.connect();
    await account.disconnect();
    const { google: _, ...options } = await stranger();
    await expect(again(options).connect()).rejects.toMatchObject({ code: "different_account" });
    expect(await again().connect()).toMatchObject({ email: REP });
  });

  it("revokes what it cannot save, and says that it could not connect", async () => {
    const desktop = await session();
    const { account, revocations } = await accountBench();
    await account.restore();
    await desktop.lock();
    await expect(account.connect()).rejects.toMatchObject({
      code: "keychain_locked",
      message: expect.stringMatching(/^Could not connect/),
    });
    expect(revocations()).toBe(1);
    expect(account.state().state).toBe("none");
    expect(account.subject()).toBeNull();
  });

  it("works without a keychain, for this run only", async () => {
    await startSession({ bus: false, keychain: false });
    const { account, again } = await accountBench();
    await account.connect();
    expect(await account.tokens.accessToken()).not.toBe("");
    const next = again();
    await next.restore();
    expect(next.state()).toMatchObject({ state: "reconnect", email: REP });
  });
});

describe("rule 21: when Google no longer accepts the sign-in", () => {
  it("wants to be reconnected, also after a restart, and then goes on", async () => {
    await session();
    const { google, account, again } = await accountBench();
    await account.connect();
    google.revokeTokens();
    await failureOf(account.tokens.refreshed(await account.tokens.accessToken()));
    expect(account.state()).toMatchObject({ state: "reconnect", email: REP });

    const next = again();
    await next.restore();
    expect(next.state()).toMatchObject({ state: "reconnect", email: REP });
    await next.connect();
    expect(next.state().state).toBe("connected");
  });
});

describe("disconnecting", () => {
  it("revokes with the token in the body and forgets it here", async () => {
    await session();
    const { google, account, urls, secret } = await accountBench();
    await account.connect();
    const token = (await secret()) ?? "";
    await account.disconnect();
    expect(account.state()).toEqual({ state: "none", email: null, missing: [] });
    expect(await secret()).toBeNull();
    const [revocation] = google.requests.find({ path: "/revoke" });
    expect(revocation?.query).toEqual({});
    expect(token).toContain(String(Object(revocation?.body)["token"]));
    expect(urls.some((url) => url.includes("1//"))).toBe(false);
    expect(await failureOf(account.tokens.accessToken())).toMatchObject({ kind: "reconnect" });
  });

  it("forgets it here even when Google cannot be told, and says so", async () => {
    await session();
    const { google, account, problems, secret } = await accountBench();
    await account.connect();
    google.faults.add({ match: { path: "/revoke" }, action: { kind: "drop-before" } });
    await account.disconnect();
    expect(await secret()).toBeNull();
    expect(problems.map(({ code }) => code)).toEqual(["offline"]);
    expect(problems[0]?.action).toContain("myaccount.google.com");
  });

  it("gives out no token any more when the keychain does not let go of it", async () => {
    const desktop = await session();
    const { account, again } = await accountBench();
    await account.connect();
    await desktop.lock();
    await expect(account.disconnect()).rejects.toMatchObject({ code: "keychain_locked" });
    await desktop.unlock();
    for (const one of [account, again()]) {
      expect(one.state().state).toBe("none");
      expect(await failureOf(one.tokens.accessToken())).toMatchObject({ kind: "reconnect" });
    }
  });

  it("keeps events and waiting changes", async () => {
    await session();
    const { account, database } = await accountBench();
    await account.connect();
    const { db } = database;
    db.exec(`
      INSERT INTO calendars (id, name, color, time_zone, access_role, raw) VALUES ('c', 'C', '#fff', 'UTC', 'owner', '{}');
      INSERT INTO events (calendar_id, id, kind, start_ms, end_ms, all_day, title) VALUES ('c', 'e', 'single', 1, 2, 0, 'Demo')`);
    await account.disconnect();
    expect(db.prepare("SELECT count(*) AS n FROM events").get()).toEqual({ n: 1 });
  });
});

describe("a locked keychain at start", () => {
  it("is no lost sign-in: the account stays connected and has its tokens once it is unlocked", async () => {
    const desktop = await session();
    const { google, account, again, problems } = await accountBench();
    await account.connect();
    await desktop.lock();
    const next = again();
    await next.restore();
    expect(next.state().state).toBe("connected");
    expect(problems.map(({ code }) => code)).toEqual(["keychain_locked"]);
    await desktop.unlock();
    google.clock.now += 60_000;
    expect(await next.tokens.accessToken()).toBe(await account.tokens.accessToken());
  });
});

describe("the sandbox's own sign-in", () => {
  it("is taken over with what it was granted, and asked about only once", async () => {
    await session();
    const { google, account, again } = await accountBench();
    expect(await account.adoptTokens(google.credentials)).toEqual({ email: REP, missing: [] });
    expect(account.subject()).toBe(subjectOf(REP));
    const requests = google.requests.count();
    const next = again();
    await next.restore();
    expect(await next.adoptTokens(google.credentials)).toEqual({ email: REP, missing: [] });
    expect(await next.tokens.accessToken()).not.toBe("");
    expect(google.requests.count()).toBe(requests);
  });

  it("of another user is refused and left alone", async () => {
    await session();
    const { google, account, again } = await accountBench();
    await account.adoptTokens(google.credentials);
    const { google: other, ...options } = await stranger();
    await expect(again(options).adoptTokens(other.credentials)).rejects.toMatchObject({
      code: "different_account",
    });
    expect(other.requests.count({ path: "/revoke" })).toBe(0);
  });
});

describe("security row 12: secrets", () => {
  it("are in no database file, no address and no error, through a life of an account", async () => {
    const desktop = await session();
    const { google, account, database, problems, urls, secret } = await accountBench();
    await account.connect();
    const secrets = Object.entries(JSON.parse((await secret()) ?? "{}"))
      .filter(([name]) => ["accessToken", "refreshToken", "clientSecret"].includes(name))
      .map(([, value]) => String(value));
    expect(secrets).toHaveLength(3);
    const errors: unknown[] = [];
    google.faults.add({ match: { path: "/token" }, action: { kind: "malformed" } });
    errors.push(await failureOf(account.tokens.refreshed(await account.tokens.accessToken())));
    google.revokeTokens();
    errors.push(await failureOf(account.tokens.refreshed(await account.tokens.accessToken())));
    await desktop.lock();
    errors.push(await account.connect().catch((error: unknown) => error));
    errors.push(await account.disconnect().catch((error: unknown) => error));
    expect(errors).not.toContain(undefined);

    database.db.pragma("wal_checkpoint(TRUNCATE)");
    const places = [
      readFileSync(database.path, "latin1"),
      ...urls,
      ...[...errors, ...problems].map(everythingOf),
    ];
    for (const secretText of secrets) {
      for (const form of [
        secretText,
        encodeURIComponent(secretText),
        Buffer.from(secretText).toString("base64"),
      ]) {
        expect(places.filter((place) => place.includes(form))).toEqual([]);
      }
    }
  });
});
