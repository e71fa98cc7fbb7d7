import { describe, expect, it } from "vitest";
import { activityList } from "../../electron/calendar/activity/activity-query.ts";
import { createTimeWords } from "../../electron/calendar/commands/command-time-words.ts";
import { conflictOf } from "../../electron/calendar/merge/conflict-query.ts";
import type { Scene } from "../support/fault-google.ts";
import { at, calendarId, startScene, writes } from "../support/fault-google.ts";
import { violationsNow } from "../support/fault-invariants.ts";
import { call, demo, outboxId } from "../support/scene-events.ts";

const words = createTimeWords("en-GB", () => "Europe/Berlin");
const berlin = (time: string) => ({ dateTime: `2026-11-24T${time}:00+01:00`, timeZone: "Europe/Berlin" });
const times = (start: string, end: string) => ({ start: berlin(start), end: berlin(end) });
const startAt = (scene: Scene, id: string) => scene.google.remote.get(calendarId, id)?.start?.dateTime;

/** The call is at 10:00; the rep moved it to 12:00, and Google says 14:00, which a pull has brought. */
async function movedBothWays(): Promise<Scene> {
  const scene = await startScene();
  scene.commands.move({ ...call, time: at("12:00", "12:15") });
  scene.google.remote.patch(calendarId, "call1", times("14:00", "14:15"));
  await scene.pull(calendarId);
  return scene;
}

describe("a change that leads back to where Google no longer has the event", () => {
  it("is asked about: the rep's place against Google's, neither lost", async () => {
    const scene = await movedBothWays();
    scene.commands.move({ ...call, time: at("10:00", "10:15") });
    expect(scene.events.get(calendarId, "call1")).toMatchObject({
      syncState: "waiting",
      startMs: Date.parse("2026-11-24T09:00:00Z"),
    });
    expect(await scene.send()).toMatchObject({ sent: 0, conflicts: 1 });
    const row = outboxId(scene, "call1");
    expect(conflictOf(scene.db, { outboxId: row }, words).fields).toMatchObject([
      { field: "time", mine: expect.stringContaining("10:00"), theirs: expect.stringContaining("14:00") },
    ]);
    scene.commands.resolve(row, { kind: "mine" });
    expect(await scene.push.pushDue()).toMatchObject({ sent: 1 });
    expect(startAt(scene, "call1")).toBe("2026-11-24T10:00:00+01:00");
  });

  it("is asked about too when another field of the same row goes out", async () => {
    const scene = await movedBothWays();
    scene.commands.edit({ ...call, title: "Mine" });
    scene.commands.move({ ...call, time: at("10:00", "10:15") });
    expect(await scene.send()).toMatchObject({ sent: 0, conflicts: 1 });
    scene.commands.resolve(outboxId(scene, "call1"), { kind: "mine" });
    await scene.push.pushDue();
    expect(scene.google.remote.get(calendarId, "call1")).toMatchObject({
      summary: "Mine",
      start: { dateTime: "2026-11-24T10:00:00+01:00" },
    });
  });

  it("needs no sending when Google came back there too, or changed something else", async () => {
    const scene = await movedBothWays();
    scene.google.remote.patch(calendarId, "call1", { ...times("10:00", "10:15"), location: "Room 5" });
    await scene.pull(calendarId);
    scene.commands.move({ ...call, time: at("10:00", "10:15") });
    expect(scene.outbox.counts()).toEqual({ waiting: 0, needsYou: 0 });
    expect(scene.events.get(calendarId, "call1")).toMatchObject({ syncState: "synced", location: "Room 5" });
  });

  it("lets Google's place stand when the rep takes their move back with Undo", async () => {
    const scene = await startScene();
    const { commandId } = scene.commands.move({ ...call, time: at("12:00", "12:15") });
    scene.google.remote.patch(calendarId, "call1", times("14:00", "14:15"));
    await scene.pull(calendarId);
    scene.commands.undo(commandId);
    expect(scene.events.get(calendarId, "call1")).toMatchObject({
      syncState: "synced",
      startMs: Date.parse("2026-11-24T13:00:00Z"),
    });
    await scene.send();
    expect(writes(scene.google)).toEqual([]);
  });
});

