import { describe, expect, it } from "vitest";
import type { TokenKeeper } from "../../../electron/accounts/token-source.ts";
import { createTokenKeeper } from "../../../electron/accounts/token-source.ts";
import type { Tokens } from "../../../electron/accounts/tokens.ts";
import { tokensSchema } from "../../../electron/accounts/tokens.ts";
import type { Vault } from "../../../electron/accounts/vault.ts";
import { createVault } from "../../../electron/accounts/vault.ts";
import type { AppError } from "../../../shared/errors.ts";
import { startSession } from "../../support/keyring.ts";
import { everythingOf, failureOf } from "../google/support/calendar-api.ts";
import type { Bench } from "../sandbox/google/support/emulator.ts";
import { startBench } from "../sandbox/google/support/emulator.ts";

const minute = 60_000;

interface KeeperBench {
  readonly google: Bench;
  readonly vault: Vault;
  readonly keeper: TokenKeeper;
  readonly tokens: Tokens;
  readonly reconnects: () => number;
  readonly problems: readonly AppError[];
  refreshes(): number;
  /** Another run of the app on the same keychain. */
  restarted(): TokenKeeper;
}

/** A sign-in from the emulator, held by a keeper on a real keychain. */
async function keeperBench(): Promise<KeeperBench> {
  const google = await startBench();
  const clock = () => google.clock.now;
  const service = "Callsheet test";
  const vault = createVault({ service, clock });
  const problems: AppError[] = [];
  let reconnects = 0;
  const create = () =>
    createTokenKeeper({
      vault: createVault({ service, clock }),
      account: "google",
      tokenUrl: `${google.url}/token`,
      fetch: globalThis.fetch,
      clock,
      onReconnect: () => {
        reconnects += 1;
      },
      onProblem: (problem) => problems.push(problem),
    });
  const keeper = create();
  const tokens: Tokens = { ...google.credentials, scope: "openid", expiresAt: clock() + 60 * minute };
  await keeper.hold(tokens);
  return {
    google,
    vault,
    keeper,
    tokens,
    reconnects: () => reconnects,
    problems,
    refreshes: () => google.requests.count({ path: "/token" }),
    restarted: create,
  };
}

const session = () => startSession({ bus: true, keychain: true });

describe("an access token", () => {
  it("is used until five minutes before its end, then refreshed by the clock", async () => {
    await session();
    const { google, keeper, tokens, refreshes } = await keeperBench();
    google.clock.now += 54 * minute;
    expect(await keeper.accessToken()).toBe(tokens.accessToken);
    expect(refreshes()).toBe(0);
    google.clock.now += 1 * minute;
    expect(await keeper.accessToken()).not.toBe(tokens.accessToken);
    expect(refreshes()).toBe(1);
  });

  it("is refreshed once, however many ask at the same time", async () => {
    await session();
    const { google, keeper, tokens, refreshes } = await keeperBench();
    google.clock.now += 58 * minute;
    const asked = Array.from({ length: 20 }, (_, number) =>
      number % 2 === 0 ? keeper.accessToken() : keeper.refreshed(tokens.accessToken),
    );
    const given = new Set(await Promise.all(asked));
    expect(given.size).toBe(1);
    expect(refreshes()).toBe(1);
  });

  it.each([
    ["seconds", () => "40"],
    ["a date", (now: number) => new Date(now + 40_000).toUTCString()],
  ])("is not asked for again before Google allows it, said in %s", async (_name, retryAfter) => {
    await session();
    const { google, keeper, refreshes } = await keeperBench();
    google.clock.now += 60 * minute;
    const headers = { "retry-after": retryAfter(google.clock.now) };
    google.faults.add({ match: { path: "/token" }, action: { kind: "status", status: 429, headers } });
    expect(await failureOf(keeper.accessToken())).toMatchObject({ retryAfterMs: 40_000 });
    google.clock.now += 39_000;
    expect(await failureOf(keeper.accessToken())).toMatchObject({ kind: "rateLimited", retryAfterMs: 1_000 });
    expect(refreshes()).toBe(1);
    google.clock.now += 1_000;
    await keeper.accessToken();
    expect(refreshes()).toBe(2);
  });

  it("is not refreshed after a 401 when somebody else did that already", async () => {
    await session();
    const { keeper, tokens, refreshes } = await keeperBench();
    const fresh = await keeper.refreshed(tokens.accessToken);
    expect(await keeper.refreshed(tokens.accessToken)).toBe(fresh);
    expect(refreshes()).toBe(1);
  });

  it("fault 22: survives a clock that was set back, by way of the 401", async () => {
    await session();
    const { google, keeper, tokens } = await keeperBench();
    google.clock.now -= 24 * 60 * minute;
    expect(await keeper.accessToken()).toBe(tokens.accessToken);
    expect(await keeper.refreshed(tokens.accessToken)).not.toBe(tokens.accessToken);
  });

  it("may be used for its last minutes when a refresh does not get through", async () => {
    await session();
    const { google, keeper, tokens } = await keeperBench();
    google.faults.add({ match: { path: "/token" }, times: 9, action: { kind: "status", status: 503 } });
    google.clock.now += 57 * minute;
    expect(await keeper.accessToken()).toBe(tokens.accessToken);
    google.clock.now += 3 * minute;
    expect(await failureOf(keeper.accessToken())).toMatchObject({ kind: "server", retryable: true });
  });

  it("is known to the next run of the app, with all that goes with it", async () => {
    await session();
    const { keeper, tokens, restarted } = await keeperBench();
    const fresh = await keeper.refreshed(tokens.accessToken);
    expect(await restarted().accessToken()).toBe(fresh);
    expect((await restarted().current())?.refreshToken).toBe(tokens.refreshToken);
  });
});

