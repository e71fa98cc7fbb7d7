import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import type { Scene } from "../support/fault-google.ts";
import { at, calendarId, startScene, writes } from "../support/fault-google.ts";

const demo = { calendarId, eventId: "demo1" };
const call = { calendarId, eventId: "call1" };
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

function outboxId(scene: Scene, eventId: string): string {
  const id = scene.outbox.ofEvent(calendarId, eventId)[0]?.id;
  if (id === undefined) throw new Error(`Nothing waits for ${eventId}`);
  return id;
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
    const scene = await startScene({ timeLimitMs: 60 });
    scene.google.faults.add({ match: patchPath, action: { kind: "black-hole" } });
    scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    expect(await scene.send()).toMatchObject({ sent: 0, delayed: 1 });
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
      syncReason: "Changed in Google too: time (now Tue 24 Nov, 11:00). Both versions are kept.",
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
