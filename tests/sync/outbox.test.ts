import { describe, expect, it } from "vitest";
import { activityList } from "../../electron/calendar/activity/activity-query.ts";
import { forgetEvent } from "../../electron/calendar/outbox/outbox-forget.ts";
import { at, calendarId, startScene, writes } from "../support/fault-google.ts";
import { refusal } from "../support/refusal.ts";
import { call, demo } from "../support/scene-events.ts";

/** A lead's demo as the rule books it. */
const leadDemo = {
  calendarId,
  eventId: "leadevent1",
  body: {
    id: "leadevent1",
    summary: "Lead + Demo",
    start: { dateTime: "2026-11-25T10:00:00Z" },
    end: { dateTime: "2026-11-25T10:30:00Z" },
  },
  actor: "rule",
  leadId: "lead-1",
  message: "Booked",
  hold: false,
} as const;

describe("a change of the rep's", () => {
  it("is shown at once, waits for the Undo time, and then goes out as the smallest patch", async () => {
    const scene = await startScene();
    const moved = scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    expect(moved).toMatchObject({
      ...demo,
      message: "Moved to Tue 24 Nov, 16:00",
      guestCount: 1,
      sendsAt: "2026-11-23T08:00:10.000Z",
    });
    expect(scene.events.get(calendarId, "demo1")).toMatchObject({
      syncState: "waiting",
      startMs: Date.parse("2026-11-24T15:00:00Z"),
    });
    expect(await scene.push.pushDue()).toMatchObject({ sent: 0, stopped: null });
    expect(scene.push.nextDue()).toBe(Date.parse(moved.sendsAt));

    expect(await scene.send()).toMatchObject({ sent: 1 });
    const [request] = scene.google.requests.find({ method: "PATCH" });
    expect(Object.keys(request?.body ?? {}).sort()).toEqual(["end", "start"]);
    expect(request?.query).toMatchObject({ sendUpdates: "all" });
    expect(scene.events.get(calendarId, "demo1")).toMatchObject({ syncState: "synced", local: null });
    expect(scene.outbox.counts()).toEqual({ waiting: 0, needsYou: 0 });
    expect(scene.google.sentMail().map(({ to, kind }) => ({ to, kind }))).toEqual([
      { to: "john@techcorp.example", kind: "update" },
    ]);
  });

  it("leaves guests, replies and the Meet link as they are on the server (failure 12)", async () => {
    const scene = await startScene();
    const before = scene.google.remote.get(calendarId, "demo1");
    scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    await scene.send();
    const after = scene.google.remote.get(calendarId, "demo1");
    expect(after?.attendees).toEqual(before?.attendees);
    expect(after?.conferenceData).toEqual(before?.conferenceData);
    expect(after?.hangoutLink).toBe("https://meet.google.com/abc-defg-hij");
    expect(after?.start?.dateTime).toBe("2026-11-24T16:00:00+01:00");
  });

  // ux 17
  it("joins the one that still waits, which starts the Undo time anew", async () => {
    const scene = await startScene();
    scene.commands.move({ ...call, time: at("11:00", "11:15") });
    scene.clock.advance(8_000);
    scene.commands.edit({ ...call, title: "Call back, urgent" });
    expect(scene.outbox.counts().waiting).toBe(1);
    scene.clock.advance(8_000);
    expect(await scene.push.pushDue()).toMatchObject({ sent: 0 });
    scene.clock.advance(2_000);
    expect(await scene.push.pushDue()).toMatchObject({ sent: 1 });
    expect(writes(scene.google)).toEqual(["PATCH call1"]);
    expect(scene.google.remote.get(calendarId, "call1")).toMatchObject({ summary: "Call back, urgent" });
  });

  it("needs no sending when it leads back to where Google has the event", async () => {
    const scene = await startScene();
    scene.commands.move({ ...call, time: at("11:00", "11:15") });
    scene.commands.move({ ...call, time: at("10:00", "10:15") });
    expect(scene.outbox.counts().waiting).toBe(0);
    expect(scene.events.get(calendarId, "call1")).toMatchObject({ syncState: "synced", local: null });
  });

  it("that changes nothing is not sent", async () => {
    const scene = await startScene();
    scene.commands.edit({ ...call, title: "Call back" });
    scene.commands.move({
      calendarId,
      eventId: "weekly1_20261201T080000Z",
      time: { ...at("09:00", "09:30"), start: "2026-12-01T09:00:00+01:00", end: "2026-12-01T09:30:00+01:00" },
    });
    expect(scene.outbox.counts().waiting).toBe(0);
    expect(scene.events.get(calendarId, "weekly1_20261201T080000Z")).toBeUndefined();
  });

  // ux 18
  it("goes out at once when its toast is dismissed, and all of them when the app quits", async () => {
    const scene = await startScene();
    const moved = scene.commands.move({ ...call, time: at("11:00", "11:15") });
    scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    scene.commands.release(moved.commandId);
    expect(await scene.push.pushDue()).toMatchObject({ sent: 1 });
    scene.commands.releaseAll();
    expect(await scene.push.pushDue()).toMatchObject({ sent: 1 });
  });

  // ux 20
  it("is not held when a rule made it", async () => {
    const scene = await startScene();
    const booked = scene.commands.insertPrepared(leadDemo);
    expect(booked.sendsAt).toBe("2026-11-23T08:00:00.000Z");
    expect(await scene.push.pushDue()).toMatchObject({ sent: 1 });
  });

  it("commits what its caller adds, or nothing at all", async () => {
    const scene = await startScene();
    const prepared = { ...leadDemo, leadId: null };
    const broken = () => {
      throw new RangeError("the caller's own");
    };
    expect(() => scene.commands.insertPrepared({ ...prepared, alsoInTransaction: broken })).toThrow(
      RangeError,
    );
    expect(scene.events.get(calendarId, "leadevent1")).toBeUndefined();
    expect(scene.outbox.counts().waiting).toBe(0);
    scene.commands.insertPrepared(prepared);
    expect(refusal(() => scene.commands.insertPrepared(prepared))).toBe("overtaken");
  });
});