describe("a change that waits behind another of its event", () => {
  /** The rename may be at Google already; the move waits behind it; meanwhile somebody moved the event there. */
  async function behind(cancels = false): Promise<Scene> {
    const scene = await startScene();
    scene.google.faults.add({ match: { method: "PATCH" }, action: { kind: "drop-before" } });
    scene.commands.edit({ ...call, title: "Mine" });
    await scene.send();
    if (cancels) scene.commands.cancel(call);
    else scene.commands.move({ ...call, time: at("12:00", "12:15") });
    scene.google.remote.patch(calendarId, "call1", times("14:00", "14:15"));
    return scene;
  }

  it("does not overwrite what somebody changed there while the first one was sent", async () => {
    const scene = await behind();
    expect(await scene.send()).toMatchObject({ sent: 1 });
    expect(scene.events.get(calendarId, "call1")).toMatchObject({
      syncState: "conflict",
      syncReason: "Changed in Google too: time (now Tue 24 Nov, 14:00 – 14:15). Both versions are kept.",
      startMs: Date.parse("2026-11-24T11:00:00Z"),
    });
    expect(startAt(scene, "call1")).toBe("2026-11-24T14:00:00+01:00");
    expect(violationsNow(scene.db)).toEqual([]);
    scene.commands.resolve(outboxId(scene, "call1"), { kind: "mine" });
    await scene.push.pushDue();
    expect(startAt(scene, "call1")).toBe("2026-11-24T12:00:00+01:00");
  });

  it("does not delete it over such a change either", async () => {
    const scene = await behind(true);
    expect(await scene.send()).toMatchObject({ sent: 1 });
    expect(scene.events.get(calendarId, "call1")?.syncState).toBe("conflict");
    expect(scene.google.remote.get(calendarId, "call1")?.status).toBe("confirmed");
  });

  it("is no contradiction of the rep's own earlier change of the same field", async () => {
    const scene = await startScene();
    scene.google.faults.add({ match: { method: "PATCH" }, action: { kind: "drop-before" } });
    scene.commands.move({ ...call, time: at("12:00", "12:15") });
    await scene.send();
    scene.commands.move({ ...call, time: at("13:00", "13:15") });
    expect(await scene.send()).toMatchObject({ sent: 2, conflicts: 0 });
    expect(startAt(scene, "call1")).toBe("2026-11-24T13:00:00+01:00");
  });

  it("follows when the one before is given up", async () => {
    const scene = await startScene();
    scene.google.faults.add({ match: { method: "PATCH" }, action: { kind: "drop-before" } });
    scene.commands.move({ ...call, time: at("12:00", "12:15") });
    await scene.send();
    scene.commands.move({ ...call, time: at("13:00", "13:15") });
    scene.commands.discard(outboxId(scene, "call1"));
    expect(scene.events.get(calendarId, "call1")?.syncState).toBe("waiting");
    expect(await scene.send()).toMatchObject({ sent: 1, conflicts: 0 });
    expect(startAt(scene, "call1")).toBe("2026-11-24T13:00:00+01:00");
  });

  it("stays in conflict when a later one is given up", async () => {
    const scene = await startScene();
    scene.commands.move({ ...call, time: at("12:00", "12:15") });
    scene.google.faults.add({ match: { method: "PATCH" }, action: { kind: "drop-before" } });
    await scene.send();
    scene.commands.move({ ...call, time: at("13:00", "13:15") });
    scene.google.remote.patch(calendarId, "call1", { start: berlin("15:00"), end: berlin("15:15") });
    expect(await scene.send()).toMatchObject({ sent: 0, conflicts: 1 });
    const [, later] = scene.outbox.ofEvent(calendarId, "call1");
    scene.commands.discard(later?.id ?? "");
    expect(scene.outbox.counts()).toEqual({ waiting: 0, needsYou: 1 });
    expect(await scene.send()).toMatchObject({ sent: 0 });
    expect(startAt(scene, "call1")).toBe("2026-11-24T15:00:00+01:00");
  });
});