describe("rule 21: a sign-in that Google no longer accepts", () => {
  it("asks for a new one once, stops asking Google, and deletes nothing", async () => {
    await session();
    const bench = await keeperBench();
    bench.google.revokeTokens();
    expect(await failureOf(bench.keeper.refreshed(bench.tokens.accessToken))).toMatchObject({
      kind: "reconnect",
      reason: "invalid_grant",
    });
    expect(await failureOf(bench.keeper.accessToken())).toMatchObject({ kind: "reconnect" });
    expect(await failureOf(bench.keeper.accessToken())).toMatchObject({ kind: "reconnect" });
    expect(bench.refreshes()).toBe(1);
    expect(bench.reconnects()).toBe(1);
    expect(tokensSchema.parse(JSON.parse((await bench.vault.get("google")) ?? ""))).toEqual(bench.tokens);
  });

  it("is not said of a refusal for another reason, and no change is blamed for that", async () => {
    await session();
    const { google, keeper, tokens, reconnects } = await keeperBench();
    const action = { kind: "status", status: 400, body: { error: "unauthorized_client" } } as const;
    google.faults.add({ match: { path: "/token" }, action });
    expect(await failureOf(keeper.refreshed(tokens.accessToken))).toMatchObject({
      kind: "unauthorized",
      reason: "unauthorized_client",
      retryable: false,
    });
    expect(reconnects()).toBe(0);
    expect(await keeper.refreshed(tokens.accessToken)).not.toBe(tokens.accessToken);
  });

  it.each([403, 404])(
    "is not said when a proxy answers %i in Google's place: it is tried again",
    async (status) => {
      await session();
      const { google, keeper, tokens, reconnects } = await keeperBench();
      google.faults.add({ match: { path: "/token" }, action: { kind: "status", status, body: "<html>" } });
      expect(await failureOf(keeper.refreshed(tokens.accessToken))).toMatchObject({
        kind: "server",
        status,
        retryable: true,
      });
      expect(reconnects()).toBe(0);
      expect(await keeper.refreshed(tokens.accessToken)).not.toBe(tokens.accessToken);
    },
  );

  it("goes on with a new one", async () => {
    await session();
    const { google, keeper, tokens } = await keeperBench();
    google.revokeTokens();
    await failureOf(keeper.refreshed(tokens.accessToken));
    const fresh = google.issueCredentials();
    await keeper.hold({ ...tokens, ...fresh });
    expect(await keeper.accessToken()).toBe(fresh.accessToken);
  });
});

