import { describe, expect, it } from "vitest";
import { seriesReach } from "../../electron/calendar/series/series-reach.ts";
import { calendarId, startScene } from "../support/fault-google.ts";

const third = "weekly1_20261208T080000Z";

describe("how much of a series a change is for", () => {
  it("is counted from the occurrence on and in all, without those taken out", async () => {
    const scene = await startScene();
    expect(seriesReach(scene.db, calendarId, third)).toEqual({
      lines: ["RRULE:FREQ=WEEKLY;COUNT=8"],
      following: { count: 6, changed: 0, takenOut: 0 },
      all: { count: 8, changed: 0, takenOut: 0 },
    });
    scene.commands.cancel({ calendarId, eventId: "weekly1_20261201T080000Z" });
    scene.commands.cancel({ calendarId, eventId: "weekly1_20261222T080000Z" });
    scene.commands.edit({ calendarId, eventId: "weekly1_20261229T080000Z", title: "The last" });
    scene.commands.edit({ calendarId, eventId: third, title: "This one" });
    const expected = {
      following: { count: 5, changed: 2, takenOut: 1 },
      all: { count: 6, changed: 2, takenOut: 2 },
    };
    expect(seriesReach(scene.db, calendarId, third)).toMatchObject(expected);
    await scene.send();
    for (let round = 0; round < 4; round += 1) await scene.send();
    await scene.pull(calendarId);
    expect(seriesReach(scene.db, calendarId, third)).toMatchObject(expected);
    expect(seriesReach(scene.db, calendarId, "weekly1")?.following).toEqual(expected.all);
  });

  it.each([
    ["RRULE:FREQ=DAILY", null],
    ["RRULE:FREQ=DAILY;UNTIL=20261203T080000Z", 10],
    ["RRULE:FREQ=YEARLY;COUNT=30", 30],
    ["RDATE:20261201T080000Z,20400101T080000Z", 3],
  ])("has an end or none: %s", async (line, count) => {
    const scene = await startScene();
    scene.google.remote.patch(calendarId, "weekly1", { recurrence: [line] });
    await scene.pull(calendarId);
    expect(seriesReach(scene.db, calendarId, "weekly1")?.all.count).toBe(count);
  });

  it("is nothing for an event that does not repeat, or by no rule that can be read", async () => {
    const scene = await startScene();
    expect(seriesReach(scene.db, calendarId, "call1")).toBeNull();
    expect(seriesReach(scene.db, calendarId, "gone")).toBeNull();
    scene.google.remote.patch(calendarId, "weekly1", { recurrence: ["RRULE:FREQ=NEVER"] });
    await scene.pull(calendarId);
    expect(seriesReach(scene.db, calendarId, third)).toBeNull();
  });
});
