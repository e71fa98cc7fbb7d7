import { describe, expect, it } from "vitest";
import type { CrashPoint } from "../../electron/calendar/push/crash-points.ts";
import type { WritingEngine } from "../support/fault-engine.ts";
import type { Scene } from "../support/fault-google.ts";
import { at, calendarId, startScene, writes } from "../support/fault-google.ts";
import { call, demo } from "../support/scene-events.ts";

/** An engine of the scene in which `between` happens after Google has done a write and before its answer is here. */
function answeringLate(scene: Scene, between: (engine: WritingEngine) => void): WritingEngine {
  let late = true;
  const engine = scene.restarted({
    breakParts: (parts) => ({
      ...parts,
      api: {
        ...parts.api,
        async patchEvent(...args) {
          const answer = await parts.api.patchEvent(...args);
          if (late) {
            late = false;
            between(engine);
            await engine.pull(calendarId);
          }
          return answer;
        },
      },
    }),
  });
  return engine;
}

/** Deleted at Google, and a delta has brought its tombstone. */
function deleteThere(scene: Scene, engine: WritingEngine): void {
  scene.google.remote.delete(calendarId, "demo1");
  engine.events.putBase(calendarId, { kind: "deleted", id: "demo1" }, 0);
}

async function movedWithLateAnswer(between: (scene: Scene, engine: WritingEngine) => void) {
  const scene = await startScene();
  const engine = answeringLate(scene, (one) => between(scene, one));
  engine.commands.move({ ...demo, time: at("16:00", "16:30") });
  scene.clock.advance(10_000);
  const report = await engine.push.pushDue();
  return { scene, engine, report };
}

describe("an answer that a pull has overtaken", () => {
  it("does not hide what was changed at Google after it", async () => {
    const { scene, engine, report } = await movedWithLateAnswer(({ google }) => {
      google.remote.patch(calendarId, "demo1", { summary: "Renamed there" });
    });
    expect(report).toMatchObject({ sent: 1, conflicts: 0 });
    expect(engine.events.get(calendarId, "demo1")).toMatchObject({
      syncState: "synced",
      title: "Renamed there",
      startMs: Date.parse("2026-11-24T15:00:00Z"),
      etag: scene.google.remote.get(calendarId, "demo1")?.etag,
    });
    expect(writes(scene.google)).toEqual(["PATCH demo1"]);
  });

  it("does not bring back what was deleted at Google after it", async () => {
    const { engine, report } = await movedWithLateAnswer(deleteThere);
    expect(report).toMatchObject({ sent: 1 });
    expect(engine.events.get(calendarId, "demo1")).toBeUndefined();
    expect(engine.outbox.counts()).toEqual({ waiting: 0, needsYou: 0 });
  });

  it("keeps the edit that the rep made meanwhile of an event that was deleted there", async () => {
    const { scene, engine } = await movedWithLateAnswer((there, here) => {
      here.commands.edit({ ...demo, title: "Mine" });
      deleteThere(there, here);
    });
    expect(engine.events.get(calendarId, "demo1")).toMatchObject({ title: "Mine", syncState: "waiting" });
    scene.clock.advance(10_000);
    expect(await engine.push.pushDue()).toMatchObject({ conflicts: 1 });
    expect(engine.events.get(calendarId, "demo1")).toMatchObject({ title: "Mine", syncState: "conflict" });
  });

  it("asks for nothing more when the pull brought just what the answer says", async () => {
    const { scene, report } = await movedWithLateAnswer(() => undefined);
    expect(report).toMatchObject({ sent: 1 });
    expect(scene.google.requests.find({ method: "GET", path: /events\/demo1/ })).toEqual([]);
  });

  it("is found again when the event cannot be read just then", async () => {
    const { scene, engine, report } = await movedWithLateAnswer(({ google }) => {
      google.remote.patch(calendarId, "demo1", { summary: "Renamed there" });
      google.faults.add({ match: { method: "GET", path: "/events/demo1" }, action: { kind: "drop-before" } });
    });
    expect(report).toMatchObject({ sent: 0, stopped: "offline" });
    expect(await engine.push.pushDue()).toMatchObject({ sent: 1, conflicts: 0 });
    expect(engine.events.get(calendarId, "demo1")).toMatchObject({
      syncState: "synced",
      title: "Renamed there",
      startMs: Date.parse("2026-11-24T15:00:00Z"),
    });
    expect(scene.google.sentMail()).toHaveLength(1);
  });
});

describe("an answer that cannot be written down", () => {
  it("is asked for again in the same run of the app, and nobody is told twice", async () => {
    const scene = await startScene();
    let full = true;
    const engine = scene.restarted({
      reach(point: CrashPoint) {
        if (point !== "push:settled" || !full) return;
        full = false;
        throw new Error("the disk is full");
      },
    });
    engine.commands.move({ ...demo, time: at("16:00", "16:30") });
    scene.clock.advance(10_000);
    await expect(engine.push.pushDue()).rejects.toThrow("the disk is full");
    expect(engine.push.nextDue()).toBe(scene.clock.now());
    expect(await engine.push.pushDue()).toMatchObject({ sent: 1, conflicts: 0 });
    expect(engine.events.get(calendarId, "demo1")).toMatchObject({ syncState: "synced" });
    expect(engine.push.nextDue()).toBeNull();
    expect(scene.google.sentMail()).toHaveLength(1);
  });
});

describe("what Google changes between the edit and the sending", () => {
  const guest = [{ email: "late@customer.example", responseStatus: "needsAction" }];

  it("lets a guest who was added meanwhile hear of the move", async () => {
    const scene = await startScene();
    expect(scene.commands.move({ ...call, time: at("11:00", "11:15") })).toMatchObject({ guestCount: 0 });
    scene.google.remote.patch(calendarId, "call1", { attendees: guest });
    expect(await scene.send()).toMatchObject({ sent: 1 });
    expect(scene.google.requests.find({ method: "PATCH" }).map(({ query }) => query["sendUpdates"])).toEqual([
      "none",
      "all",
    ]);
    expect(scene.google.sentMail().map(({ to, kind }) => ({ to, kind }))).toEqual([
      { to: "late@customer.example", kind: "update" },
    ]);
  });

  it.each([404, 410])("fails no cancellation that somebody else was quicker with (%i)", async (gone) => {
    const scene = await startScene();
    scene.commands.cancel(call);
    for (const status of [412, gone]) {
      scene.google.faults.add({ match: { method: "DELETE" }, action: { kind: "status", status } });
    }
    expect(await scene.send()).toMatchObject({ sent: 0, failed: 0, delayed: 1 });
    scene.google.remote.delete(calendarId, "call1");
    expect(await scene.send()).toMatchObject({ sent: 1, failed: 0 });
    expect(scene.events.get(calendarId, "call1")).toBeUndefined();
  });
});
