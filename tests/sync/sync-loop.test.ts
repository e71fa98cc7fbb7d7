import { describe, expect, it, onTestFinished } from "vitest";
import { noCounts } from "../../electron/calendar/pull/pull-page.ts";
import type { PushReport } from "../../electron/calendar/push/push.ts";
import { createZones } from "../../electron/calendar/recurrence/occurrence-zone.ts";
import type { LoopAlarm } from "../../electron/calendar/sync/sync-loop.ts";
import { createSyncLoop } from "../../electron/calendar/sync/sync-loop.ts";
import { GoogleFailure } from "../../electron/google/failure.ts";
import { AppError } from "../../shared/errors.ts";
import { halfway } from "../support/fault-random.ts";
import { here, manyEvents, pullScene, seedEvent, there } from "../support/pull-scene.ts";
import { now, repEmail } from "../support/reading-engine.ts";

const nothingSent: PushReport = {
  sent: 0,
  failed: 0,
  conflicts: 0,
  delayed: 0,
  stopped: null,
  failure: null,
  delayedUntil: null,
};

/** A loop on a real file and the emulator, whose clock and alarms only the test moves. */
async function loopScene() {
  const scene = await pullScene([...manyEvents(3), seedEvent("a")]);
  let time = now;
  let connected = true;
  const outbox = { due: null as number | null, report: nothingSent, runs: 0 };
  const alarms: { readonly due: () => number | null; readonly work: () => Promise<void> }[] = [];
  const topics: string[] = [];
  const errors: unknown[] = [];
  const loop = createSyncLoop({
    db: scene.db,
    api: scene.engine.api,
    events: scene.engine.events,
    calendars: scene.engine.calendars,
    zones: createZones(),
    clock: () => time,
    random: () => halfway,
    reach: () => undefined,
    check: async () => noCounts(),
    connected: () => connected,
    onEventChanged: () => undefined,
    onChanged: (changed) => topics.push(...changed),
    onError: (_where, error) => errors.push(error),
    push: {
      nextDue: () => outbox.due,
      pausedUntil: () => null,
      async pushDue() {
        outbox.runs += 1;
        outbox.due = null;
        return outbox.report;
      },
    },
    alarm(due, work): LoopAlarm {
      alarms.push({ due, work });
      return { look: () => undefined, stop: async () => undefined };
    },
  });
  onTestFinished(() => loop.stop());

  /** Does what is due now, until nothing is; answers how much that was. */
  async function settle(): Promise<number> {
    let done = 0;
    for (let round = 0; round < 100; round += 1) {
      const due = alarms.filter((alarm) => (alarm.due() ?? Number.POSITIVE_INFINITY) <= time);
      if (due.length === 0) return done;
      for (const alarm of due) {
        await alarm.work();
        done += 1;
      }
    }
    throw new Error("the loop spins");
  }

  return {
    ...scene,
    loop,
    outbox,
    topics,
    errors,
    settle,
    /** Moves the clock second by second, doing what is due. */
    async pass(seconds: number): Promise<number> {
      let done = 0;
      for (let second = 0; second < seconds; second += 1) {
        time += 1000;
        done += await settle();
      }
      return done;
    },
    connect(next: boolean): void {
      connected = next;
    },
  };
}

