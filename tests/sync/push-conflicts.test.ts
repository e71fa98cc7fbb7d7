import { describe, expect, it } from "vitest";
import type { Scene } from "../support/fault-google.ts";
import { at, calendarId, startScene } from "../support/fault-google.ts";
import { call, demo, outboxId } from "../support/scene-events.ts";

describe("a change in both places", () => {
  async function conflicting(): Promise<Scene> {
    const scene = await startScene();
    scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    scene.google.remote.patch(calendarId, "demo1", {
      start: { dateTime: "2026-11-24T11:00:00+01:00" },
      end: { dateTime: "2026-11-24T11:30:00+01:00" },
    });
    expect(await scene.send()).toMatchObject({ sent: 0, conflicts: 1 });
    return scene;
  }

  it("is a conflict that loses neither version and says what changed there", async () => {
    const scene = await conflicting();
    const row = scene.events.get(calendarId, "demo1");
    expect(row).toMatchObject({
      syncState: "conflict",
      syncReason: "Changed in Google too: time (now Tue 24 Nov, 11:00 – 11:30). Both versions are kept.",
      startMs: Date.parse("2026-11-24T15:00:00Z"),
    });
    expect(row?.base).toContain("11:00:00");
    expect(scene.outbox.counts()).toEqual({ waiting: 0, needsYou: 1 });
    expect(await scene.send()).toMatchObject({ sent: 0 });
    expect(scene.google.remote.get(calendarId, "demo1")?.start?.dateTime).toBe("2026-11-24T11:00:00+01:00");
    expect(() => scene.commands.move({ ...demo, time: at("18:00", "18:30") })).toThrow(
      "Decide which version counts",
    );
  });

  it("shows Google's version when the rep discards theirs", async () => {
    const scene = await conflicting();
    scene.commands.discard(outboxId(scene, "demo1"));
    expect(scene.events.get(calendarId, "demo1")).toMatchObject({
      syncState: "synced",
      startMs: Date.parse("2026-11-24T10:00:00Z"),
    });
    expect(scene.outbox.counts()).toEqual({ waiting: 0, needsYou: 0 });
  });

  it("sends the rep's version over Google's when they retry, and it alone", async () => {
    const scene = await conflicting();
    scene.google.remote.patch(calendarId, "demo1", { location: "Room 5" });
    await scene.pull(calendarId);
    scene.commands.retry(outboxId(scene, "demo1"));
    expect(await scene.send()).toMatchObject({ sent: 1 });
    expect(scene.google.remote.get(calendarId, "demo1")).toMatchObject({
      location: "Room 5",
      start: { dateTime: "2026-11-24T16:00:00+01:00" },
    });
    expect(scene.events.get(calendarId, "demo1")).toMatchObject({ syncState: "synced", location: "Room 5" });
  });

  it.each([
    ["another field", { location: "Room 5" }],
    ["a Meet link that came later", { hangoutLink: "https://meet.google.com/new-link" }],
    ["a guest's reply", { attendees: [{ email: "lead@customer.example", responseStatus: "accepted" }] }],
  ])("is none when Google's change was %s: both are kept", async (_what, theirs) => {
    const scene = await startScene();
    scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    scene.google.remote.patch(calendarId, "demo1", theirs);
    expect(await scene.send()).toMatchObject({ sent: 1, conflicts: 0 });
    expect(scene.google.remote.get(calendarId, "demo1")).toMatchObject({
      ...theirs,
      start: { dateTime: "2026-11-24T16:00:00+01:00" },
    });
    expect(scene.events.get(calendarId, "demo1")).toMatchObject({
      syncState: "synced",
      startMs: Date.parse("2026-11-24T15:00:00Z"),
    });
  });

  it("is none when the rep cancels what only got its Meet link meanwhile", async () => {
    const scene = await startScene();
    scene.commands.cancel(demo);
    scene.google.remote.patch(calendarId, "demo1", { hangoutLink: "https://meet.google.com/new-link" });
    expect(await scene.send()).toMatchObject({ sent: 1, conflicts: 0 });
    expect(scene.google.remote.get(calendarId, "demo1")?.status).toBe("cancelled");
  });

  it("waits for its next turn when Google changes again between the reading and the writing (failure 15)", async () => {
    const scene = await startScene();
    scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    const refusal = { kind: "status", status: 412 } as const;
    scene.google.faults.add({ match: { method: "PATCH" }, action: refusal, times: 2 });
    expect(await scene.send()).toMatchObject({ sent: 0, conflicts: 0, delayed: 1 });
    expect(scene.events.get(calendarId, "demo1")).toMatchObject({ syncState: "waiting" });
    scene.clock.advance(65_000);
    expect(await scene.send()).toMatchObject({ sent: 1 });
    expect(scene.google.remote.get(calendarId, "demo1")?.start?.dateTime).toBe("2026-11-24T16:00:00+01:00");
  });

  it("keeps Google's lines of a text when another change of it waits behind the one they were merged with", async () => {
    const scene = await startScene();
    scene.google.remote.patch(calendarId, "call1", { description: "agenda\n" });
    await scene.pull(calendarId);
    scene.commands.edit({ ...call, description: "first\nagenda\n" });
    scene.google.faults.add({ match: { method: "PATCH" }, action: { kind: "drop-before" }, times: 1 });
    expect(await scene.send()).toMatchObject({ sent: 0 });
    scene.commands.edit({ ...call, description: "second\nfirst\nagenda\n" });
    expect(scene.outbox.counts()).toMatchObject({ waiting: 2 });
    scene.google.remote.patch(calendarId, "call1", { description: "agenda\nfrom Google" });
    expect(await scene.send()).toMatchObject({ sent: 2, conflicts: 0 });
    const together = "second\nfirst\nagenda\nfrom Google";
    expect(scene.google.remote.get(calendarId, "call1")?.description).toBe(together);
    expect(scene.events.get(calendarId, "call1")).toMatchObject({ syncState: "synced" });
  });

  it("is none when both made the same change", async () => {
    const scene = await startScene();
    scene.commands.edit({ ...call, title: "Same" });
    scene.google.remote.patch(calendarId, "call1", { summary: "Same" });
    expect(await scene.send()).toMatchObject({ sent: 1, conflicts: 0 });
  });

  it("is one when it was deleted there, and the edit is kept (fault 13)", async () => {
    const scene = await startScene();
    scene.commands.edit({ ...call, title: "Mine" });
    scene.google.remote.delete(calendarId, "call1");
    expect(await scene.send()).toMatchObject({ conflicts: 1 });
    expect(scene.events.get(calendarId, "call1")).toMatchObject({
      syncState: "conflict",
      title: "Mine",
      syncReason: "Deleted in Google while you changed it here. Your version is kept.",
    });
    expect(() => scene.commands.retry(outboxId(scene, "call1"))).toThrow("deleted in Google");
    expect(scene.outbox.counts()).toEqual({ waiting: 0, needsYou: 1 });
    scene.commands.discard(outboxId(scene, "call1"));
    expect(scene.events.get(calendarId, "call1")).toBeUndefined();
  });

  it("is one when it was deleted here and changed there (fault 14)", async () => {
    const scene = await startScene();
    scene.commands.cancel(call);
    scene.google.remote.patch(calendarId, "call1", { summary: "Important now" });
    expect(await scene.send()).toMatchObject({ conflicts: 1 });
    expect(scene.google.remote.get(calendarId, "call1")?.status).toBe("confirmed");
    scene.commands.retry(outboxId(scene, "call1"));
    expect(await scene.send()).toMatchObject({ sent: 1 });
    expect(scene.google.remote.get(calendarId, "call1")?.status).toBe("cancelled");
  });

  it("is none when it was deleted in both places (failure 17)", async () => {
    const scene = await startScene();
    scene.commands.cancel(call);
    scene.google.remote.delete(calendarId, "call1");
    expect(await scene.send()).toMatchObject({ sent: 1, conflicts: 0 });
    expect(scene.events.get(calendarId, "call1")).toBeUndefined();
  });

  it("takes a 404 on a deletion for nothing before it has looked", async () => {
    const scene = await startScene();
    scene.commands.cancel(call);
    scene.google.faults.add({ match: { method: "DELETE" }, action: { kind: "status", status: 404 } });
    expect(await scene.send()).toMatchObject({ sent: 0, delayed: 1 });
    expect(scene.google.remote.get(calendarId, "call1")?.status).toBe("confirmed");
    expect(await scene.send()).toMatchObject({ sent: 1 });
    expect(scene.google.remote.get(calendarId, "call1")?.status).toBe("cancelled");
  });
});

