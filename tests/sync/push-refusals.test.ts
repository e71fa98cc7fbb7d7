import { describe, expect, it } from "vitest";
import { at, calendarId, startScene, writes } from "../support/fault-google.ts";
import { call, demo, outboxId } from "../support/scene-events.ts";

const patchPath = { method: "PATCH", path: "/events/" };
const insertPath = { method: "POST", path: "/events" };

describe("a refusal", () => {
  const limit = (reason: string, headers = {}) =>
    ({
      kind: "status",
      status: 403,
      headers,
      body: {
        error: { code: 403, message: reason, errors: [{ domain: "usageLimits", reason, message: reason }] },
      },
    }) as const;

  it("for the rate is tried again, no sooner than the server says, and nothing else meanwhile (faults 7, 8)", async () => {
    const scene = await startScene();
    const slower = { kind: "status", status: 429, headers: { "retry-after": "30" } } as const;
    scene.google.faults.add({ match: patchPath, action: slower });
    scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    scene.commands.move({ ...call, time: at("11:00", "11:15") });
    const until = scene.clock.now() + 40_000;
    expect(await scene.send()).toMatchObject({ sent: 0, stopped: "delayed", delayedUntil: until });
    expect(scene.push.nextDue()).toBe(until);
    scene.clock.advance(29_000);
    await scene.push.pushDue();
    expect(writes(scene.google)).toHaveLength(1);
    scene.clock.advance(1_000);
    expect(await scene.push.pushDue()).toMatchObject({ sent: 2 });
  });

  it("403 for the rate three times, then the change goes through (failure 18)", async () => {
    const scene = await startScene();
    scene.google.faults.add({ match: patchPath, times: 3, action: limit("userRateLimitExceeded") });
    scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    const reports = [await scene.send(), await scene.send(), await scene.send(), await scene.send()];
    expect(reports.map(({ sent }) => sent)).toEqual([0, 0, 0, 1]);
  });

  it("for good is tried once and shown, the change is kept, and can be retried or discarded", async () => {
    const scene = await startScene();
    scene.google.faults.add({ match: patchPath, times: 2, action: limit("forbiddenForNonOrganizer") });
    scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    expect(await scene.send()).toMatchObject({ failed: 1 });
    expect(await scene.send()).toMatchObject({ failed: 0 });
    expect(writes(scene.google)).toHaveLength(1);
    expect(scene.events.get(calendarId, "demo1")).toMatchObject({
      syncState: "failed",
      syncReason: "Only the organizer may change this event. Your change was not sent.",
      startMs: Date.parse("2026-11-24T15:00:00Z"),
    });
    scene.commands.retry(outboxId(scene, "demo1"));
    expect(await scene.push.pushDue()).toMatchObject({ failed: 1 });
    scene.commands.move({ ...demo, time: at("17:00", "17:30") });
    expect(await scene.send()).toMatchObject({ sent: 1 });
    expect(scene.google.remote.get(calendarId, "demo1")?.start?.dateTime).toBe("2026-11-24T17:00:00+01:00");
  });

  it("whose answer never came leaves a deletion to be looked into before it is given up", async () => {
    const scene = await startScene();
    scene.commands.cancel(demo);
    scene.google.faults.add({ match: { method: "DELETE" }, action: { kind: "drop-after" }, times: 1 });
    expect(await scene.send()).toMatchObject({ sent: 0 });
    expect(scene.google.remote.get(calendarId, "demo1")?.status).toBe("cancelled");
    expect(() => scene.commands.discard(outboxId(scene, "demo1"))).toThrow("may have reached Google");
    expect(await scene.send()).toMatchObject({ sent: 1 });
    expect(scene.outbox.counts()).toEqual({ waiting: 0, needsYou: 0 });
  });

  it("of a new event makes its later changes wait, and discarding it leaves nothing", async () => {
    const scene = await startScene();
    scene.google.faults.add({ match: insertPath, action: { kind: "drop-before" } });
    scene.google.faults.add({ match: insertPath, action: { kind: "status", status: 400 } });
    const made = scene.commands.create({ title: "Lunch", time: at("12:00", "13:00") });
    await scene.send();
    scene.commands.edit({ calendarId, eventId: made.eventId, title: "Late lunch" });
    expect(await scene.send()).toMatchObject({ failed: 1 });
    expect(await scene.send()).toMatchObject({ sent: 0, failed: 0 });
    scene.commands.discard(outboxId(scene, made.eventId));
    // Its first try may have arrived: it is looked for.
    scene.google.requests.clear();
    expect(await scene.send()).toMatchObject({ sent: 1 });
    expect(scene.google.requests.all().map(({ method }) => method)).toEqual(["GET"]);
    expect(scene.outbox.counts()).toEqual({ waiting: 0, needsYou: 0 });
    expect(scene.events.get(calendarId, made.eventId)).toBeUndefined();
  });

  it("that is discarded leaves a later change of the same event to go its way", async () => {
    const scene = await startScene();
    scene.google.faults.add({ match: patchPath, action: { kind: "drop-before" } });
    scene.google.faults.add({ match: patchPath, action: { kind: "status", status: 400 } });
    scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    await scene.send();
    scene.commands.edit({ ...demo, title: "Renamed" });
    expect(await scene.send()).toMatchObject({ failed: 1, sent: 0 });
    scene.commands.discard(outboxId(scene, "demo1"));
    expect(scene.events.get(calendarId, "demo1")).toMatchObject({
      syncState: "waiting",
      title: "Renamed",
      startMs: Date.parse("2026-11-24T14:00:00Z"),
    });
    expect(await scene.send()).toMatchObject({ sent: 1 });
    expect(scene.google.remote.get(calendarId, "demo1")).toMatchObject({
      summary: "Renamed",
      start: { dateTime: "2026-11-24T15:00:00+01:00" },
    });
  });

  it("of the sign-in stops sending and keeps the change waiting", async () => {
    const scene = await startScene();
    const signedOut = scene.restarted({ accessToken: "expired" });
    scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    scene.clock.advance(10_000);
    expect(await signedOut.push.pushDue()).toMatchObject({ stopped: "reconnect", sent: 0 });
    expect(await scene.push.pushDue()).toMatchObject({ sent: 1 });
  });

  it("by three failures of the server in a row gives it a rest", async () => {
    const scene = await startScene();
    scene.google.faults.add({ times: 100, action: { kind: "status", status: 503 } });
    for (let n = 0; n < 6; n += 1) scene.commands.create({ title: `Event ${n}`, time: at("12:00", "13:00") });
    expect(await scene.send()).toMatchObject({ delayed: 3, stopped: "delayed" });
    expect(writes(scene.google)).toHaveLength(3);
    scene.google.faults.clear();
    scene.clock.advance(64_000);
    expect(await scene.push.pushDue()).toMatchObject({ sent: 6 });
  });
});
