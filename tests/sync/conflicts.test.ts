import { describe, expect, it } from "vitest";
import { activityList } from "../../electron/calendar/activity/activity-query.ts";
import { createCalendarStore } from "../../electron/calendar/calendars/calendar-store.ts";
import { createTimeWords } from "../../electron/calendar/commands/command-time-words.ts";
import { conflictOf } from "../../electron/calendar/merge/conflict-query.ts";
import { reviewConflicts } from "../../electron/calendar/merge/conflict-review.ts";
import { createPull } from "../../electron/calendar/pull/pull.ts";
import { createZones } from "../../electron/calendar/recurrence/occurrence-zone.ts";
import { conflictSchema } from "../../shared/model/conflict.ts";
import type { Scene } from "../support/fault-google.ts";
import { at, calendarId, startScene, writes } from "../support/fault-google.ts";
import { violationsHealed, violationsNow } from "../support/fault-invariants.ts";
import { call, demo, outboxId } from "../support/scene-events.ts";

const words = createTimeWords("en-GB", () => "Europe/Berlin");
const berlin = (time: string) => ({ dateTime: `2026-11-24T${time}:00+01:00`, timeZone: "Europe/Berlin" });

function conflictOn(scene: Scene, eventId: string) {
  return conflictSchema.parse(conflictOf(scene.db, { calendarId, eventId }, words));
}

function remote(scene: Scene, eventId: string) {
  return scene.google.remote.get(calendarId, eventId);
}

/** Everything sent and read: C, D, S and V hold, and nothing is left to decide. */
async function healed(scene: Scene): Promise<readonly string[]> {
  await scene.send();
  await scene.pull(calendarId);
  return violationsHealed(scene.db, scene.google, []);
}

/** The versions that were not kept, as Activity shows them. */
function overwritten(scene: Scene): readonly (string | null)[] {
  return activityList(scene.db)
    .filter(({ actions }) => actions.includes("restore"))
    .map((line) => line.overwritten);
}

/** Reads Google's changes as the app does, with conflicts looked at again. */
async function pull(scene: Scene): Promise<void> {
  const reader = createPull({
    ...scene,
    calendars: createCalendarStore(scene.db),
    zones: createZones(),
    clock: scene.clock.now,
    reach: () => undefined,
    onEventChanged: () => undefined,
    onReading: () => undefined,
    onContested: (calendar, event) =>
      reviewConflicts({ ...scene, words, clock: scene.clock.now }, calendar, event),
  });
  await reader.pullCalendar(calendarId);
}

/** Both sides moved the demo and named it anew; here it also got a place, there a guest replied. */
async function bothChanged(): Promise<Scene> {
  const scene = await startScene();
  scene.commands.edit({ ...demo, title: "Demo (mine)", location: "Room 1" });
  scene.commands.move({ ...demo, time: at("16:00", "16:30") });
  scene.google.remote.patch(calendarId, "demo1", {
    summary: "Demo (theirs)",
    start: berlin("11:00"),
    end: berlin("11:30"),
    attendees: [
      { email: calendarId, self: true, organizer: true, responseStatus: "accepted" },
      { email: "john@techcorp.example", responseStatus: "declined" },
      { email: "ana@techcorp.example", displayName: "Ana Ruiz", responseStatus: "needsAction" },
    ],
  });
  expect(await scene.send()).toMatchObject({ sent: 0, conflicts: 1 });
  return scene;
}

describe("an event changed in both places at different fields (fault 11)", () => {
  it("is merged without asking, and both changes are everywhere", async () => {
    const scene = await startScene();
    scene.commands.edit({ ...call, title: "Mine", description: "Agenda\nPrices\nMine" });
    scene.google.remote.patch(calendarId, "call1", { location: "Room 5", colorId: "4" });
    expect(await scene.send()).toMatchObject({ sent: 1, conflicts: 0 });
    expect(remote(scene, "call1")).toMatchObject({
      summary: "Mine",
      location: "Room 5",
      colorId: "4",
      description: "Agenda\nPrices\nMine",
    });
    expect(await healed(scene)).toEqual([]);
    expect(overwritten(scene)).toEqual([]);
  });

  it("keeps what was written at different places of its description", async () => {
    const scene = await startScene();
    scene.commands.edit({ ...call, description: "Agenda\nPrices\nNext" });
    await scene.send();
    scene.commands.edit({ ...call, description: "Agenda\nPrices\nNext\nMine" });
    scene.google.remote.patch(calendarId, "call1", { description: "Theirs\nPrices\nNext" });
    expect(await scene.send()).toMatchObject({ sent: 1, conflicts: 0 });
    expect(remote(scene, "call1")?.description).toBe("Theirs\nPrices\nNext\nMine");
    expect(await healed(scene)).toEqual([]);
  });
});

