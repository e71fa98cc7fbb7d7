import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { at, calendarId, startScene, writes } from "../support/fault-google.ts";
import { call, demo } from "../support/scene-events.ts";

const patchPath = { method: "PATCH", path: "/events/" };
const insertPath = { method: "POST", path: "/events" };

/** An address where nobody listens. */
async function unreachable(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`;
}

describe("the order of sending", () => {
  it("is the order of the edits, one after the other", async () => {
    const scene = await startScene();
    scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    const made = scene.commands.create({ title: "Lunch", time: at("12:00", "13:00") });
    scene.commands.move({ ...call, time: at("11:00", "11:15") });
    expect(await scene.send()).toMatchObject({ sent: 3, stopped: null });
    expect(writes(scene.google)).toEqual(["PATCH demo1", "POST", "PATCH call1"]);
    expect(scene.google.remote.get(calendarId, made.eventId)?.summary).toBe("Lunch");
  });

  it("keeps a later change of an event behind an earlier one that is held up, while other events go on", async () => {
    const scene = await startScene();
    scene.google.faults.add({
      match: { method: "PATCH", path: "demo1" },
      action: { kind: "status", status: 500 },
    });
    scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    expect(await scene.send()).toMatchObject({ sent: 0, delayed: 1 });
    scene.commands.edit({ ...demo, title: "Second" });
    scene.commands.move({ ...call, time: at("11:00", "11:15") });
    expect(scene.outbox.ofEvent(calendarId, "demo1")).toHaveLength(2);
    expect(await scene.send()).toMatchObject({ sent: 3 });
    expect(writes(scene.google)).toEqual(["PATCH demo1", "PATCH demo1", "PATCH demo1", "PATCH call1"]);
    expect(scene.google.remote.get(calendarId, "demo1")).toMatchObject({
      summary: "Second",
      start: { dateTime: "2026-11-24T16:00:00+01:00" },
    });
  });

  it("counts a change made while another is on its way as no conflict, and keeps it on the screen", async () => {
    const scene = await startScene();
    scene.google.faults.add({ match: patchPath, action: { kind: "delay", ms: 50 } });
    scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    const sending = scene.send();
    scene.commands.move({ ...demo, time: at("17:00", "17:30") });
    await sending;
    expect(scene.events.get(calendarId, "demo1")).toMatchObject({
      syncState: "waiting",
      startMs: Date.parse("2026-11-24T16:00:00Z"),
    });
    expect(await scene.send()).toMatchObject({ sent: 1, conflicts: 0 });
    expect(scene.google.remote.get(calendarId, "demo1")?.start?.dateTime).toBe("2026-11-24T17:00:00+01:00");
  });

  it("goes by the order of the edits, not by a clock that is set back a day (fault 28)", async () => {
    const scene = await startScene();
    scene.google.faults.add({ match: patchPath, action: { kind: "status", status: 429 } });
    scene.commands.move({ ...call, time: at("11:00", "11:15") });
    expect(await scene.send()).toMatchObject({ stopped: "delayed" });
    scene.commands.create({ title: "Lunch", time: at("12:00", "13:00") });
    scene.clock.advance(-86_400_000);
    expect(scene.push.nextDue()).toBe(scene.clock.now());
    expect(await scene.push.pushDue()).toMatchObject({ sent: 2 });
    expect(writes(scene.google)).toEqual(["PATCH call1", "PATCH call1", "POST"]);
  });

  it("sends nothing of another account", async () => {
    const scene = await startScene();
    scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    scene.clock.advance(10_000);
    const other = scene.restarted({ subject: () => "somebody else" });
    expect(await other.push.pushDue()).toMatchObject({ sent: 0 });
    expect(other.push.nextDue()).toBeNull();
    const nobody = scene.restarted({ subject: () => null });
    expect(await nobody.push.pushDue()).toMatchObject({ sent: 0 });
    expect(scene.outbox.counts().waiting).toBe(1);
    expect(writes(scene.google)).toEqual([]);
  });
});

describe("an answer that does not arrive", () => {
  for (const kind of ["drop-after", "truncate", "malformed"] as const) {
    it(`does not double a new event (${kind}): the same id, 409, adopted (failure 16, fault 4)`, async () => {
      const scene = await startScene();
      scene.google.faults.add({ match: insertPath, action: { kind } });
      const made = scene.commands.create({ title: "Lunch", time: at("12:00", "13:00") });
      expect(await scene.send()).toMatchObject({ sent: 0, delayed: 1 });
      expect(scene.outbox.counts().waiting).toBe(1);
      expect(await scene.send()).toMatchObject({ sent: 1 });
      expect(scene.google.remote.all(calendarId).filter(({ summary }) => summary === "Lunch")).toHaveLength(
        1,
      );
      expect(scene.events.get(calendarId, made.eventId)).toMatchObject({ syncState: "synced" });
    });

    it(`makes no conflict of a patch (${kind}): what is there already is settled (fault 5)`, async () => {
      const scene = await startScene();
      scene.google.faults.add({ match: patchPath, action: { kind } });
      scene.commands.move({ ...demo, time: at("16:00", "16:30") });
      expect(await scene.send()).toMatchObject({ sent: 0, delayed: 1 });
      expect(await scene.send()).toMatchObject({ sent: 1, conflicts: 0 });
      expect(scene.events.get(calendarId, "demo1")).toMatchObject({
        syncState: "synced",
        etag: scene.google.remote.get(calendarId, "demo1")?.etag,
      });
      expect(scene.google.sentMail()).toHaveLength(1);
    });

    it(`lets a deletion be asked for twice (${kind})`, async () => {
      const scene = await startScene();
      scene.google.faults.add({ match: { method: "DELETE" }, action: { kind } });
      scene.commands.cancel(call);
      await scene.send();
      await scene.send();
      expect(scene.outbox.counts()).toEqual({ waiting: 0, needsYou: 0 });
      expect(scene.events.get(calendarId, "call1")).toBeUndefined();
    });
  }

  it("is given up waiting for after a time, and settled later (fault 6)", async () => {
    const scene = await startScene();
    const impatient = scene.restarted({ timeLimitMs: 60 });
    scene.google.faults.add({ match: patchPath, action: { kind: "black-hole" } });
    scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    scene.clock.advance(10_000);
    expect(await impatient.push.pushDue()).toMatchObject({ sent: 0, delayed: 1 });
    expect(await scene.send()).toMatchObject({ sent: 1 });
  });

  it("keeps a change apart from the one whose fate is unknown", async () => {
    const scene = await startScene();
    scene.google.faults.add({ match: insertPath, action: { kind: "drop-after" } });
    const made = scene.commands.create({ title: "Lunch", time: at("12:00", "13:00") });
    await scene.send();
    scene.commands.edit({ calendarId, eventId: made.eventId, title: "Late lunch" });
    expect(scene.outbox.ofEvent(calendarId, made.eventId).map(({ method }) => method)).toEqual([
      "insert",
      "patch",
    ]);
    expect(await scene.send()).toMatchObject({ sent: 2 });
    expect(scene.google.remote.get(calendarId, made.eventId)?.summary).toBe("Late lunch");
  });
});

describe("without a network", () => {
  it("a change waits, and goes out once as soon as there is one", async () => {
    const scene = await startScene();
    const { google } = scene;
    google.network.set(false);
    const moved = scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    expect(await scene.send()).toMatchObject({ sent: 0, stopped: "offline" });
    google.network.set(true);
    expect(await scene.push.pushDue()).toMatchObject({ sent: 1, stopped: null });
    expect(google.remote.get(calendarId, "demo1")?.start?.dateTime).toBe("2026-11-24T16:00:00+01:00");
    expect(moved.guestCount).toBe(google.sentMail().length);
  });

  it("a request that never left leaves the change as unsent as before", async () => {
    const scene = await startScene();
    const away = scene.restarted({ googleUrl: await unreachable() });
    const moved = away.commands.move({ ...demo, time: at("16:00", "16:30") });
    scene.clock.advance(10_000);
    expect(await away.push.pushDue()).toMatchObject({ stopped: "offline" });
    away.commands.undo(moved.commandId);
    expect(scene.outbox.counts().waiting).toBe(0);
    expect(scene.events.get(calendarId, "demo1")).toMatchObject({ syncState: "synced" });
  });
});