describe("an id that is taken", () => {
  const start = { dateTime: "2026-11-25T10:00:00+01:00", timeZone: "Europe/Berlin" };
  const end = { dateTime: "2026-11-25T10:30:00+01:00", timeZone: "Europe/Berlin" };
  const body = { id: "leadevent1", summary: "Lead + Demo", start, end };
  const prepared = {
    calendarId,
    eventId: "leadevent1",
    body,
    leadId: "lead-1",
    message: "Booked",
    hold: false,
  } as const;

  it("by a live meeting that another device made is adopted by the rule, whatever its time", async () => {
    const scene = await startScene();
    scene.google.remote.insert(calendarId, {
      ...body,
      start: { ...start, dateTime: "2026-11-25T11:00:00+01:00" },
      end: { ...end, dateTime: "2026-11-25T11:30:00+01:00" },
    });
    scene.commands.insertPrepared({ ...prepared, actor: "rule" });
    expect(await scene.push.pushDue()).toMatchObject({ sent: 1 });
    expect(scene.events.get(calendarId, "leadevent1")?.startMs).toBe(Date.parse("2026-11-25T10:00:00Z"));
    expect(scene.google.remote.all(calendarId).filter(({ id }) => id === "leadevent1")).toHaveLength(1);
  });

  it("by a live meeting at another time is for the rep to decide when they booked", async () => {
    const scene = await startScene();
    scene.google.remote.insert(calendarId, {
      ...body,
      start: { ...start, dateTime: "2026-11-25T11:00:00+01:00" },
      end: { ...end, dateTime: "2026-11-25T11:30:00+01:00" },
    });
    scene.commands.insertPrepared({ ...prepared, actor: "rep" });
    expect(await scene.push.pushDue()).toMatchObject({ conflicts: 1 });
    expect(scene.events.get(calendarId, "leadevent1")?.syncReason).toMatch(
      /^Another device made this event already: time/,
    );
    scene.commands.retry(outboxId(scene, "leadevent1"));
    expect(await scene.push.pushDue()).toMatchObject({ sent: 1 });
    expect(scene.google.remote.get(calendarId, "leadevent1")?.start?.dateTime).toBe(
      "2026-11-25T10:00:00+01:00",
    );
  });

  it("by a cancelled meeting makes nothing and says so", async () => {
    const scene = await startScene();
    scene.google.remote.insert(calendarId, body);
    scene.google.remote.delete(calendarId, "leadevent1");
    scene.commands.insertPrepared({ ...prepared, actor: "rule" });
    expect(await scene.push.pushDue()).toMatchObject({ failed: 1 });
    expect(scene.followed.at(-1)).toMatchObject({ kind: "stopped", error: { details: { cancelled: true } } });
  });
});