describe("an event changed in both places at the same fields (fault 12)", () => {
  it("shows both values of what is to be chosen, and what was merged by itself", async () => {
    const scene = await bothChanged();
    expect(conflictOn(scene, "demo1")).toMatchObject({
      kind: "edit",
      title: "Demo (mine)",
      outboxId: outboxId(scene, "demo1"),
      theirsBy: null,
      fields: [
        {
          label: "Time",
          mine: "Tue 24 Nov, 16:00 – 16:30",
          theirs: "Tue 24 Nov, 11:00 – 11:30",
          merged: null,
        },
        { label: "Title", mine: "Demo (mine)", theirs: "Demo (theirs)", merged: null },
        { label: "Place", mine: null, theirs: null, merged: "Room 1" },
        { label: "Guests", merged: "john@techcorp.example declined, Ana Ruiz added" },
      ],
    });
    expect(violationsNow(scene.db)).toEqual([]);
  });

  it("is decided field by field, and Google has the result", async () => {
    const scene = await bothChanged();
    const answer = scene.commands.resolve(outboxId(scene, "demo1"), {
      kind: "fields",
      fields: { time: "mine", title: "theirs" },
    });
    expect(answer.message).toBe("Kept your time and Google’s title of “Demo (theirs)”");
    expect(scene.events.get(calendarId, "demo1")).toMatchObject({
      syncState: "waiting",
      title: "Demo (theirs)",
      location: "Room 1",
      startMs: Date.parse("2026-11-24T15:00:00Z"),
    });
    expect(overwritten(scene)).toEqual(["Time: Tue 24 Nov, 11:00 – 11:30; Title: Demo (mine)"]);
    scene.google.requests.clear();
    expect(await scene.push.pushDue()).toMatchObject({ sent: 1 });
    expect(writes(scene.google)).toEqual(["PATCH demo1"]);
    expect(remote(scene, "demo1")).toMatchObject({
      summary: "Demo (theirs)",
      location: "Room 1",
      start: { dateTime: "2026-11-24T16:00:00+01:00" },
    });
    expect(remote(scene, "demo1")?.attendees?.map(({ email }) => email)).toContain("ana@techcorp.example");
    expect(await healed(scene)).toEqual([]);
  });

  it("decided for theirs shows Google's version, and what was not kept can be brought back", async () => {
    const scene = await bothChanged();
    scene.commands.resolve(outboxId(scene, "demo1"), { kind: "theirs" });
    expect(scene.events.get(calendarId, "demo1")).toMatchObject({
      syncState: "synced",
      title: "Demo (theirs)",
      location: null,
    });
    expect(overwritten(scene)).toEqual([
      "Time: Tue 24 Nov, 16:00 – 16:30; Title: Demo (mine); Place: Room 1",
    ]);
    const [line] = activityList(scene.db).filter(({ actions }) => actions.includes("restore"));
    scene.commands.restore(line?.id ?? "");
    await scene.send();
    expect(remote(scene, "demo1")).toMatchObject({ summary: "Demo (mine)", location: "Room 1" });
    expect(remote(scene, "demo1")?.attendees).toHaveLength(3);
    expect(() => scene.commands.restore(line?.id ?? "")).toThrow("is so already");
    expect(await healed(scene)).toEqual([]);
  });

  it("decided for mine can be turned to theirs afterwards", async () => {
    const scene = await bothChanged();
    scene.commands.resolve(outboxId(scene, "demo1"), { kind: "mine" });
    await scene.push.pushDue();
    expect(remote(scene, "demo1")?.summary).toBe("Demo (mine)");
    const [line] = activityList(scene.db).filter(({ actions }) => actions.includes("restore"));
    expect(line?.overwritten).toBe("Time: Tue 24 Nov, 11:00 – 11:30; Title: Demo (theirs)");
    scene.commands.restore(line?.id ?? "");
    await scene.send();
    expect(remote(scene, "demo1")).toMatchObject({
      summary: "Demo (theirs)",
      location: "Room 1",
      start: { dateTime: "2026-11-24T11:00:00+01:00" },
    });
    expect(await healed(scene)).toEqual([]);
  });

  it("is asked about Google's newest version, which a pull brings", async () => {
    const scene = await bothChanged();
    scene.google.remote.patch(calendarId, "demo1", { summary: "Demo (newest)" });
    await pull(scene);
    expect(conflictOn(scene, "demo1").fields[1]).toMatchObject({ theirs: "Demo (newest)" });
    scene.google.remote.patch(calendarId, "demo1", { start: berlin("15:00"), end: berlin("15:30") });
    await pull(scene);
    expect(scene.events.get(calendarId, "demo1")?.syncReason).toBe(
      "Changed in Google too: title. Both versions are kept.",
    );
    scene.commands.resolve(outboxId(scene, "demo1"), { kind: "fields", fields: { title: "theirs" } });
    await scene.push.pushDue();
    expect(remote(scene, "demo1")).toMatchObject({
      summary: "Demo (newest)",
      start: { dateTime: "2026-11-24T16:00:00+01:00" },
    });
    expect(await healed(scene)).toEqual([]);
  });

  it("is one about a deleted event, when a full read does not find it any more", async () => {
    const scene = await bothChanged();
    await pull(scene);
    scene.google.remote.delete(calendarId, "demo1");
    scene.db.prepare("UPDATE calendars SET sync_token = NULL").run();
    await pull(scene);
    expect(conflictOn(scene, "demo1")).toMatchObject({ kind: "deletedThere", title: "Demo (mine)" });
    expect(scene.events.get(calendarId, "demo1")?.syncReason).toContain("Deleted in Google");
    scene.commands.resolve(outboxId(scene, "demo1"), { kind: "restore" });
    expect(await healed(scene)).toEqual([]);
  });

  it("goes out by itself once Google's change was taken back there", async () => {
    const scene = await startScene();
    scene.commands.edit({ ...call, title: "Mine" });
    scene.google.remote.patch(calendarId, "call1", { summary: "Theirs" });
    expect(await scene.send()).toMatchObject({ conflicts: 1 });
    scene.google.remote.patch(calendarId, "call1", { summary: "Call back" });
    await pull(scene);
    expect(scene.events.get(calendarId, "call1")).toMatchObject({ syncState: "waiting", syncReason: null });
    expect(await healed(scene)).toEqual([]);
    expect(remote(scene, "call1")?.summary).toBe("Mine");
  });

  it("is decided once", async () => {
    const scene = await bothChanged();
    const id = outboxId(scene, "demo1");
    expect(() => scene.commands.resolve(id, { kind: "restore" })).toThrow("cannot be decided that way");
    scene.commands.resolve(id, { kind: "mine" });
    expect(() => scene.commands.resolve(id, { kind: "theirs" })).toThrow("nothing to decide");
    expect(() => conflictOn(scene, "demo1")).toThrow("nothing to decide");
  });

  it("survives a restart undecided", async () => {
    const scene = await bothChanged();
    const again = scene.restarted();
    await again.push.pushDue();
    expect(conflictOf(again.db, demo, words).fields).toHaveLength(4);
    expect(violationsNow(again.db)).toEqual([]);
  });
});

