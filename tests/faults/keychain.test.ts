import { describe, expect, it } from "vitest";
import { eventWrites, faultDesk } from "../support/fault-desk.ts";
import { startSession } from "../support/keyring.ts";

const minute = 60_000;

describe("the system's keychain", () => {
  it("fault 21: none: the sign-in lasts for this run and is in no file; what waits then waits for the next one", async () => {
    await startSession({ bus: true, keychain: false });
    const desk = await faultDesk();
    expect(desk.status()).toMatchObject({ vault: "memory", google: { state: "connected" } });
    desk.rep({ do: "edit", eventId: "call1x", title: "In this run" });
    await desk.world.pass(minute);
    expect(eventWrites(desk)).toContain("PATCH call1x 200");
    expect(await desk.heal()).toEqual([]);
    desk.rep({ do: "edit", eventId: "call2x", title: "In the next" });
    await desk.restart("dead");
    expect(desk.status()).toMatchObject({ vault: "memory", google: { state: "reconnect" }, waiting: 1 });
    expect(desk.violationsNow()).toEqual([]);
  });

  it("fault 22: locked, its prompt dismissed: everything here can be read and edited, and goes out once it is unlocked", async () => {
    const session = await startSession({ bus: true, keychain: true });
    const desk = await faultDesk();
    await session.lock();
    await desk.restart("dead");
    expect(desk.status()).toMatchObject({ vault: "locked", google: { state: "connected" } });
    expect(desk.db().prepare("SELECT count(*) FROM events").pluck().get()).toBeGreaterThan(10);
    desk.rep({ do: "edit", eventId: "call1x", title: "While locked" });
    await desk.world.pass(3 * minute);
    expect(eventWrites(desk)).toEqual([]);
    await session.unlock();
    await desk.world.pass(5 * minute);
    expect(desk.status()).toMatchObject({ vault: "keychain", waiting: 0, google: { state: "connected" } });
    expect(await desk.heal()).toEqual([]);
  });

  it("is not called locked while the app starts and has not asked it yet", async () => {
    await startSession({ bus: true, keychain: true });
    const desk = await faultDesk();
    const told = desk.statuses.length;
    await desk.restart();
    const states = desk.statuses.slice(told).map(({ vault }) => vault);
    expect(states[0]).toBe("untried");
    expect(new Set(states)).toEqual(new Set(["untried", "keychain"]));
  });

  it("fault 23: it takes no new sign-in: “Could not connect”, and Google is told to forget the one it just gave", async () => {
    const session = await startSession({ bus: true, keychain: true });
    const desk = await faultDesk({ connected: false });
    await session.lock();
    desk.google.requests.clear();
    await expect(desk.call("google.connect", {})).rejects.toThrow(/^Could not connect/);
    expect(desk.google.requests.count({ method: "POST", path: "/revoke" })).toBe(1);
    expect(desk.status().google.state).toBe("none");
    expect(desk.secrets.violations(desk.path.replace(/\/[^/]+$/, ""))).toEqual([]);
    await session.unlock();
    await desk.world.pass(2 * minute);
  });
});
