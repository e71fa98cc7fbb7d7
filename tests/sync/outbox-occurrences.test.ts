import { describe, expect, it } from "vitest";
import { occurrencesBetween } from "../../electron/calendar/recurrence/range-query.ts";
import type { Scene } from "../support/fault-google.ts";
import { calendarId, startScene } from "../support/fault-google.ts";
import { outboxId } from "../support/scene-events.ts";

const second = { calendarId, eventId: "weekly1_20261201T080000Z" };
const december = [Date.parse("2026-12-01T00:00:00Z"), Date.parse("2026-12-02T00:00:00Z")] as const;

function shown({ db }: Scene): readonly string[] {
  return occurrencesBetween(db, ...december, "Europe/Berlin").map(({ title, time }) =>
    time.kind === "timed" ? `${title} ${time.start}` : title,
  );
}

/** Somebody moves the whole series by two hours: its occurrences get other ids (assumption A1). */
function moveSeries({ google }: Scene): void {
  const at = (time: string) => ({ dateTime: `2026-11-24T${time}:00+01:00`, timeZone: "Europe/Berlin" });
  google.remote.patch(calendarId, "weekly1", { start: at("11:00"), end: at("11:30") });
}

describe("an occurrence that nobody had edited", () => {
  it("follows its series again when the rep gives up what they changed of it", async () => {
    const scene = await startScene();
    scene.commands.edit({ ...second, title: "Mine" });
    scene.google.remote.patch(calendarId, "weekly1", { summary: "Theirs" });
    expect(await scene.send()).toMatchObject({ conflicts: 1 });
    scene.commands.resolve(outboxId(scene, second.eventId), { kind: "theirs" });
    scene.google.remote.patch(calendarId, "weekly1", { summary: "Theirs again" });
    await scene.pull(calendarId);
    expect(shown(scene)).toEqual(["Theirs again 2026-12-01T09:00:00+01:00"]);
    expect(scene.events.get(calendarId, second.eventId)).toBeUndefined();
  });

  it("is kept when a list has said that it is more than its series makes it", async () => {
    const scene = await startScene();
    scene.google.remote.patch(calendarId, second.eventId, { summary: "Special" });
    await scene.pull(calendarId);
    scene.commands.edit({ ...second, title: "Mine" });
    scene.commands.discard(outboxId(scene, second.eventId));
    expect(shown(scene)).toEqual(["Special 2026-12-01T09:00:00+01:00"]);
  });
});

