import { expect, it } from "vitest";
import { activityList } from "../../electron/calendar/activity/activity-query.ts";
import { platformLead } from "../unit/platforms/platform.ts";
import type { Machine } from "./auto-schedule-machine.ts";
import { calendarId, startMachine, startWorld } from "./auto-schedule-machine.ts";
import { deliver, passCountdown } from "./auto-schedule-steps.ts";

const at = (time: string) => `2026-11-25T${time}:00Z`;
const span = (start: string, end: string) => ({ start: { dateTime: at(start) }, end: { dateTime: at(end) } });

/** A lead's demo that the rep moved to ten o'clock and somebody at Google did something else with. */
async function contested(atGoogle: "moved" | "deleted") {
  const world = await startWorld();
  const machine = await startMachine(world);
  await deliver(world, machine, platformLead({ id: "lead-a" }));
  await passCountdown(world, machine);
  const eventId = world.eventsOf("lead-a")[0]?.id ?? "";
  const time = { kind: "timed", start: at("10:00"), end: at("10:30"), timeZone: "UTC" } as const;
  machine.commands.move({ calendarId, eventId, time });
  if (atGoogle === "moved") world.google.remote.patch(calendarId, eventId, span("12:00", "12:30"));
  else world.google.remote.delete(calendarId, eventId);
  world.advance(10_000);
  expect(await machine.push.pushDue()).toMatchObject({ conflicts: 1 });
  const outboxId = activityList(machine.db).find(({ kind }) => kind === "conflict")?.outboxId ?? "";
  return { world, machine, outboxId };
}

function live(machine: Machine) {
  return machine
    .detail("lead-a")
    .meetings.filter(({ status }) => status === "scheduled")
    .map(({ time, state }) => [time.kind === "timed" ? Date.parse(time.start) : null, state]);
}

it("decided for Google's time, the lead's meeting is then", async () => {
  const { machine, outboxId } = await contested("moved");
  machine.commands.resolve(outboxId, { kind: "theirs" });
  expect(live(machine)).toEqual([[Date.parse(at("12:00")), "synced"]]);
});

it("decided for the rep's time, the lead's meeting is then", async () => {
  const { world, machine, outboxId } = await contested("moved");
  machine.commands.resolve(outboxId, { kind: "mine" });
  await machine.push.pushDue();
  expect(live(machine)).toEqual([[Date.parse(at("10:00")), "synced"]]);
  expect(world.eventsOf("lead-a")).toHaveLength(1);
});

it("restored, the lead has one live meeting again", async () => {
  const { world, machine, outboxId } = await contested("deleted");
  machine.commands.resolve(outboxId, { kind: "restore" });
  await machine.push.pushDue();
  await machine.syncCalendars();
  expect(live(machine)).toEqual([[Date.parse(at("10:00")), "synced"]]);
  expect(world.eventsOf("lead-a").filter(({ status }) => status !== "cancelled")).toHaveLength(1);
});

it("brought back after its cancellation was sent, the lead has one live meeting again", async () => {
  const world = await startWorld();
  const machine = await startMachine(world);
  await deliver(world, machine, platformLead({ id: "lead-a" }));
  await passCountdown(world, machine);
  const eventId = world.eventsOf("lead-a")[0]?.id ?? "";
  const { commandId } = machine.commands.cancel({ calendarId, eventId });
  world.advance(10_000);
  await machine.push.pushDue();
  expect(live(machine)).toEqual([]);
  machine.commands.undo(commandId);
  world.advance(10_000);
  expect(await machine.push.pushDue()).toMatchObject({ sent: 1 });
  expect(live(machine)).toHaveLength(1);
});

it("left deleted, the lead has no live meeting", async () => {
  const { machine, outboxId } = await contested("deleted");
  machine.commands.resolve(outboxId, { kind: "theirs" });
  await machine.syncCalendars();
  expect(live(machine)).toEqual([]);
  expect(machine.detail("lead-a").meetings).toHaveLength(1);
});