describe("creating and deleting", () => {
  it("makes one insert of a new event and its later changes", async () => {
    const scene = await startScene();
    const made = scene.commands.create({ title: "Lunch", time: at("12:00", "13:00") });
    scene.commands.move({ calendarId, eventId: made.eventId, time: at("12:30", "13:30") });
    await scene.send();
    expect(writes(scene.google)).toEqual(["POST"]);
    expect(scene.google.remote.get(calendarId, made.eventId)?.start?.dateTime).toBe(
      "2026-11-24T12:30:00+01:00",
    );
    expect(scene.events.get(calendarId, made.eventId)).toMatchObject({ syncState: "synced" });
  });

  it("leaves nothing of an event that is deleted before it was sent", async () => {
    const scene = await startScene();
    const made = scene.commands.create({ title: "Lunch", time: at("12:00", "13:00") });
    scene.commands.cancel({ calendarId, eventId: made.eventId });
    expect(scene.events.get(calendarId, made.eventId)).toBeUndefined();
    await scene.send();
    expect(writes(scene.google)).toEqual([]);
  });

  it("deletes at Google and tells the guests", async () => {
    const scene = await startScene();
    expect(scene.commands.cancel({ ...demo, reason: "ill" })).toMatchObject({ guestCount: 1 });
    expect(scene.followed).toMatchObject([{ reason: "ill", after: null }]);
    await scene.send();
    expect(scene.google.remote.get(calendarId, "demo1")?.status).toBe("cancelled");
    expect(scene.google.sentMail().map(({ kind }) => kind)).toEqual(["cancellation"]);
    expect(scene.events.get(calendarId, "demo1")).toBeUndefined();
  });

  it("answers an invitation without touching the other guests", async () => {
    const scene = await startScene();
    expect(scene.commands.respond({ calendarId, eventId: "invited1", response: "accepted" }).message).toBe(
      "Accepted “Ana's review”",
    );
    await scene.send();
    expect(scene.google.remote.get(calendarId, "invited1")?.attendees).toMatchObject([
      { email: "rep@example.com", responseStatus: "accepted" },
      { email: "ana@x.example", responseStatus: "accepted" },
    ]);
  });
});

