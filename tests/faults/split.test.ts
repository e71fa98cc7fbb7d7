import { describe, expect, it } from "vitest";
import { crashPoints } from "../../electron/calendar/push/crash-points.ts";
import { calendarId, writes } from "../support/fault-google.ts";
import type { FaultScene } from "../support/fault-scene.ts";
import { faultScene } from "../support/fault-scene.ts";
import type { Step } from "../support/fault-steps.ts";

/** The seeded series happens eight times; its third occurrence begins the new one. */
const steps: readonly Step[] = [
  { do: "split", eventId: "weekly1_20261208T080000Z", title: "Standup" },
  { do: "push" },
];
const whole = { Weekly: "RRULE:FREQ=WEEKLY;COUNT=8" };
const halves = { Weekly: "RRULE:FREQ=WEEKLY;COUNT=2", Standup: "RRULE:FREQ=WEEKLY;COUNT=6" };
/** A command is committed once and sent as two requests. */
const cases = crashPoints
  .filter((point) => !point.startsWith("pull:"))
  .flatMap((point) => (point.startsWith("push:") ? [1, 2] : [1]).map((nth) => ({ point, nth })));

function seriesAt({ google }: FaultScene): Record<string, string | undefined> {
  const masters = google.remote.all(calendarId).filter(({ recurrence }) => recurrence != null);
  return Object.fromEntries(masters.map(({ summary, recurrence }) => [summary, recurrence?.join()]));
}

describe("while a series is split", () => {
  for (const { point, nth } of cases) {
    it(`failure 20: kill -9 at ${point}, time ${nth}: both halves arrive or neither`, async () => {
      const scene = await faultScene();
      const end = await scene.run(steps, { point, nth });
      expect(end.killed).toBe(true);
      expect(scene.violationsNow()).toEqual([]);
      expect(await scene.heal()).toEqual([]);
      expect(seriesAt(scene)).toEqual(point === "command:written" ? whole : halves);
    });
  }

  it("failure 20: kill -9 right between the two leaves the second in the outbox, and sends it and nothing else after the restart", async () => {
    const scene = await faultScene();
    await scene.run(steps, { point: "push:acknowledged", nth: 1 });
    expect(seriesAt(scene)).toEqual({ Weekly: halves.Weekly });
    const waiting = scene.look((db) => db.prepare("SELECT method, state FROM outbox").all());
    expect(waiting).toEqual([{ method: "insert", state: "waiting" }]);
    scene.google.requests.clear();
    expect(await scene.heal()).toEqual([]);
    expect(writes(scene.google)).toEqual(["POST"]);
  });
});