describe("an event that another device made under the same id", () => {
  it("is chosen field by field, although nothing was there before", async () => {
    const scene = await startScene();
    const ends = { start: berlin("10:00"), end: berlin("10:30") };
    const body = { id: "leadevent1", summary: "Lead + Demo", ...ends };
    scene.google.remote.insert(calendarId, { ...body, start: berlin("12:00"), end: berlin("12:30") });
    scene.commands.insertPrepared({
      calendarId,
      eventId: body.id,
      body: { ...body, summary: "Lead + Demo, mine" },
      leadId: "lead-1",
      message: "Booked",
      hold: false,
      actor: "rep",
    });
    expect(await scene.push.pushDue()).toMatchObject({ conflicts: 1 });
    expect(conflictOn(scene, body.id).fields).toMatchObject([
      { label: "Time", mine: "Tue 24 Nov, 10:00 – 10:30", theirs: "Tue 24 Nov, 12:00 – 12:30" },
      { label: "Title", mine: "Lead + Demo, mine", theirs: "Lead + Demo" },
    ]);
    await pull(scene);
    const choice = { kind: "fields", fields: { time: "theirs", title: "mine" } } as const;
    scene.commands.resolve(outboxId(scene, body.id), choice);
    expect(await healed(scene)).toEqual([]);
    expect(remote(scene, body.id)).toMatchObject({ summary: "Lead + Demo, mine", start: berlin("12:00") });
    expect(overwritten(scene)).toEqual(["Time: Tue 24 Nov, 10:00 – 10:30; Title: Lead + Demo"]);
  });
});

