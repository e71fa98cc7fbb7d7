import { describe, expect, it } from "vitest";
import { faultDesk } from "../support/fault-desk.ts";
import { at, calendarId } from "../support/fault-google.ts";
import { twentyEdits } from "../support/fault-scene.ts";

const second = 1_000;
const moveDemo = { do: "move", eventId: "demo1", time: at("16:00", "16:30") } as const;
const held = "Google Calendar did not answer in time. Your changes wait and are sent by themselves.";

describe("below HTTP", () => {
  // In the status line, among the headers, in the body.
  for (const bytes of [9, 150, 700]) {
    it(`fault 5: a patch is stored and its answer cut short after ${bytes} bytes: synced in the end, and no conflict`, async () => {
      const desk = await faultDesk();
      desk.rep(moveDemo);
      desk.wire.set({ kind: "cut", bytes });
      await desk.world.pass(30 * second);
      expect(desk.google.remote.get(calendarId, "demo1")?.start?.dateTime).toBe("2026-11-24T16:00:00+01:00");
      expect(desk.status()).toMatchObject({ waiting: 1, needsYou: 0 });
      expect(desk.activity().map(({ kind }) => kind)).toContain("waiting");
      expect(desk.violationsNow()).toEqual([]);
      expect(await desk.heal()).toEqual([]);
      expect(desk.statuses.every(({ needsYou }) => needsYou === 0)).toBe(true);
      expect(desk.google.sentMail()).toHaveLength(1);
    });
  }

  it("fault 6: a black hole for 120 s: said to be late, every edit kept, and asked ever more rarely", async () => {
    const desk = await faultDesk();
    desk.wire.set({ kind: "black-hole" });
    desk.world.setTimeLimit(50);
    const before = desk.wire.connections();
    for (const step of twentyEdits.slice(0, 10)) desk.rep(step);
    await desk.world.pass(60 * second);
    // The app is alive: it takes edits, and says what is the matter.
    for (const step of twentyEdits.slice(10)) desk.rep(step);
    await desk.world.pass(60 * second);
    expect(desk.status()).toMatchObject({ online: false, waiting: 20, needsYou: 0 });
    expect(desk.activity().map(({ detail }) => detail)).toContain(`${held} It is tried again by itself.`);
    // Real requests would take their time limit of 30 s each as well: these are more than there can be.
    expect(desk.wire.connections() - before).toBeLessThanOrEqual(20);
    expect(desk.google.requests.all()).toEqual([]);
    expect(desk.violationsNow()).toEqual([]);
    expect(await desk.heal()).toEqual([]);
    expect(desk.status()).toMatchObject({ online: true, waiting: 0 });
  });
});
