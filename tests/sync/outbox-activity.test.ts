import { describe, expect, it } from "vitest";
import { activityList } from "../../electron/calendar/activity/activity-query.ts";
import { activitySchema } from "../../shared/model/status.ts";
import { at, calendarId, startScene } from "../support/fault-google.ts";
import { call, demo } from "../support/scene-events.ts";

describe("Activity", () => {
  it("puts what needs the rep on top, then what waits, then what is done, each newest first", async () => {
    const scene = await startScene();
    const refused = { kind: "status", status: 400 } as const;
    scene.commands.edit({ ...call, title: "Done first" });
    await scene.send();
    const made = scene.commands.create({ title: "Done second", time: at("12:00", "13:00") });
    await scene.send();
    scene.google.faults.add({ match: { method: "PATCH", path: "demo1" }, action: refused });
    scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    await scene.send();
    scene.commands.edit({ ...call, title: "Waits" });
    scene.db
      .prepare("INSERT INTO set_aside VALUES ('google', 'cal/bad1', 'start.dateTime: not a time', '{}', ?)")
      .run(scene.clock.now());

    const lines = activityList(scene.db);
    expect(lines.map(({ kind, title }) => [kind, title])).toEqual([
      ["problem", "An event could not be read"],
      ["failed", "“John + TechCorp + Demo” could not be moved"],
      ["waiting", "Changed the title of “Waits”"],
      ["done", "Created “Done second”, Tue 24 Nov, 12:00"],
      ["done", "Changed the title of “Done first”"],
    ]);
    expect(lines.map(({ actions }) => actions)).toEqual([
      [],
      ["retry", "discard", "open"],
      ["discard", "open"],
      ["open", "undo"],
      // Something was done to this event since.
      ["open"],
    ]);
    expect(lines[3]?.event).toEqual({ calendarId, eventId: made.eventId });
    expect(lines[1]?.copy).toContain("error: rejected");
    expect(lines[1]?.detail).toMatch(/^You asked for: Moved to Tue 24 Nov, 16:00\. Google refused/);
    for (const line of lines) expect(activitySchema.parse(line)).toEqual(line);
  });

  it("tells a change that was joined, taken back or given up once", async () => {
    const scene = await startScene();
    scene.commands.move({ ...call, time: at("11:00", "11:15") });
    scene.commands.move({ ...call, time: at("12:00", "12:15") });
    expect(activityList(scene.db).map(({ title }) => title)).toEqual([
      "Moved to Tue 24 Nov, 12:00 (“Call back”)",
    ]);
    const [waiting] = activityList(scene.db);
    scene.commands.discard(waiting?.outboxId ?? "");
    const moved = scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    scene.commands.undo(moved.commandId);
    expect(activityList(scene.db).map(({ kind, title }) => [kind, title])).toEqual([
      ["done", "Moved back to Tue 24 Nov, 15:00 (“John + TechCorp + Demo”)"],
    ]);
  });

  it("lets the rep decide about what Google has deleted, and offers no Open for what is gone here", async () => {
    const scene = await startScene();
    scene.commands.edit({ ...call, title: "Mine" });
    scene.google.remote.delete(calendarId, "call1");
    scene.commands.cancel(demo);
    await scene.send();
    const lines = activityList(scene.db);
    expect(lines.map(({ kind, actions }) => [kind, actions])).toEqual([
      ["conflict", ["decide", "open"]],
      ["done", ["undo"]],
    ]);
    expect(lines[0]?.detail).toContain("Deleted in Google");
  });

  it("says that a change the server put off is tried again", async () => {
    const scene = await startScene();
    scene.google.faults.add({ match: { method: "PATCH" }, action: { kind: "status", status: 503 } });
    scene.commands.edit({ ...call, title: "Mine" });
    await scene.send();
    const [line] = activityList(scene.db);
    expect(line).toMatchObject({ kind: "waiting", actions: ["retry", "discard", "open"] });
    expect(line?.detail).toMatch(/It is tried again by itself\.$/);
  });

  it("remembers the last fifty things done", async () => {
    const scene = await startScene();
    for (let n = 0; n < 60; n += 1) {
      const made = scene.commands.create({ title: `Event ${n}`, time: at("12:00", "13:00") });
      scene.commands.cancel({ calendarId, eventId: made.eventId });
    }
    expect(activityList(scene.db)).toHaveLength(50);
    expect(activityList(scene.db)[0]?.title).toBe("Cancelled “Event 59”");
  });
});
