import { describe, expect, it, onTestFinished } from "vitest";
import { createCalendarApi } from "../../electron/google/client.ts";
import { startGoogleEmulator } from "../../electron/sandbox/google/server.ts";
import type { Desk } from "../support/fault-desk.ts";
import { eventWrites, faultDesk } from "../support/fault-desk.ts";
import { at, calendarId, seed } from "../support/fault-google.ts";
import { twentyEdits } from "../support/fault-scene.ts";
import { consent } from "../unit/accounts/support/consent.ts";

const second = 1_000;
const hour = 3_600 * second;
const events = "https://www.googleapis.com/auth/calendar.events";

/** Something happens at Google after so many changes were sent. */
function afterSent({ world }: Desk, count: number, act: () => void): void {
  let sent = 0;
  world.onReach((point) => {
    if (point !== "push:acknowledged") return;
    sent += 1;
    if (sent === count) act();
  });
}

/** Requests for tokens so far. */
function refreshes({ google }: Desk): number {
  return google.requests.count({ method: "POST", path: "/token" });
}

describe("a sign-in that ends", () => {
  it("fault 16: the access token expires in the middle of a batch: one refresh, and the rep sees nothing", async () => {
    const desk = await faultDesk();
    for (const step of twentyEdits) desk.rep(step);
    afterSent(desk, 5, () => desk.google.expireAccessTokens());
    const told = desk.statuses.length;
    await desk.world.pass(13 * second);
    expect(refreshes(desk)).toBe(1);
    expect(eventWrites(desk).filter((write) => write.endsWith(" 401"))).toHaveLength(1);
    expect(desk.status()).toMatchObject({ waiting: 0, needsYou: 0, online: true, problem: null });
    expect(desk.statuses.slice(told).every(({ google }) => google.state === "connected")).toBe(true);
    expect(desk.secrets.count()).toBeGreaterThan(2);
    expect(await desk.heal()).toEqual([]);
  });

  it("fault 17: twenty 401s at once: one refresh for all of them", async () => {
    const desk = await faultDesk();
    const { tokens } = desk.engine().account;
    const api = createCalendarApi({ baseUrl: desk.wire.url, tokens, clock: desk.world.clock });
    desk.google.expireAccessTokens();
    const read = await Promise.all(Array.from({ length: 20 }, () => api.getEvent(calendarId, "demo1")));
    expect(read.every(({ kind }) => kind === "event")).toBe(true);
    expect(refreshes(desk)).toBe(1);
    expect(desk.google.requests.count()).toBe(41);
    expect(desk.status()).toMatchObject({ google: { state: "connected" }, needsYou: 0 });
    expect(await desk.heal()).toEqual([]);
  });

  it("fault 18: invalid_grant in the middle of a sync: one Reconnect, no request until then, nothing lost", async () => {
    const desk = await faultDesk();
    for (const step of twentyEdits) desk.rep(step);
    afterSent(desk, 5, () => desk.google.revokeTokens());
    await desk.world.pass(15 * second);
    expect(desk.status()).toMatchObject({ google: { state: "reconnect" }, waiting: 15, needsYou: 1 });
    desk.google.requests.clear();
    await desk.world.pass(hour);
    expect(desk.google.requests.all()).toEqual([]);
    await expect(desk.call("sync.now", {})).rejects.toMatchObject({
      code: "reconnect",
      message: "Google no longer accepts this sign-in. Your changes are kept on this device.",
    });
    expect(desk.google.requests.all()).toEqual([]);
    expect(desk.violationsNow()).toEqual([]);
    await desk.call("google.connect", {});
    expect(await desk.heal()).toEqual([]);
    expect(desk.status()).toMatchObject({ google: { state: "connected" }, waiting: 0, needsYou: 0 });
  });

  it("fault 19: another account is refused in words, signed out again, and no edit goes to it", async () => {
    const desk = await faultDesk();
    const stranger = await startGoogleEmulator({
      seed: { ...seed, email: "bob@elsewhere.example", calendars: [], events: {} },
      clock: desk.world.trueTime,
    });
    onTestFinished(() => stranger.close());
    desk.google.revokeTokens();
    await desk.world.pass(20 * second);
    for (const step of twentyEdits) desk.rep(step);
    desk.wire.leadTo(stranger.url);
    await expect(desk.call("google.connect", {})).rejects.toMatchObject({
      code: "different_account",
      message:
        "This workspace belongs to rep@example.com. The other account was signed out again and nothing was changed.",
      action: "Sign in as rep@example.com.",
    });
    await desk.world.pass(hour);
    expect(stranger.requests.count({ method: "POST", path: "/revoke" })).toBe(1);
    expect(stranger.requests.all().filter(({ path }) => path.startsWith("/calendar/"))).toEqual([]);
    expect(desk.status()).toMatchObject({ google: { state: "reconnect" }, waiting: 20 });
    desk.wire.leadTo(desk.google.url);
    await desk.call("google.connect", {});
    expect(await desk.heal()).toEqual([]);
  });

  it("fault 20: a permission left out is named, no write is tried, and what was made goes out once it is granted", async () => {
    const desk = await faultDesk({ connected: false });
    desk.browse((url) => void consent(url, { decision: "allow", unticked: [events] }));
    await expect(desk.call("google.connect", {})).resolves.toMatchObject({
      missing: ["see and change the events of your calendars"],
    });
    await desk.world.pass(60 * second);
    expect(desk.status().google.missing).toEqual(["see and change the events of your calendars"]);
    desk.rep({ do: "create", title: "New one", time: at("12:00", "13:00") });
    await desk.world.pass(hour);
    expect(eventWrites(desk)).toEqual([]);
    expect(desk.status()).toMatchObject({ google: { state: "connected" }, waiting: 1, needsYou: 0 });
    desk.browse((url) => void consent(url));
    await desk.call("google.connect", {});
    expect(await desk.heal()).toEqual([]);
    expect(desk.status().google.missing).toEqual([]);
  });

  it("failure 19: a revoked sign-in bricks nothing: the outbox is kept through a restart, and goes on after a new one", async () => {
    const desk = await faultDesk();
    for (const step of twentyEdits) desk.rep(step);
    afterSent(desk, 5, () => desk.google.revokeTokens());
    await desk.world.pass(15 * second);
    await desk.restart();
    expect(desk.status()).toMatchObject({ google: { state: "reconnect" }, waiting: 15, needsYou: 1 });
    // The calendar can be used meanwhile.
    desk.rep({ do: "create", title: "Made while signed out", time: at("12:00", "13:00") });
    desk.rep({ do: "edit", eventId: "demo1", title: "Demo, with slides" });
    expect(desk.violationsNow()).toEqual([]);
    await desk.call("google.connect", {});
    expect(await desk.heal()).toEqual([]);
  });
});
