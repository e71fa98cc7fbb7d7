import { describe, expect, it } from "vitest";
import { platformLead } from "../unit/platforms/platform.ts";
import type { Machine, World } from "./auto-schedule-machine.ts";
import { startMachine, startWorld } from "./auto-schedule-machine.ts";
import { busyAtGoogle, deliver } from "./auto-schedule-steps.ts";

const half = { from: "2026-11-24T15:15:00Z", to: "2026-11-24T16:00:00Z" };

/** The rule has booked a lead's demo while Google could not be reached. */
async function bookedOffline(): Promise<{ readonly world: World; readonly machine: Machine }> {
  const world = await startWorld();
  const machine = await startMachine(world);
  await deliver(world, machine, platformLead({ id: "lead-a" }));
  world.google.faults.add({ match: {}, times: 50, action: { kind: "drop-before" } });
  world.advance(10_000);
  await machine.scheduler.runDue();
  await machine.push.pushDue();
  expect(machine.demo("lead-a")).toMatchObject({ kind: "booked", meeting: { state: "waiting" } });
  expect(world.eventsOf("lead-a")).toEqual([]);
  world.google.faults.clear();
  // What could not be sent is tried again a while later.
  world.advance(600_000);
  return { world, machine };
}

const waiting = (machine: Machine) => machine.db.prepare("SELECT count(*) FROM outbox").pluck().get();

describe("a booking that the rule made offline", () => {
  it("is sent when nothing came in between", async () => {
    const { world, machine } = await bookedOffline();
    await machine.push.pushDue();
    expect(world.eventsOf("lead-a")).toHaveLength(1);
    expect(machine.demo("lead-a")).toMatchObject({ kind: "booked", meeting: { state: "synced" } });
  });

  it("is taken back before anybody hears of it when its time was taken, and free times are proposed", async () => {
    const { world, machine } = await bookedOffline();
    busyAtGoogle(world, half.from, half.to);
    await machine.push.pushDue();
    expect(world.eventsOf("lead-a")).toEqual([]);
    expect(waiting(machine)).toBe(0);
    const demo = machine.demo("lead-a");
    expect(demo).toMatchObject({
      kind: "proposed",
      refusal: "clash",
      reason: expect.stringContaining("taken before the booking could be sent"),
    });
    expect(machine.detail("lead-a").meetings).toEqual([]);
    const slots = demo.kind === "proposed" ? demo.slots : [];
    expect(slots.map(({ start }) => start)).toEqual([
      "2026-11-24T14:45:00+00:00",
      "2026-11-24T14:30:00+00:00",
      "2026-11-24T14:15:00+00:00",
    ]);
    const [slot] = slots;
    if (slot === undefined) throw new Error("no slot");
    await machine.rep.book("lead-a", slot);
    world.advance(60_000);
    await machine.push.pushDue();
    expect(world.eventsOf("lead-a")).toMatchObject([{ status: "confirmed" }]);
  });

  it("is left to the rep once they have moved it", async () => {
    const { world, machine } = await bookedOffline();
    const demo = machine.demo("lead-a");
    if (demo.kind !== "booked") throw new Error("not booked");
    const { calendarId, eventId } = demo.meeting;
    const time = {
      kind: "timed",
      start: "2026-11-24T15:30:00+00:00",
      end: "2026-11-24T16:00:00+00:00",
      timeZone: "UTC",
    } as const;
    machine.commands.move({ calendarId, eventId, time });
    busyAtGoogle(world, half.from, half.to);
    world.advance(60_000);
    await machine.push.pushDue();
    expect(world.eventsOf("lead-a")).toHaveLength(1);
  });

  it("does not clash with itself when another machine has booked the same demo", async () => {
    const { world, machine } = await bookedOffline();
    const other = await startMachine(world);
    await other.intake.poll();
    world.advance(10_000);
    await other.scheduler.runDue();
    await other.push.pushDue();
    expect(world.eventsOf("lead-a")).toHaveLength(1);
    await machine.push.pushDue();
    expect(world.eventsOf("lead-a")).toHaveLength(1);
    expect(machine.demo("lead-a")).toMatchObject({ kind: "booked", meeting: { state: "synced" } });
  });
});

it("Google is asked once about a booking that is sent at once", async () => {
  const world = await startWorld();
  const machine = await startMachine(world);
  await deliver(world, machine, platformLead({ id: "lead-a" }));
  world.advance(10_000);
  await machine.scheduler.runDue();
  world.google.faults.add({ match: { path: "/freeBusy" }, action: { kind: "status", status: 500 } });
  await machine.push.pushDue();
  expect(world.google.faults.list()).toMatchObject([{ fired: 0 }]);
  expect(world.eventsOf("lead-a")).toHaveLength(1);
});