describe("a change of an occurrence whose series moved in Google (fault 15)", () => {
  it.each([
    ["before the change was sent", true],
    ["and no pull has told so yet", false],
  ])("is made to the same occurrence at its new place: %s", async (_when, pulled) => {
    const scene = await startScene();
    scene.commands.edit({ ...second, title: "Mine" });
    moveSeries(scene);
    if (pulled) await scene.pull(calendarId);
    await scene.send();
    if (!pulled) {
      expect(scene.outbox.counts()).toEqual({ waiting: 1, needsYou: 0 });
      await scene.pull(calendarId);
      scene.clock.advance(60_000);
      await scene.push.pushDue();
    }
    expect(scene.outbox.counts()).toEqual({ waiting: 0, needsYou: 0 });
    expect(scene.google.remote.get(calendarId, "weekly1_20261201T100000Z")).toMatchObject({
      summary: "Mine",
    });
    await scene.pull(calendarId);
    expect(shown(scene)).toEqual(["Mine 2026-12-01T11:00:00+01:00"]);
  });

  it("is not taken for gone when the pull that tells of the move comes while it is looked for", async () => {
    let meanwhile = () => Promise.resolve();
    const scene: Scene = await startScene({
      breakParts: (parts) => ({
        ...parts,
        api: {
          ...parts.api,
          async getEvent(calendar, id) {
            if (id === "weekly1") await meanwhile();
            return parts.api.getEvent(calendar, id);
          },
        },
      }),
    });
    scene.commands.cancel(second);
    moveSeries(scene);
    meanwhile = () => scene.pull(calendarId);
    expect(await scene.send()).toMatchObject({ conflicts: 1 });
    expect(scene.google.remote.get(calendarId, "weekly1_20261201T100000Z")?.status).toBe("confirmed");
  });

  it("is looked for there too when the rep has deleted the whole series", async () => {
    const scene = await startScene();
    scene.commands.cancel(second);
    scene.commands.cancel({ calendarId, eventId: "weekly1_20261124T080000Z", scope: "all" });
    moveSeries(scene);
    // The series is refused and read before any pull has told that it moved; then the occurrence is looked for.
    expect(await scene.send()).toMatchObject({ conflicts: 1, delayed: 1 });
    scene.clock.advance(60_000);
    expect(await scene.push.pushDue()).toMatchObject({ conflicts: 1 });
    await scene.pull(calendarId);
    scene.commands.resolve(outboxId(scene, "weekly1"), { kind: "theirs" });
    scene.commands.resolve(outboxId(scene, "weekly1_20261201T100000Z"), { kind: "theirs" });
    expect(shown(scene)).toEqual(["Weekly 2026-12-01T11:00:00+01:00"]);
  });

  it("is shown once where Google has moved the series, and an exception of it was told of first", async () => {
    const scene = await startScene();
    scene.commands.edit({ calendarId, eventId: "weekly1", location: "Room 1" });
    moveSeries(scene);
    scene.google.remote.patch(calendarId, "weekly1_20261201T100000Z", { summary: "Special" });
    scene.google.remote.patch(calendarId, "weekly1", { summary: "Theirs" });
    await scene.pull(calendarId);
    // The rep's own version, and with it its occurrences, stays where it was until the change has gone out.
    expect(shown(scene)).toEqual(["Special 2026-12-01T09:00:00+01:00"]);
    expect(await scene.send()).toMatchObject({ sent: 1 });
    await scene.pull(calendarId);
    expect(shown(scene)).toEqual(["Special 2026-12-01T11:00:00+01:00"]);
  });

  it("is looked for where Google has it while the rep's own move of the series waits", async () => {
    const scene = await startScene();
    scene.commands.cancel(second);
    const wednesday = { kind: "timed", timeZone: "Europe/Berlin" } as const;
    scene.commands.move({
      calendarId,
      eventId: "weekly1_20261124T080000Z",
      scope: "all",
      time: { ...wednesday, start: "2026-11-25T09:00:00+01:00", end: "2026-11-25T09:30:00+01:00" },
    });
    // The series has no second occurrence any more.
    scene.google.remote.patch(calendarId, "weekly1", { recurrence: ["RRULE:FREQ=WEEKLY;COUNT=1"] });
    await scene.pull(calendarId);
    const before = scene.google.requests.all().length;
    expect(await scene.send()).toMatchObject({ sent: 2, failed: 0, conflicts: 0 });
    expect(scene.google.requests.all().length - before).toBeLessThan(10);
    expect(scene.outbox.counts()).toEqual({ waiting: 0, needsYou: 0 });
    expect(scene.google.remote.get(calendarId, "weekly1")?.start?.dateTime).toContain("2026-11-25T09:00");
    await scene.pull(calendarId);
    expect(shown(scene)).toEqual([]);
  });

  it("does not hide the occurrence when the series, which had lost it, has it again", async () => {
    const scene = await startScene();
    scene.commands.cancel(second);
    scene.google.remote.patch(calendarId, "weekly1", { recurrence: ["RRULE:FREQ=WEEKLY;COUNT=1"] });
    await scene.pull(calendarId);
    expect(await scene.send()).toMatchObject({ sent: 1 });
    scene.google.remote.patch(calendarId, "weekly1", { recurrence: ["RRULE:FREQ=WEEKLY;COUNT=8"] });
    await scene.pull(calendarId);
    expect(shown(scene)).toEqual(["Weekly 2026-12-01T09:00:00+01:00"]);
  });

  it("asks before a cancellation, and then cancels the moved one", async () => {
    const scene = await startScene();
    scene.commands.cancel(second);
    moveSeries(scene);
    await scene.pull(calendarId);
    expect(shown(scene)).toEqual([]);
    expect(await scene.send()).toMatchObject({ conflicts: 1 });
    scene.commands.resolve(outboxId(scene, "weekly1_20261201T100000Z"), { kind: "keepDeleted" });
    expect(await scene.push.pushDue()).toMatchObject({ sent: 1 });
    expect(scene.google.remote.get(calendarId, "weekly1_20261201T100000Z")?.status).toBe("cancelled");
    await scene.pull(calendarId);
    expect(shown(scene)).toEqual([]);
  });

  it("is asked about when the series has no such occurrence any more", async () => {
    const scene = await startScene();
    scene.commands.edit({ calendarId, eventId: "weekly1_20270112T080000Z", title: "Mine" });
    scene.google.remote.patch(calendarId, "weekly1", { recurrence: ["RRULE:FREQ=WEEKLY;COUNT=3"] });
    await scene.pull(calendarId);
    expect(await scene.send()).toMatchObject({ conflicts: 1 });
  });
});