describe("a change whose fate is unknown", () => {
  const insertPath = { method: "POST", path: "/events" };

  /** The insert is stored, its answer dropped, and then Google refuses to hear of it again. */
  async function storedThenRefused() {
    const scene = await startScene();
    scene.google.faults.add({ match: insertPath, action: { kind: "drop-after" } });
    scene.google.faults.add({ match: insertPath, action: { kind: "status", status: 403 } });
    const { eventId } = scene.commands.create({ title: "Lunch", time: at("12:00", "13:00") });
    await scene.send();
    expect(await scene.send()).toMatchObject({ failed: 1 });
    return { scene, lunch: { calendarId, eventId } };
  }

  it("stays so through a refusal: what comes after it is not joined to it", async () => {
    const { scene, lunch } = await storedThenRefused();
    scene.commands.cancel(lunch);
    expect(scene.outbox.ofEvent(calendarId, lunch.eventId).map(({ method }) => method)).toEqual([
      "insert",
      "delete",
    ]);
    scene.commands.retry(outboxId(scene, lunch.eventId));
    expect(await scene.send()).toMatchObject({ sent: 2 });
    expect(scene.google.remote.get(calendarId, lunch.eventId)?.status).toBe("cancelled");
  });

  it("is taken back at Google when the rep gives the new event up", async () => {
    const { scene, lunch } = await storedThenRefused();
    scene.commands.discard(outboxId(scene, lunch.eventId));
    expect(scene.events.get(calendarId, lunch.eventId)).toMatchObject({ deleted: true });
    expect(activityList(scene.db)[0]).toMatchObject({ kind: "waiting", title: "Removed “Lunch” again" });
    expect(await scene.send()).toMatchObject({ sent: 1, conflicts: 0 });
    expect(scene.google.remote.get(calendarId, lunch.eventId)?.status).toBe("cancelled");
    expect(scene.events.get(calendarId, lunch.eventId)).toBeUndefined();
  });

  it("is only looked for there when it had never arrived", async () => {
    const scene = await startScene();
    scene.google.faults.add({ match: insertPath, action: { kind: "drop-before" } });
    const { eventId } = scene.commands.create({ title: "Lunch", time: at("12:00", "13:00") });
    await scene.send();
    scene.google.requests.clear();
    scene.commands.discard(outboxId(scene, eventId));
    expect(await scene.send()).toMatchObject({ sent: 1 });
    expect(writes(scene.google)).toEqual([]);
    expect(scene.events.get(calendarId, eventId)).toBeUndefined();
    expect(scene.outbox.counts()).toEqual({ waiting: 0, needsYou: 0 });
  });
});

describe("a lead's meeting that another device made meanwhile", () => {
  const body = {
    id: "leadevent1",
    summary: "Lead + Demo",
    start: berlin("10:00"),
    end: berlin("10:30"),
    extendedProperties: { private: { callsheetLeadId: "lead-1" } },
  };

  it("does not take the place of the rep's own time, though their insert was tried before", async () => {
    const scene = await startScene();
    scene.google.faults.add({ match: { method: "POST", path: "/events" }, action: { kind: "drop-before" } });
    scene.commands.insertPrepared({
      calendarId,
      eventId: "leadevent1",
      body,
      actor: "rep",
      leadId: "lead-1",
      message: "Booked",
      hold: false,
    });
    await scene.push.pushDue();
    scene.google.remote.insert(calendarId, { ...body, ...times("11:00", "11:30") });
    expect(await scene.send()).toMatchObject({ sent: 0, conflicts: 1 });
    expect(scene.events.get(calendarId, "leadevent1")).toMatchObject({
      syncState: "conflict",
      startMs: Date.parse("2026-11-24T09:00:00Z"),
    });
    scene.commands.resolve(outboxId(scene, "leadevent1"), { kind: "mine" });
    await scene.push.pushDue();
    expect(startAt(scene, "leadevent1")).toBe("2026-11-24T10:00:00+01:00");
  });

  it("does not take the place of the time that the rep moved the rule's booking to", async () => {
    const scene = await startScene();
    scene.google.faults.add({ match: { method: "POST", path: "/events" }, action: { kind: "drop-before" } });
    const prepared = { calendarId, eventId: "leadevent1", leadId: "lead-1", message: "Booked", hold: false };
    scene.commands.insertPrepared({ ...prepared, body, actor: "rule" });
    await scene.push.pushDue();
    scene.commands.move({ calendarId, eventId: "leadevent1", time: at("16:00", "16:30") });
    scene.google.remote.insert(calendarId, { ...body, ...times("11:00", "11:30") });
    await scene.send();
    expect(scene.events.get(calendarId, "leadevent1")).toMatchObject({
      syncState: "conflict",
      startMs: Date.parse("2026-11-24T15:00:00Z"),
    });
    expect(startAt(scene, "leadevent1")).toBe("2026-11-24T11:00:00+01:00");
  });
});

