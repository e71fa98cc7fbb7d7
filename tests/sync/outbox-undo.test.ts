import { describe, expect, it } from "vitest";
import { at, calendarId, startScene, writes } from "../support/fault-google.ts";
import { refusal } from "../support/refusal.ts";
import { call, demo, outboxId } from "../support/scene-events.ts";

describe("undo", () => {
  it("leaves no trace at Google of what was not sent", async () => {
    const scene = await startScene();
    const moved = scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    const undone = scene.commands.undo(moved.commandId);
    expect(undone).toMatchObject({
      message: "Moved back to Tue 24 Nov, 15:00. No guest hears of it",
      guestCount: 0,
    });
    expect(scene.events.get(calendarId, "demo1")).toMatchObject({ syncState: "synced", local: null });
    await scene.send();
    expect(writes(scene.google)).toEqual([]);
    expect(refusal(() => scene.commands.undo(moved.commandId))).toBe("overtaken");
  });

  it("takes one of two joined changes back and keeps the other", async () => {
    const scene = await startScene();
    const moved = scene.commands.move({ ...call, time: at("11:00", "11:15") });
    scene.commands.edit({ ...call, title: "Call back, urgent" });
    scene.commands.undo(moved.commandId);
    await scene.send();
    expect(scene.google.requests.find({ method: "PATCH" }).map(({ body }) => body)).toEqual([
      { summary: "Call back, urgent" },
    ]);
  });

  it("of a deletion brings back what Google has by then, once the rep has decided to delete that too", async () => {
    const scene = await startScene();
    const cancelled = scene.commands.cancel(demo);
    const guests = [
      ...(scene.google.remote.get(calendarId, "demo1")?.attendees ?? []),
      { email: "new@x.example" },
    ];
    scene.google.remote.patch(calendarId, "demo1", { attendees: guests, summary: "Theirs" });
    expect(await scene.send()).toMatchObject({ conflicts: 1 });
    scene.commands.resolve(outboxId(scene, "demo1"), { kind: "keepDeleted" });
    scene.commands.undo(cancelled.commandId);
    expect(scene.events.get(calendarId, "demo1")).toMatchObject({ title: "Theirs", deleted: false });
    await scene.send();
    const there = scene.google.remote.get(calendarId, "demo1");
    expect(there?.attendees?.map(({ email }) => email)).toContain("new@x.example");
    expect(there).toMatchObject({ status: "confirmed", summary: "Theirs" });
  });

  it("is a new change once it was sent, and says that guests will be told again", async () => {
    const scene = await startScene();
    const moved = scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    await scene.send();
    const undone = scene.commands.undo(moved.commandId);
    expect(undone.message).toBe("Moved back to Tue 24 Nov, 15:00. Guests will be told again");
    expect(undone.guestCount).toBe(1);
    await scene.send();
    expect(scene.google.remote.get(calendarId, "demo1")?.start?.dateTime).toBe("2026-11-24T15:00:00+01:00");
    expect(scene.commands.undo(undone.commandId).message).toMatch(/^Moved to Tue 24 Nov, 16:00/);
  });

  it("is too late when the same thing was changed again, and not when something else was", async () => {
    const scene = await startScene();
    const moved = scene.commands.move({ ...call, time: at("11:00", "11:15") });
    await scene.send();
    scene.google.remote.patch(calendarId, "call1", { summary: "Renamed there" });
    await scene.pull(calendarId);
    scene.commands.undo(moved.commandId);
    await scene.send();
    expect(scene.google.remote.get(calendarId, "call1")).toMatchObject({
      summary: "Renamed there",
      start: { dateTime: "2026-11-24T10:00:00+01:00" },
    });
    const again = scene.commands.move({ ...call, time: at("12:00", "12:15") });
    scene.commands.move({ ...call, time: at("13:00", "13:15") });
    expect(refusal(() => scene.commands.undo(again.commandId))).toBe("overtaken");
  });

  it("of a new event takes it off again, sent or not", async () => {
    const scene = await startScene();
    const unsent = scene.commands.create({ title: "A", time: at("12:00", "13:00") });
    scene.commands.undo(unsent.commandId);
    expect(scene.events.get(calendarId, unsent.eventId)).toBeUndefined();
    const sent = scene.commands.create({ title: "B", time: at("12:00", "13:00") });
    await scene.send();
    scene.commands.undo(sent.commandId);
    await scene.send();
    expect(scene.google.remote.get(calendarId, sent.eventId)?.status).toBe("cancelled");
    expect(writes(scene.google)).toEqual(["POST", `DELETE ${sent.eventId}`]);
  });

  it("of a cancellation brings the event back: the same one while it was not sent, else a new one with the same guests", async () => {
    const scene = await startScene();
    scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    const early = scene.commands.cancel(demo);
    expect(scene.commands.undo(early.commandId)).toMatchObject({ eventId: "demo1" });
    await scene.send();
    expect(writes(scene.google)).toEqual(["PATCH demo1"]);

    const late = scene.commands.cancel(demo);
    await scene.send();
    const back = scene.commands.undo(late.commandId);
    expect(back.eventId).not.toBe("demo1");
    expect(await scene.send()).toMatchObject({ sent: 1 });
    expect(scene.google.remote.get(calendarId, back.eventId)).toMatchObject({
      status: "confirmed",
      summary: "John + TechCorp + Demo",
      start: { dateTime: "2026-11-24T16:00:00+01:00" },
    });
    expect(scene.google.remote.get(calendarId, back.eventId)?.attendees?.map(({ email }) => email)).toEqual([
      "rep@example.com",
      "john@techcorp.example",
    ]);
  });

  it("of a reply gives the former reply", async () => {
    const scene = await startScene();
    const invited = { calendarId, eventId: "invited1" };
    const declined = scene.commands.respond({ ...invited, response: "declined" });
    await scene.send();
    scene.commands.undo(declined.commandId);
    await scene.send();
    expect(scene.google.remote.get(calendarId, "invited1")?.attendees?.[0]).toMatchObject({
      responseStatus: "needsAction",
    });
  });

  it.each([
    ["at once", {}],
    ["changed once more before that is sent", { location: "Room 1" }],
  ])(
    "of a cancelled occurrence puts it back where it was moved to, though that was never sent: %s",
    async (_when, edit) => {
      const scene = await startScene();
      const occurrence = { calendarId, eventId: "weekly1_20261201T080000Z" };
      scene.commands.move({ ...occurrence, time: at("12:00", "12:30") });
      const { commandId } = scene.commands.cancel(occurrence);
      await scene.send();
      scene.commands.undo(commandId);
      if ("location" in edit) scene.commands.edit({ ...occurrence, ...edit });
      expect(await scene.send()).toMatchObject({ sent: 1 });
      expect(scene.google.remote.get(calendarId, occurrence.eventId)).toMatchObject({
        ...edit,
        status: "confirmed",
        start: { dateTime: "2026-11-24T12:00:00+01:00" },
      });
    },
  );
});
