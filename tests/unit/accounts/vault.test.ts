import { describe, expect, it } from "vitest";
import type { VaultOptions, VaultState } from "../../../electron/accounts/vault.ts";
import { createVault } from "../../../electron/accounts/vault.ts";
import { startSession } from "../../support/keyring.ts";

const openSession = { bus: true, keychain: true } as const;

function testVault(options: Partial<VaultOptions> = {}) {
  const clock = { now: 1_000_000 };
  const states: VaultState[] = [];
  const vault = createVault({
    service: "Callsheet test",
    clock: () => clock.now,
    onChanged: (state) => states.push(state),
    ...options,
  });
  return { vault, clock, states };
}

describe("a vault on a working keychain", () => {
  it("keeps secrets across runs of the app, by service and account", async () => {
    await startSession(openSession);
    const { vault } = testVault();
    expect(await vault.open()).toBe("keychain");
    await vault.set("google", "secret one");
    await vault.set("google", "secret two");

    const nextRun = testVault().vault;
    expect(await nextRun.get("google")).toBe("secret two");
    expect(await nextRun.get("platform")).toBeNull();
    expect(await testVault({ service: "Another workspace" }).vault.get("google")).toBeNull();

    await nextRun.delete("google");
    await nextRun.delete("google");
    expect(await vault.get("google")).toBeNull();
  });

  it("does one operation after the other, in the order they were asked for", async () => {
    await startSession(openSession);
    const { vault } = testVault();
    const numbers = Array.from({ length: 12 }, (_, number) => String(number));
    const all = numbers.flatMap((number) => [vault.set("a", number), vault.get("a")]);
    const read = (await Promise.all(all)).filter((value) => value !== undefined);
    expect(read).toEqual(numbers);
  });

  it("leaves no trace of trying the keychain out", async () => {
    await startSession(openSession);
    const { vault } = testVault();
    await vault.open();
    expect(await vault.get("callsheet-probe")).toBeNull();
  });
});

describe("security row 11: a machine without a keychain", () => {
  it.each([
    ["no bus", { bus: false, keychain: false }],
    ["a bus without a Secret Service", { bus: true, keychain: false }],
  ])("with %s keeps secrets in memory, for this run only", async (_, session) => {
    await startSession(session);
    const { vault, states } = testVault();
    await vault.set("google", "secret");
    expect(vault.state()).toBe("memory");
    expect(states).toEqual(["memory"]);
    expect(await vault.get("google")).toBe("secret");
    expect(await testVault().vault.get("google")).toBeNull();
    await vault.delete("google");
    expect(await vault.get("google")).toBeNull();
  });
});

describe("security row 11: a locked keychain", () => {
  it("is not an empty one: nothing is read, written or deleted until it is unlocked", async () => {
    const session = await startSession(openSession);
    await testVault().vault.set("google", "precious");
    await session.lock();

    const { vault, clock, states } = testVault();
    expect(await vault.open()).toBe("locked");
    for (const use of [vault.get("google"), vault.set("google", "other"), vault.delete("google")]) {
      await expect(use).rejects.toMatchObject({ code: "keychain_locked" });
    }

    await session.unlock();
    clock.now += 60_000;
    expect(await vault.get("google")).toBe("precious");
    expect(states).toEqual(["locked", "keychain"]);
  });

  it("is not asked again for a minute, so that prompts do not pile up, but at once when the rep says so", async () => {
    const session = await startSession(openSession);
    await testVault().vault.set("google", "precious");
    await session.lock();
    const { vault, clock } = testVault();
    await vault.open();
    await session.unlock();

    clock.now += 59_999;
    await expect(vault.get("google")).rejects.toMatchObject({ code: "keychain_locked" });
    expect(await vault.open()).toBe("keychain");
    expect(await vault.get("google")).toBe("precious");
  });

  it("is told when it locks in the middle of a run", async () => {
    const session = await startSession(openSession);
    const { vault, states } = testVault();
    await vault.set("google", "precious");
    await session.lock();
    await expect(vault.set("google", "other")).rejects.toMatchObject({ code: "keychain_locked" });
    expect(states).toEqual(["keychain", "locked"]);
  });

  it("with an open prompt holds nobody up, and what was given up meanwhile does not happen", async () => {
    const session = await startSession({ ...openSession, prompts: "pending" });
    await testVault().vault.set("google", "precious");
    await session.lock();
    const { vault } = testVault({ timeLimitMs: 200 });
    const [probe, write] = await Promise.allSettled([vault.open(), vault.set("google", "other")]);
    expect(probe).toMatchObject({ value: "locked" });
    expect(write).toMatchObject({ reason: { code: "keychain_locked" } });
    await session.unlock();
    expect(await testVault().vault.get("google")).toBe("precious");
  });
});

describe("a slow keychain", () => {
  it("is taken for locked until its answer comes after all", async () => {
    await startSession(openSession);
    const { vault } = testVault({ timeLimitMs: 0 });
    await vault.open();
    await expect.poll(() => vault.state(), { timeout: 10_000 }).toBe("keychain");
  });
});

describe("a keychain that goes away in the middle of a run", () => {
  it("is said to be out of order, and secrets are not put into memory behind the rep's back", async () => {
    await startSession(openSession);
    const { vault } = testVault();
    await vault.set("google", "precious");
    await startSession({ bus: true, keychain: false });
    await expect(vault.set("google", "other")).rejects.toMatchObject({ code: "keychain_unavailable" });
    await expect(vault.get("google")).rejects.toMatchObject({ code: "keychain_unavailable" });
  });
});
