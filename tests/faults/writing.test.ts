import { describe, expect, it } from "vitest";
import type { CrashPoint } from "../../electron/calendar/push/crash-points.ts";
import { crashPoints } from "../../electron/calendar/push/crash-points.ts";
import { at, calendarId, writes } from "../support/fault-google.ts";
import { pick, runSeed, seededRandom, shuffled } from "../support/fault-random.ts";
import { faultScene, twentyEdits } from "../support/fault-scene.ts";
import type { Step } from "../support/fault-steps.ts";

const seed = runSeed();
const random = seededRandom(seed);

/** Two rounds of a create, a move, a rename and a cancellation: every crash point is passed several times. */
const steps: readonly Step[] = [
  { do: "create", title: "New one", time: at("12:00", "13:00") },
  { do: "move", eventId: "demo1", time: at("16:00", "16:30") },
  { do: "edit", eventId: "call1", title: "Call back, urgent" },
  { do: "push" },
  { do: "move", eventId: "demo1", time: at("17:00", "17:30") },
  { do: "create", title: "New two", time: at("13:00", "14:00") },
  { do: "cancel", eventId: "call1" },
  { do: "push" },
];
const passed = 6;
const writingPoints = crashPoints.filter((point) => !point.startsWith("pull:"));
const sendingPoints = writingPoints.filter((point) => point.startsWith("push:"));
const cases = shuffled(
  writingPoints.flatMap((point) => Array.from({ length: passed }, (_, index) => ({ point, nth: index + 1 }))),
  random,
);

describe(`while the rep edits and the engine sends (CALLSHEET_SEED=${seed})`, () => {
  for (const { point, nth } of cases) {
    const again: CrashPoint | null = random() < 0.3 ? pick(sendingPoints, random) : null;
    const afterwards = again === null ? "" : `, and at ${again} after the restart`;
    const fault = sendingPoints.includes(point) ? "fault 3" : "fault 2";
    it(`${fault}: kill -9 at ${point}, time ${nth}${afterwards}: nothing is lost, doubled or left behind`, async () => {
      const scene = await faultScene();
      const end = await scene.run(steps, { point, nth });
      expect(end.killed).toBe(true);
      expect(scene.violationsNow()).toEqual([]);
      if (again !== null) {
        await scene.run([{ do: "push" }, { do: "push" }], { point: again, nth: 1 });
        expect(scene.violationsNow()).toEqual([]);
      }
      expect(await scene.heal()).toEqual([]);
    });
  }

  it("fault 2: right after the commit leaves the edit waiting, and it arrives after the restart", async () => {
    const scene = await faultScene();
    const move: Step = { do: "move", eventId: "demo1", time: at("16:00", "16:30") };
    const end = await scene.run([move], { point: "command:committed", nth: 1 });
    expect(end).toEqual({ killed: true, acknowledged: [] });
    const row = scene.look((db) =>
      db.prepare("SELECT sync_state, start_ms FROM events WHERE id = 'demo1'").get(),
    );
    expect(row).toEqual({ sync_state: "waiting", start_ms: Date.parse("2026-11-24T15:00:00Z") });
    expect(await scene.heal()).toEqual([]);
    expect(scene.google.remote.get(calendarId, "demo1")?.start?.dateTime).toBe("2026-11-24T16:00:00+01:00");
  });

  it("fault 2: before the commit leaves nothing of the edit", async () => {
    const scene = await faultScene();
    const move: Step = { do: "move", eventId: "demo1", time: at("16:00", "16:30") };
    await scene.run([move], { point: "command:written", nth: 1 });
    expect(await scene.heal()).toEqual([]);
    expect(writes(scene.google)).toEqual([]);
  });
});

describe("an insert that is stored while its answer is dropped", () => {
  for (const point of sendingPoints) {
    it(`fault 4: and kill -9 at ${point}: one event, and the rep's later words on it`, async () => {
      const scene = await faultScene();
      scene.google.faults.add({ match: { method: "POST", path: "/events" }, action: { kind: "drop-after" } });
      const create: Step = { do: "create", title: "New one", time: at("12:00", "13:00") };
      await scene.run([create, { do: "push" }, { do: "push" }], { point, nth: 1 });
      const eventId = scene.committed[0]?.eventId ?? "";
      await scene.run([{ do: "edit", eventId, title: "Renamed one" }]);
      expect(scene.violationsNow()).toEqual([]);
      expect(await scene.heal()).toEqual([]);
    });
  }
});

describe("without a network", () => {
  it("fault 1: twenty edits wait through a restart, and arrive once, in order, when it is back", async () => {
    const scene = await faultScene();
    scene.google.network.set(false);
    const end = await scene.run([...twentyEdits, { do: "push" }]);
    expect(end.acknowledged.filter(({ eventId }) => eventId !== null)).toHaveLength(20);
    expect(scene.violationsNow()).toEqual([]);
    await scene.run([{ do: "push" }]);
    const waiting = scene.look((db) => db.prepare("SELECT event_id FROM outbox ORDER BY seq").pluck().all());
    expect(waiting).toEqual(end.acknowledged.flatMap(({ eventId }) => eventId ?? []));
    scene.google.network.set(true);
    scene.google.requests.clear();
    await scene.run([{ do: "push" }]);
    const arrived = writes(scene.google).map((request) => request.split(" ")[1] ?? "new");
    expect(arrived).toEqual(waiting.map((id, index) => (index < 6 ? "new" : id)));
    expect(await scene.heal()).toEqual([]);
  });
});