describe("the sync loop", () => {
  it("reads the list and every calendar first, then by the rhythm", async () => {
    const { google, db, loop, settle, pass } = await loopScene();
    await settle();
    expect(here(db)).toEqual(there(google));
    expect(loop.facts()).toMatchObject({ online: true, lastSyncedAt: now, problem: null, reading: null });
    google.requests.clear();
    loop.focus(true);
    await pass(62);
    const asked = google.requests.find({ path: /\/events$/ }).map(({ path }) => path);
    expect(asked.filter((path) => path.includes("team"))).toHaveLength(1);
    expect(asked.filter((path) => !path.includes("team"))).toHaveLength(4);
    google.requests.clear();
    loop.focus(false);
    await pass(600);
    expect(google.requests.count()).toBeLessThan(15);
  });

  it("tells what changed, so that the screen asks again", async () => {
    const { google, loop, settle, topics, pass } = await loopScene();
    await settle();
    topics.length = 0;
    loop.focus(true);
    await pass(16);
    expect(new Set(topics)).toEqual(new Set(["status"]));
    google.remote.insert(
      repEmail,
      seedEvent("fresh", { extendedProperties: { private: { callsheetLeadId: "l" } } }),
    );
    google.remote.insert(repEmail, seedEvent("broken", { start: { dateTime: "noon" } }));
    await pass(16);
    expect(new Set(topics)).toEqual(new Set(["status", "events", "leads", "activity"]));
  });

  it("finds out that it is offline, asks ever more rarely, and is back with the first probe that succeeds", async () => {
    const { google, db, loop, settle, pass, errors } = await loopScene();
    await settle();
    google.network.set(false);
    loop.focus(true);
    await pass(20);
    expect(loop.facts().online).toBe(false);
    const tries = errors.length;
    await pass(300);
    expect(errors.length - tries).toBeLessThan(12);
    google.remote.insert("team", seedEvent("there"));
    google.remote.insert(repEmail, seedEvent("fresh"));
    google.network.set(true);
    await pass(70);
    expect(loop.facts()).toMatchObject({ online: true, problem: null });
    expect(here(db)).toEqual(there(google));
    expect(here(db, "team")).toEqual(there(google, "team"));
  });

  it("probes within the minute, however long the rhythm has stretched", async () => {
    const { google, engine, loop, settle, pass } = await loopScene();
    engine.calendars.choose("team", { selected: false });
    await settle();
    await pass(1200);
    google.network.set(false);
    await pass(130);
    expect(loop.facts().online).toBe(false);
    google.network.set(true);
    await pass(66);
    expect(loop.facts().online).toBe(true);
  });

  it("tries at once when it is told that the network is back", async () => {
    const { google, loop, settle, pass } = await loopScene();
    await settle();
    google.network.set(false);
    loop.focus(true);
    await pass(120);
    google.network.set(true);
    loop.resume();
    await settle();
    expect(loop.facts().online).toBe(true);
  });

  it("sends nothing more when Google wants a new sign-in, until there is one", async () => {
    const { google, loop, outbox, settle, pass } = await loopScene();
    await settle();
    google.faults.add({ match: { path: "/calendar/" }, times: 2, action: { kind: "status", status: 401 } });
    loop.focus(true);
    await pass(16);
    expect(loop.facts().reconnect).toBe(true);
    google.requests.clear();
    outbox.due = now;
    await pass(600);
    expect(google.requests.count()).toBe(0);
    expect(outbox.runs).toBe(0);
    loop.resume();
    await settle();
    expect(loop.facts().reconnect).toBe(false);
    expect(outbox.runs).toBe(1);
  });

  it("asks no new sign-in of a rep whose keychain is locked, and goes on by itself once it is not", async () => {
    const { google, loop, outbox, settle, pass } = await loopScene();
    await settle();
    const cause = new AppError("keychain_locked", "The keychain is locked.");
    const failure = new GoogleFailure("unauthorized", "token.get", { retryable: true, cause });
    outbox.due = now;
    outbox.report = { ...nothingSent, delayed: 1, stopped: "reconnect", failure };
    await settle();
    expect(loop.facts()).toMatchObject({ reconnect: false, problem: { code: "keychain_locked" } });
    google.remote.patch(repEmail, "a", { summary: "New" });
    loop.focus(true);
    await pass(120);
    expect(loop.facts()).toMatchObject({ reconnect: false, problem: null });
  });

  it("waits as long as Google asks, and says so", async () => {
    const { google, loop, settle, pass } = await loopScene();
    await settle();
    loop.focus(true);
    const headers = { "retry-after": "120" };
    google.faults.add({ match: { path: "/events" }, action: { kind: "status", status: 429, headers } });
    await pass(16);
    expect(loop.facts().delayedUntil).toBeGreaterThan(now + 120_000);
    google.requests.clear();
    await pass(110);
    expect(google.requests.count()).toBe(0);
    await pass(30);
    expect(google.requests.count()).toBeGreaterThan(0);
    expect(loop.facts().delayedUntil).toBeNull();
  });

  it("keeps one calendar's trouble from the others, and says what it is", async () => {
    const { google, engine, loop, settle, pass } = await loopScene();
    await settle();
    google.faults.add({
      match: { path: "/team/events" },
      times: 1000,
      action: { kind: "status", status: 403 },
    });
    google.remote.insert(repEmail, seedEvent("fresh"));
    loop.focus(true);
    await pass(130);
    expect(engine.calendars.get("team")?.lastError).toMatch(/Google does not allow/);
    expect(engine.events.get(repEmail, "fresh")).toBeDefined();
    expect(loop.facts().online).toBe(true);
    google.faults.clear();
    await pass(130);
    expect(engine.calendars.get("team")?.lastError).toBeNull();
  });

  it("goes on after what is no fault of Google's, and shows it until it is over", async () => {
    const { db, loop, settle, pass } = await loopScene();
    await settle();
    loop.focus(true);
    db.pragma("query_only = ON");
    await pass(20);
    expect(loop.facts().problem).toMatchObject({ code: "internal" });
    db.pragma("query_only = OFF");
    await pass(80);
    expect(loop.facts().problem).toBeNull();
  });

  it("pauses while the disk is full, keeping its place, and goes on when there is room", async () => {
    const { google, db, engine, loop, settle, pass } = await loopScene();
    await settle();
    loop.focus(true);
    const token = engine.calendars.get(repEmail)?.syncToken;
    for (const event of manyEvents(300)) google.remote.insert(repEmail, { ...event, id: `more${event.id}` });
    db.pragma(`max_page_count = ${db.pragma("page_count", { simple: true })}`);
    await pass(20);
    expect(loop.facts().problem).toMatchObject({
      code: "disk_full",
      message: /Sync paused: the disk is full/,
    });
    expect(engine.calendars.get(repEmail)?.syncToken).toBe(token);
    db.pragma("max_page_count = 1073741823");
    await pass(80);
    expect(loop.facts().problem).toBeNull();
    expect(here(db)).toEqual(there(google));
    expect(db.pragma("quick_check", { simple: true })).toBe("ok");
  });

  it("sends what is due, and finds out by sending too", async () => {
    const { loop, outbox, settle } = await loopScene();
    await settle();
    outbox.due = now;
    const failure = new GoogleFailure("offline", "events.patch");
    outbox.report = { ...nothingSent, delayed: 1, stopped: "offline", failure };
    await settle();
    expect(outbox.runs).toBe(1);
    expect(loop.facts().online).toBe(false);
  });

  it("asks nothing while nobody is connected", async () => {
    const { google, loop, connect, pass } = await loopScene();
    connect(false);
    loop.focus(true);
    await pass(120);
    expect(google.requests.count()).toBe(0);
    await expect(loop.syncNow()).rejects.toMatchObject({ code: "not_connected" });
  });
});