describe("an event changed here and deleted there (fault 13)", () => {
  async function deletedThere(): Promise<Scene> {
    const scene = await startScene();
    scene.commands.edit({ ...call, title: "Mine" });
    scene.google.remote.delete(calendarId, "call1");
    expect(await scene.send()).toMatchObject({ conflicts: 1 });
    expect(conflictOn(scene, "call1")).toMatchObject({
      kind: "deletedThere",
      fields: [{ label: "Title", mine: "Mine", theirs: null }],
    });
    return scene;
  }

  it("comes back as one new event with what the rep changed", async () => {
    const scene = await deletedThere();
    const { message } = scene.commands.resolve(outboxId(scene, "call1"), { kind: "restore" });
    expect(message).toBe("Restored “Mine”, Tue 24 Nov, 10:00");
    expect(scene.events.get(calendarId, "call1")).toBeUndefined();
    expect(await scene.push.pushDue()).toMatchObject({ sent: 1 });
    const live = scene.google.remote.all(calendarId).filter(({ status }) => status !== "cancelled");
    expect(live.filter(({ summary }) => summary === "Mine")).toMatchObject([{ location: "Phone" }]);
    expect(await healed(scene)).toEqual([]);
  });

  it("stays deleted when the rep lets it, and can still be brought back", async () => {
    const scene = await deletedThere();
    scene.commands.resolve(outboxId(scene, "call1"), { kind: "theirs" });
    expect(await healed(scene)).toEqual([]);
    expect(overwritten(scene)).toEqual(["Title: Mine"]);
    const [line] = activityList(scene.db).filter(({ actions }) => actions.includes("restore"));
    scene.commands.restore(line?.id ?? "");
    expect(await healed(scene)).toEqual([]);
    expect(scene.google.remote.all(calendarId).filter(({ summary }) => summary === "Mine")).toHaveLength(1);
  });

  it("is an occurrence that is put back into its series", async () => {
    const scene = await startScene();
    const eventId = "weekly1_20261201T080000Z";
    const time = {
      ...at("09:00", "09:30"),
      start: "2026-12-01T12:00:00+01:00",
      end: "2026-12-01T12:30:00+01:00",
    };
    scene.commands.move({ calendarId, eventId, time });
    scene.google.remote.delete(calendarId, eventId);
    expect(await scene.send()).toMatchObject({ conflicts: 1 });
    scene.commands.resolve(outboxId(scene, eventId), { kind: "restore" });
    expect(await scene.push.pushDue()).toMatchObject({ sent: 1 });
    expect(remote(scene, eventId)).toMatchObject({
      status: "confirmed",
      start: { dateTime: "2026-12-01T12:00:00+01:00" },
    });
    expect(await healed(scene)).toEqual([]);
  });
});

describe("an event deleted here and changed there (fault 14)", () => {
  async function deletedHere(): Promise<Scene> {
    const scene = await startScene();
    scene.commands.cancel(call);
    scene.google.remote.patch(calendarId, "call1", { summary: "Important now" });
    expect(await scene.send()).toMatchObject({ conflicts: 1 });
    expect(conflictOn(scene, "call1")).toMatchObject({
      kind: "deletedHere",
      title: "Important now",
      fields: [{ label: "Title", mine: null, theirs: "Important now" }],
    });
    return scene;
  }

  it("is kept as Google has it", async () => {
    const scene = await deletedHere();
    scene.commands.resolve(outboxId(scene, "call1"), { kind: "theirs" });
    expect(scene.events.get(calendarId, "call1")).toMatchObject({
      syncState: "synced",
      title: "Important now",
    });
    expect(await healed(scene)).toEqual([]);
    expect(remote(scene, "call1")?.status).toBe("confirmed");
  });

  it("is deleted all the same, and Google's version can be brought back", async () => {
    const scene = await deletedHere();
    scene.commands.resolve(outboxId(scene, "call1"), { kind: "keepDeleted" });
    expect(await healed(scene)).toEqual([]);
    expect(remote(scene, "call1")?.status).toBe("cancelled");
    expect(overwritten(scene)).toEqual(["Title: Important now"]);
    const [line] = activityList(scene.db).filter(({ actions }) => actions.includes("restore"));
    scene.commands.restore(line?.id ?? "");
    expect(await healed(scene)).toEqual([]);
    const live = scene.google.remote.all(calendarId).filter(({ status }) => status !== "cancelled");
    expect(live.filter(({ summary }) => summary === "Important now")).toHaveLength(1);
  });

  it("needs no decision once it is deleted there too", async () => {
    const scene = await deletedHere();
    await pull(scene);
    scene.google.remote.delete(calendarId, "call1");
    await pull(scene);
    expect(await healed(scene)).toEqual([]);
    expect(scene.outbox.counts()).toEqual({ waiting: 0, needsYou: 0 });
  });

  it("is none any more of a deleted occurrence when its series is deleted there too", async () => {
    const scene = await startScene();
    const second = { calendarId, eventId: "weekly1_20261201T080000Z" };
    scene.google.remote.patch(calendarId, second.eventId, { location: "Room 1" });
    await pull(scene);
    scene.commands.cancel(second);
    scene.google.remote.patch(calendarId, second.eventId, { summary: "Theirs" });
    expect(await scene.send()).toMatchObject({ conflicts: 1 });
    scene.google.remote.delete(calendarId, "weekly1");
    await pull(scene);
    expect(scene.outbox.counts()).toEqual({ waiting: 1, needsYou: 0 });
    expect(await healed(scene)).toEqual([]);
    expect(scene.outbox.counts()).toEqual({ waiting: 0, needsYou: 0 });
    expect(remote(scene, "weekly1")?.status).toBe("cancelled");
  });
});
