import { describe, expect, it } from "vitest";
import { at, calendarId, startScene } from "../support/fault-google.ts";
import { call, demo } from "../support/scene-events.ts";

const day = 86_400_000;

describe("a clock that was a day ahead and is set right (fault 28)", () => {
  it.each([
    ["was made then", false],
    ["was made before and joined then", true],
  ])("lets no change wait for a day that %s", async (_when, before) => {
    const scene = await startScene();
    if (before) scene.commands.edit({ ...call, title: "Mine" });
    scene.clock.advance(day);
    scene.commands.move({ ...call, time: at("12:00", "12:15") });
    scene.clock.advance(-day);
    expect(await scene.send()).toMatchObject({ sent: 1 });
  });

  it("lets none wait for a day that was put off then", async () => {
    const scene = await startScene();
    scene.google.faults.add({ match: { method: "PATCH" }, action: { kind: "status", status: 503 } });
    scene.commands.move({ ...demo, time: at("16:00", "16:30") });
    scene.clock.advance(day);
    expect(await scene.push.pushDue()).toMatchObject({ delayed: 1 });
    scene.clock.advance(-day);
    expect(scene.push.nextDue()).toBeLessThanOrEqual(scene.clock.now() + 10_000);
    expect(await scene.send()).toMatchObject({ sent: 1 });
    expect(scene.google.remote.get(calendarId, "demo1")?.start?.dateTime).toBe("2026-11-24T16:00:00+01:00");
  });
});