describe("signing out or in during a refresh", () => {
  it("keeps nothing of the old sign-in", async () => {
    await session();
    const { google, keeper, tokens, vault } = await keeperBench();
    google.faults.add({ match: { path: "/token" }, action: { kind: "delay", ms: 30 } });
    const late = failureOf(keeper.refreshed(tokens.accessToken));
    await keeper.forget();
    expect(await late).toMatchObject({ kind: "reconnect", reason: "notSignedIn" });
    expect(await vault.get("google")).toBeNull();
  });

  it("goes on with the new one", async () => {
    await session();
    const { google, keeper, tokens, vault } = await keeperBench();
    google.faults.add({ match: { path: "/token" }, action: { kind: "delay", ms: 30 } });
    const late = keeper.refreshed(tokens.accessToken);
    const fresh = google.issueCredentials();
    await keeper.hold({ ...tokens, ...fresh });
    expect(await late).toBe(fresh.accessToken);
    expect(await vault.get("google")).toContain(fresh.refreshToken);
  });
});

describe("a keychain that fails", () => {
  it("stops no refresh; the problem is told", async () => {
    const desktop = await session();
    const { keeper, tokens, problems } = await keeperBench();
    await desktop.lock();
    expect(await keeper.refreshed(tokens.accessToken)).not.toBe(tokens.accessToken);
    expect(problems.map(({ code }) => code)).toEqual(["keychain_locked"]);
  });

  it("that is locked at start is asked again later, and the sign-in is there", async () => {
    const desktop = await session();
    const { google, tokens, restarted, refreshes } = await keeperBench();
    await desktop.lock();
    const keeper = restarted();
    const failure = await failureOf(keeper.accessToken());
    expect(failure).toMatchObject({ kind: "unauthorized", reason: "keychain_locked", retryable: true });
    expect(failure.toAppError().code).toBe("keychain_locked");
    await desktop.unlock();
    google.clock.now += minute;
    expect(await keeper.accessToken()).toBe(tokens.accessToken);
    expect(refreshes()).toBe(0);
  });

  it.each([["not JSON"], ["{}"], ['{"accessToken":7}']])(
    "that holds %s has no sign-in, and it stays there until a new one comes",
    async (secret) => {
      await session();
      const { vault, restarted } = await keeperBench();
      await vault.set("google", secret);
      expect(await failureOf(restarted().accessToken())).toMatchObject({ kind: "reconnect" });
      expect(await vault.get("google")).toBe(secret);
    },
  );
});

describe("a token answer", () => {
  it.each([
    ["no token", { expires_in: 3600 }, "access_token"],
    ["a life that is no number", { access_token: "canary-value", expires_in: "soon" }, "expires_in"],
    ["a scope that is no text", { access_token: "canary-value", expires_in: 3600, scope: 7 }, "scope"],
  ])("with %s is refused by the field's name, without its values", async (_, body, field) => {
    await session();
    const { google, keeper, tokens } = await keeperBench();
    google.faults.add({ match: { path: "/token" }, action: { kind: "status", status: 200, body } });
    const failure = await failureOf(keeper.refreshed(tokens.accessToken));
    expect(failure).toMatchObject({ kind: "malformed", note: expect.stringContaining(field) });
    expect(failure.toAppError().message).toContain(field);
    expect(everythingOf(failure)).not.toContain("canary-value");
  });

  it.each([
    ["a refusal", { kind: "status", status: 400, body: { error: "invalid_request" } }],
    ["invalid_grant", { kind: "status", status: 400, body: { error: "invalid_grant" } }],
    ["a lost connection", { kind: "drop-before" }],
    ["broken JSON", { kind: "malformed" }],
  ] as const)("security row 12: that is %s shows no token in any error", async (_, action) => {
    await session();
    const { google, keeper, tokens } = await keeperBench();
    google.faults.add({ match: { path: "/token" }, action });
    const failure = await failureOf(keeper.refreshed(tokens.accessToken));
    const printed = everythingOf(failure) + everythingOf(failure.toAppError());
    for (const secret of [tokens.accessToken, tokens.refreshToken, tokens.clientSecret ?? "missing"]) {
      expect(printed).not.toContain(secret);
      expect(printed).not.toContain(encodeURIComponent(secret));
    }
  });
});