describe("a change whose stored copy is damaged", () => {
  async function damaged(column: "body" | "base"): Promise<Scene> {
    const scene = await startScene();
    scene.commands.edit({ ...call, title: "Mine" });
    scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    scene.db.prepare(`UPDATE outbox SET ${column} = '{"summa' WHERE event_id = 'call1'`).run();
    return scene;
  }

  it.each(["body", "base"] as const)(
    "is named and stays, and everything else goes on (%s)",
    async (column) => {
      const scene = await damaged(column);
      expect(await scene.send()).toMatchObject({ sent: 1, failed: 1 });
      expect(writes(scene.google)).toEqual(["PATCH demo1"]);
      expect(scene.events.get(calendarId, "call1")).toMatchObject({ title: "Mine", syncState: "failed" });
      expect(activityList(scene.db)[0]).toMatchObject({
        kind: "failed",
        title: "Changed the title of “Mine”",
        detail: expect.stringContaining("The stored copy of this change is damaged"),
        actions: ["retry", "discard", "open"],
      });
      expect(violationsNow(scene.db)).toEqual([]);
    },
  );

  it.each(["body", "base"] as const)(
    "is sent as the calendar shows it when the rep retries (%s)",
    async (column) => {
      const scene = await damaged(column);
      await scene.send();
      scene.commands.retry(outboxId(scene, "call1"));
      expect(await scene.send()).toMatchObject({ sent: 1 });
      expect(scene.google.remote.get(calendarId, "call1")).toMatchObject({
        summary: "Mine",
        location: "Phone",
      });
      expect(scene.events.get(calendarId, "call1")).toMatchObject({ syncState: "synced" });
    },
  );

  it("can be given up, and what the rep changes meanwhile is kept apart", async () => {
    const scene = await damaged("body");
    await scene.send();
    scene.commands.edit({ ...call, location: "Room 2" });
    expect(scene.outbox.ofEvent(calendarId, "call1")).toHaveLength(2);
    scene.commands.discard(outboxId(scene, "call1"));
    expect(await scene.send()).toMatchObject({ sent: 1 });
    expect(scene.google.remote.get(calendarId, "call1")).toMatchObject({
      summary: "Call back",
      location: "Room 2",
    });
  });

  it("of a new event is made whole from the event", async () => {
    const scene = await startScene();
    const { eventId } = scene.commands.create({ title: "Lunch", time: at("12:00", "13:00") });
    scene.db.prepare("UPDATE outbox SET body = 'x'").run();
    expect(await scene.send()).toMatchObject({ failed: 1 });
    scene.commands.retry(outboxId(scene, eventId));
    expect(await scene.send()).toMatchObject({ sent: 1 });
    expect(scene.google.remote.get(calendarId, eventId)).toMatchObject({
      summary: "Lunch",
      start: berlin("12:00"),
    });
  });
});
