import { describe, expect, it } from "vitest";
import { seen } from "../support/edit-history.ts";
import { at, calendarId, startScene, writes } from "../support/fault-google.ts";
import { refusal } from "../support/refusal.ts";
import { call, demo } from "../support/scene-events.ts";

/** The third Tuesday of the seeded series. */
const third = { calendarId, eventId: "weekly1_20261208T080000Z" };

describe("undo, step by step", () => {
  it("takes the last change back first, says what that was and that no guest hears of it, and redoes it", async () => {
    const scene = await startScene();
    scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    scene.commands.edit({ ...call, title: "Call Ana" });
    expect(scene.commands.undoLast()).toMatchObject({
      step: "undone",
      what: "Changed the title of “Call Ana”",
    });
    expect(scene.commands.undoLast()).toMatchObject({
      what: "Moved to Tue 24 Nov, 16:00 (“John + TechCorp + Demo”)",
      message: "Moved back to Tue 24 Nov, 15:00. No guest hears of it",
      waits: false,
    });
    expect(scene.commands.undoLast()).toBeNull();
    expect(scene.commands.redoLast()).toMatchObject({
      step: "redone",
      what: "Moved to Tue 24 Nov, 16:00 (“John + TechCorp + Demo”)",
      message: "Moved to Tue 24 Nov, 16:00",
      waits: true,
      guestCount: 1,
    });
  });

  // ux 19
  it("says that guests are told again of what they heard of", async () => {
    const scene = await startScene();
    scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    await scene.send();
    expect(scene.commands.undoLast()).toMatchObject({
      message: "Moved back to Tue 24 Nov, 15:00. Guests will be told again",
      waits: true,
      guestCount: 1,
    });
  });

  it("leaves alone what Google changed since, says so, and goes on with the change before it", async () => {
    const scene = await startScene();
    scene.commands.edit({ ...demo, location: "Room 1" });
    scene.commands.move({ ...call, time: at("11:00", "11:15") });
    await scene.send();
    await scene.send();
    scene.google.remote.patch(calendarId, "call1", { start: { dateTime: "2026-11-24T10:30:00+01:00" } });
    await scene.pull(calendarId);
    const before = seen(scene);
    expect(() => scene.commands.undoLast()).toThrow(
      /^Not undone: Moved to Tue 24 Nov, 11:00 \(“Call back”\)\. /,
    );
    expect(seen(scene)).toEqual(before);
    expect(scene.commands.undoLast()).toMatchObject({ what: expect.stringContaining("place") });
  });

  it("waits with what is being sent right now", async () => {
    const scene = await startScene();
    const { eventId } = scene.commands.cancel(third);
    const row = scene.outbox.ofEvent(calendarId, eventId)[0];
    scene.outbox.markSending(row?.id ?? "", false);
    expect(refusal(() => scene.commands.undoLast())).toBe("overtaken");
    scene.outbox.recover();
    await scene.send();
    expect(scene.commands.undoLast()).toMatchObject({ what: "Cancelled “Weekly”" });
  });

  it("does again only until something new is done, and never what the booking rule did", async () => {
    const scene = await startScene();
    const prepared = { calendarId, eventId: "ruled1", actor: "rule", leadId: null, hold: false } as const;
    scene.commands.insertPrepared({
      ...prepared,
      message: "Booked",
      body: { id: "ruled1", summary: "By rule", start: { date: "2026-11-25" }, end: { date: "2026-11-26" } },
    });
    expect(scene.commands.undoLast()).toBeNull();
    scene.commands.edit({ ...call, title: "A" });
    scene.commands.undoLast();
    scene.commands.edit({ ...call, title: "B" });
    expect(scene.commands.redoLast()).toBeNull();
    expect(scene.commands.undoLast()).not.toBeNull();
    expect(scene.commands.redoLast()).toMatchObject({ message: "Changed the title of “B”" });
  });

  it("splits a series again as it was split, and knows what was changed in the new one", async () => {
    const scene = await startScene();
    const before = seen(scene);
    const split = scene.commands.edit({ ...third, location: "Room 2", scope: "following" });
    scene.commands.edit({ calendarId, eventId: split.eventId, title: "Special" });
    const after = seen(scene);
    scene.commands.undoLast();
    scene.commands.undoLast();
    expect(seen(scene)).toEqual(before);
    scene.commands.redoLast();
    scene.commands.redoLast();
    expect(seen(scene)).toEqual(after);
    for (let round = 0; round < 4; round += 1) await scene.send();
    await scene.pull(calendarId);
    expect(seen(scene)).toEqual(after);
    expect(writes(scene.google).map((write) => write.split("_")[0]?.split(" ")[0])).toEqual([
      "PATCH",
      "POST",
      "PATCH",
    ]);
  });

  it("brings a cancelled meeting back as an event of its own, and still undoes what was done to the one before", async () => {
    const scene = await startScene();
    scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    scene.commands.cancel(demo);
    await scene.send();
    await scene.pull(calendarId);
    const back = scene.commands.undoLast();
    expect(back?.eventId).not.toBe("demo1");
    expect(scene.commands.undoLast()).toMatchObject({ eventId: back?.eventId });
    expect(scene.commands.redoLast()).toMatchObject({ eventId: back?.eventId });
    expect(scene.commands.redoLast()).toMatchObject({
      message: "Cancelled “John + TechCorp + Demo” again. No guest hears of it",
    });
    await scene.send();
    expect(writes(scene.google)).toEqual(["DELETE demo1"]);
  });
});