describe("one occurrence of a series", () => {
  const wednesday = { calendarId, eventId: "weekly1_20261201T080000Z" };
  const noon = {
    kind: "timed",
    start: "2026-12-01T12:00:00+01:00",
    end: "2026-12-01T12:30:00+01:00",
    timeZone: "Europe/Berlin",
  } as const;

  it("moves alone: the series stays byte for byte what it was (failure 13)", async () => {
    const scene = await startScene();
    const master = JSON.stringify(scene.google.remote.get(calendarId, "weekly1"));
    scene.commands.move({ ...wednesday, time: noon });
    expect(scene.events.get(calendarId, wednesday.eventId)).toMatchObject({
      kind: "exception",
      seriesId: "weekly1",
      originalStart: "20261201T080000Z",
    });
    expect(await scene.send()).toMatchObject({ sent: 1 });
    expect(JSON.stringify(scene.google.remote.get(calendarId, "weekly1"))).toBe(master);
    expect(scene.google.remote.get(calendarId, wednesday.eventId)).toMatchObject({
      start: { dateTime: "2026-12-01T12:00:00+01:00" },
      recurringEventId: "weekly1",
      originalStartTime: { dateTime: "2026-12-01T09:00:00+01:00" },
    });
    // It was read for its ETag before it was written (rule 6).
    expect(scene.google.requests.all().map(({ method }) => method)).toEqual(["GET", "PATCH"]);
  });

  it("is taken out alone, and brought back by Undo, before and after it was sent", async () => {
    const scene = await startScene();
    const early = scene.commands.cancel(wednesday);
    expect(scene.events.get(calendarId, wednesday.eventId)).toMatchObject({ kind: "cancelledInstance" });
    scene.commands.undo(early.commandId);
    expect(scene.events.get(calendarId, wednesday.eventId)).toBeUndefined();

    const late = scene.commands.cancel(wednesday);
    await scene.send();
    expect(scene.google.remote.get(calendarId, wednesday.eventId)?.status).toBe("cancelled");
    scene.commands.undo(late.commandId);
    expect(await scene.send()).toMatchObject({ sent: 1 });
    expect(scene.google.remote.get(calendarId, wednesday.eventId)?.status).toBe("confirmed");
    expect(scene.google.remote.all(calendarId).filter(({ id }) => id?.startsWith("weekly1_"))).toHaveLength(
      1,
    );
  });

  it("is not written over when somebody else moved it meanwhile", async () => {
    const scene = await startScene();
    scene.commands.move({ ...wednesday, time: noon });
    scene.google.remote.patch(calendarId, wednesday.eventId, {
      start: { dateTime: "2026-12-01T17:00:00+01:00", timeZone: "Europe/Berlin" },
      end: { dateTime: "2026-12-01T17:30:00+01:00", timeZone: "Europe/Berlin" },
    });
    expect(await scene.send()).toMatchObject({ sent: 0, conflicts: 1 });
    expect(scene.events.get(calendarId, wednesday.eventId)?.syncState).toBe("conflict");
  });

  it("exists only where its series has one", async () => {
    const scene = await startScene();
    const none = { calendarId, eventId: "weekly1_20261202T080000Z" };
    expect(refusal(() => scene.commands.move({ ...none, time: noon }))).toBe("not_found");
    expect(refusal(() => scene.commands.move({ calendarId, eventId: "weekly1", time: noon }))).toBe(
      "not_movable",
    );
  });
});

describe("what is refused", () => {
  it("says why, and changes nothing", async () => {
    const scene = await startScene();
    const time = at("16:00", "16:30");
    const invited = { calendarId, eventId: "invited1" };
    expect(refusal(() => scene.commands.move({ ...invited, time }))).toBe("not_movable");
    expect(() => scene.commands.move({ ...invited, time })).toThrow("Only the organizer, ana@x.example");
    expect(refusal(() => scene.commands.move({ ...demo, eventId: "nowhere1", time }))).toBe("not_found");
    expect(refusal(() => scene.commands.move({ ...demo, time: at("16:30", "16:00") }))).toBe("bad_input");
    expect(refusal(() => scene.commands.move({ ...demo, time: { ...time, timeZone: "Mars/Olympus" } }))).toBe(
      "bad_input",
    );
    expect(refusal(() => scene.commands.respond({ ...call, response: "accepted" }))).toBe("bad_input");
    scene.db.prepare("UPDATE calendars SET access_role = 'reader'").run();
    expect(refusal(() => scene.commands.move({ ...demo, time }))).toBe("not_movable");
    scene.db.prepare("DELETE FROM account").run();
    scene.db.prepare("UPDATE calendars SET access_role = 'owner'").run();
    expect(refusal(() => scene.commands.move({ ...demo, time }))).toBe("not_connected");
    expect(scene.outbox.counts()).toEqual({ waiting: 0, needsYou: 0 });
  });
});

describe("a full disk", () => {
  it("refuses the change in words, and keeps everything as it was (fault 24)", async () => {
    const scene = await startScene();
    const before = scene.events.get(calendarId, "demo1");
    scene.db.pragma(`max_page_count = ${scene.db.pragma("page_count", { simple: true })}`);
    const long = "x".repeat(8_000);
    const codes = new Set(
      Array.from({ length: 20 }, () =>
        refusal(() => scene.commands.edit({ ...demo, description: long + Math.random() })),
      ),
    );
    expect([...codes]).toContain("disk_full");
    scene.db.pragma("max_page_count = 1000000");
    expect(scene.db.pragma("quick_check", { simple: true })).toBe("ok");
    const waiting = scene.outbox.counts().waiting;
    expect(scene.events.get(calendarId, "demo1")?.syncState).toBe(
      waiting === 0 ? before?.syncState : "waiting",
    );
  });
});

describe("an event that was never made", () => {
  it("is forgotten with everything that waits for it", async () => {
    const scene = await startScene();
    const made = scene.commands.create({ title: "Lunch", time: at("12:00", "13:00") });
    forgetEvent(scene, calendarId, made.eventId);
    expect(scene.events.get(calendarId, made.eventId)).toBeUndefined();
    expect(scene.outbox.counts()).toEqual({ waiting: 0, needsYou: 0 });
    expect(activityList(scene.db)).toEqual([]);
  });
});