describe("Sync now", () => {
  it("sends first, then reports what came", async () => {
    const { google, loop, outbox, settle } = await loopScene();
    await settle();
    google.remote.insert(repEmail, seedEvent("fresh"));
    google.remote.insert("team", seedEvent("theirs"));
    google.remote.patch(repEmail, "a", { summary: "New" });
    google.remote.delete(repEmail, "many0");
    expect(await loop.syncNow()).toEqual({ created: 2, updated: 1, deleted: 1 });
    expect(outbox.runs).toBe(1);
    expect(await loop.syncNow()).toEqual({ created: 0, updated: 0, deleted: 0 });
  });

  it("says why it could not, after the calendars that could", async () => {
    const { google, engine, loop, settle } = await loopScene();
    await settle();
    google.faults.add({ match: { path: "ana.*/events" }, action: { kind: "status", status: 500 } });
    google.remote.insert("team", seedEvent("theirs"));
    await expect(loop.syncNow()).rejects.toMatchObject({ code: "offline", message: /trouble of its own/ });
    expect(engine.events.get("team", "theirs")).toBeDefined();
  });

  it("gives up at once without a network", async () => {
    const { google, loop, settle, errors } = await loopScene();
    await settle();
    google.network.set(false);
    await expect(loop.syncNow()).rejects.toMatchObject({ code: "offline" });
    expect(errors).toHaveLength(1);
  });
});
