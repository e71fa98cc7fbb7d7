import { describe, expect, it } from "vitest";
import { createRepBooking } from "../../electron/leads/rep-booking.ts";
import { platformLead } from "../unit/platforms/platform.ts";
import { startMachine, startWorld } from "./auto-schedule-machine.ts";
import { deliver, passCountdown, tuesdayAtThree } from "./auto-schedule-steps.ts";

describe("what the rep says", () => {
  it("declines during the countdown, and the lead stays declined whatever else of it changes", async () => {
    const world = await startWorld();
    const machine = await startMachine(world);
    await deliver(world, machine, platformLead({ id: "lead-a" }));
    machine.rep.decline("lead-a");
    world.platform.leads.change("lead-a", { extracted_email: "new@techcorp.example" });
    await machine.intake.poll();
    await passCountdown(world, machine);
    expect(world.eventsOf("lead-a")).toEqual([]);
    expect(machine.demo("lead-a")).toMatchObject({ kind: "proposed", refusal: "declined_by_rep" });
    expect(() => machine.rep.decline("nobody")).toThrow("no longer here");
  });

  it("books now during the countdown, once, with an Undo that leaves no trace", async () => {
    const world = await startWorld();
    const machine = await startMachine(world);
    await deliver(world, machine, platformLead({ id: "lead-a" }));
    const { commandId } = await machine.rep.bookNow("lead-a");
    await machine.scheduler.runDue();
    expect(machine.demo("lead-a")).toMatchObject({ kind: "booked", meeting: { state: "waiting" } });
    machine.commands.undo(commandId);
    await passCountdown(world, machine);
    expect(world.eventsOf("lead-a")).toEqual([]);
    expect(machine.detail("lead-a").meetings).toEqual([]);
    expect(machine.demo("lead-a")).toMatchObject({ kind: "proposed", refusal: "declined_by_rep" });
  });

  it("books without waiting for a Google that does not answer", async () => {
    const world = await startWorld();
    const machine = await startMachine(world);
    await deliver(world, machine, platformLead({ id: "lead-a" }));
    world.google.faults.add({ match: {}, times: 5, action: { kind: "black-hole" } });
    await createRepBooking(machine.booking, 20).bookNow("lead-a");
    expect(machine.demo("lead-a")).toMatchObject({ kind: "booked", meeting: { state: "waiting" } });
  });

  it("is refused without an e-mail address, and for a time that has passed", async () => {
    const world = await startWorld();
    const machine = await startMachine(world);
    await deliver(world, machine, platformLead({ id: "mute", extracted_email: null }));
    const time = {
      kind: "timed",
      start: tuesdayAtThree,
      end: "2026-11-24T15:30:00+00:00",
      timeZone: "UTC",
    } as const;
    await expect(machine.rep.book("mute", time)).rejects.toThrow("no e-mail address yet");
    const past = { ...time, start: "2026-11-20T15:00:00Z", end: "2026-11-20T15:30:00Z" };
    await expect(machine.rep.book("mute", past)).rejects.toThrow("passed");
    expect(machine.detail("mute").meetings).toEqual([]);
  });
});