describe("a series that was deleted in Google", () => {
  it("leaves nothing of its occurrences behind when the rep gives their changes up", async () => {
    const scene = await startScene();
    scene.google.remote.patch(calendarId, second.eventId, { summary: "Special" });
    await scene.pull(calendarId);
    scene.commands.edit({ ...second, title: "Mine" });
    scene.commands.edit({ calendarId, eventId: "weekly1", location: "Room 1" });
    scene.google.remote.delete(calendarId, "weekly1");
    await scene.pull(calendarId);
    await scene.send();
    scene.commands.discard(outboxId(scene, "weekly1"));
    scene.commands.discard(outboxId(scene, second.eventId));
    expect(scene.db.prepare("SELECT id FROM events WHERE id LIKE 'weekly1%'").all()).toEqual([]);
  });
});

describe("a new series that is cancelled before it was sent", () => {
  it("leaves nothing of the occurrences that went along with it", async () => {
    const scene = await startScene();
    scene.commands.edit({ calendarId, eventId: "weekly1_20261222T080000Z", title: "Special" });
    await scene.send();
    const split = scene.commands.edit({ ...second, location: "Room 1", scope: "following" });
    const made = split.eventId.split("_")[0] ?? "";
    expect(scene.outbox.ofUnit(split.commandId).length).toBeGreaterThan(2);
    scene.commands.cancel({ calendarId, eventId: split.eventId, scope: "all" });
    await scene.send();
    expect(scene.outbox.counts()).toEqual({ waiting: 0, needsYou: 0 });
    expect(scene.db.prepare("SELECT id FROM events WHERE id LIKE ?").all(`${made}%`)).toEqual([]);
  });
});

describe("an occurrence that the rep keeps of a series that was deleted in Google", () => {
  it("comes back as an event of its own", async () => {
    const scene = await startScene();
    scene.commands.edit({ ...second, title: "Mine" });
    scene.google.remote.delete(calendarId, "weekly1");
    scene.events.putBase(calendarId, { kind: "deleted", id: "weekly1" }, 0);
    await scene.send();
    scene.commands.resolve(outboxId(scene, second.eventId), { kind: "restore" });
    expect(await scene.push.pushDue()).toMatchObject({ sent: 1 });
    const live = scene.google.remote.all(calendarId).filter(({ summary }) => summary === "Mine");
    expect(live).toMatchObject([{ start: { dateTime: "2026-12-01T09:00:00+01:00" } }]);
    expect(live[0]?.recurringEventId).toBeUndefined();
  });
});

describe("a change of a whole series of which Google has deleted everything", () => {
  it("can be given up, though the part of it that was sent is gone too", async () => {
    const scene = await startScene();
    scene.google.remote.patch(calendarId, second.eventId, { summary: "Special" });
    await scene.pull(calendarId);
    scene.google.faults.add({
      match: { method: "PATCH", path: "weekly1$" },
      action: { kind: "drop-before" },
    });
    scene.commands.edit({ ...second, title: "All mine", scope: "all" });
    await scene.send();
    expect(scene.outbox.ofEvent(calendarId, second.eventId)).toEqual([]);
    scene.google.remote.delete(calendarId, "weekly1");
    scene.events.putBase(calendarId, { kind: "deleted", id: second.eventId }, 0);
    expect(await scene.send()).toMatchObject({ conflicts: 1 });
    scene.commands.resolve(outboxId(scene, "weekly1"), { kind: "theirs" });
    expect(scene.outbox.counts()).toEqual({ waiting: 0, needsYou: 0 });
    expect(scene.events.get(calendarId, "weekly1")).toBeUndefined();
  });
});
