import { describe, expect, it } from "vitest";
import { eventWrites, faultDesk } from "../support/fault-desk.ts";
import { calendarId } from "../support/fault-google.ts";
import { twentyEdits } from "../support/fault-scene.ts";

const second = 1_000;
const eightHours = 8 * 3_600 * second;

describe("eight hours asleep in the middle of a push", () => {
  // Falls asleep before the request has left, and after it has arrived.
  for (const kind of ["black-hole", "deaf"] as const) {
    it(`fault 29: the lid closes on a request (${kind}): on waking it catches up, nothing is doubled, few requests are made`, async () => {
      const desk = await faultDesk();
      for (const step of twentyEdits) desk.rep(step);
      let asleep = false;
      const fallAsleep = () => {
        if (asleep) return;
        asleep = true;
        desk.wire.set({ kind });
        desk.world.sleep(eightHours);
      };
      let sending = 0;
      desk.world.onReach((point) => {
        if (point !== "push:marked-sending") return;
        sending += 1;
        if (sending !== 4) return;
        desk.world.setTimeLimit(2_000);
        if (kind === "black-hole") fallAsleep();
        else desk.onAnswer(/^POST \S+\/events\b/, fallAsleep);
      });
      await desk.world.pass(11 * second);
      expect(desk.status().waiting).toBeGreaterThan(0);
      // What happened in the world meanwhile.
      desk.google.remote.patch(calendarId, "weekly1", { location: "Room 5" });
      desk.google.requests.clear();
      desk.wire.set({ kind: "open" });
      desk.world.setTimeLimit(30_000);
      desk.engine().wake();
      await desk.world.pass(60 * second);
      expect(desk.status()).toMatchObject({ online: true, waiting: 0, needsYou: 0 });
      expect(desk.google.requests.count({ method: "POST", path: "/token" })).toBe(1);
      expect(desk.google.requests.count()).toBeLessThanOrEqual(40);
      expect(desk.db().prepare("SELECT location FROM events WHERE id = 'weekly1'").pluck().get()).toBe(
        "Room 5",
      );
      expect(await desk.heal()).toEqual([]);
      expect(eventWrites(desk).filter((write) => write.endsWith(" 409")).length).toBeLessThanOrEqual(1);
    });
  }
});
