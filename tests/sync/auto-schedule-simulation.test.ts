import fc from "fast-check";
import { expect, it } from "vitest";
import { platformLead } from "../unit/platforms/platform.ts";
import type { Machine, World } from "./auto-schedule-machine.ts";
import { startMachine, startWorld } from "./auto-schedule-machine.ts";

const leads = ["lead-0", "lead-1", "lead-2"] as const;
const names = [
  "deliver",
  "repeat",
  "correct",
  "poll",
  "wait",
  "run",
  "push",
  "pull",
  "restart",
  "bookNow",
  "lose",
] as const;
const steps = fc.array(
  fc.record({
    name: fc.constantFrom(...names),
    machine: fc.constantFrom(0, 1),
    lead: fc.constantFrom(0, 1, 2),
  }),
  { minLength: 20, maxLength: 60 },
);
type Step = { readonly name: (typeof names)[number]; readonly machine: number; readonly lead: number };

interface Desk {
  readonly machine: Machine;
  engine: ReturnType<Machine["restarted"]>;
}

/** Two leads of an hour each, so that none stands in another's way. */
const demoOf = (lead: number, hour: number) => `2026-11-${24 + lead}T${hour}:00:00+00:00`;

async function take(world: World, desks: readonly Desk[], step: Step, corrections: number[]): Promise<void> {
  const desk = desks[step.machine];
  const id = leads[step.lead];
  if (desk === undefined || id === undefined) throw new Error("no such desk or lead");
  const { engine } = desk;
  const delivered = world.platform.leads.all().some((lead) => lead.id === id);
  switch (step.name) {
    case "deliver":
      if (!delivered) {
        world.platform.leads.add(platformLead({ id, demo_book_datetime: demoOf(step.lead, 11) }));
      }
      return;
    case "repeat":
      if (delivered) world.platform.leads.redeliver([id], step.machine === 0 ? "previous" : "current");
      return;
    case "correct":
      if (!delivered) return;
      corrections[step.lead] = (corrections[step.lead] ?? 11) === 11 ? 13 : 11;
      world.platform.leads.change(id, {
        demo_book_datetime: demoOf(step.lead, corrections[step.lead] ?? 11),
      });
      return;
    case "poll":
      await engine.intake.poll();
      return;
    case "wait":
      world.advance(6_000);
      return;
    case "run":
      await engine.scheduler.runDue();
      return;
    case "push":
      await engine.push.pushDue();
      return;
    case "pull":
      await engine.syncCalendars().catch(() => undefined);
      return;
    case "restart":
      desk.engine = desk.machine.restarted();
      return;
    case "bookNow":
      // Refused where there is nothing to book yet: that is for other tests to look at.
      await engine.rep.bookNow(id).catch(() => undefined);
      return;
    case "lose":
      world.google.faults.add({
        match: { method: "POST", path: "/events" },
        times: 1,
        action: { kind: "drop-after" },
      });
  }
}

/** Everything that was held up gets its chance. */
async function heal(world: World, desks: readonly Desk[]): Promise<void> {
  world.google.faults.clear();
  for (let round = 0; round < 4; round += 1) {
    world.advance(70_000);
    for (const { engine } of desks) {
      await engine.intake.poll();
      await engine.scheduler.runDue();
      await engine.push.pushDue();
      await engine.syncCalendars();
    }
  }
}

it("rule 7: whatever is repeated, restarted, lost or run on two machines, each lead has one meeting", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (script) => {
      const world = await startWorld();
      const desks: Desk[] = [];
      for (let count = 0; count < 2; count += 1) {
        const machine = await startMachine(world);
        desks.push({ machine, engine: machine });
      }
      const corrections: number[] = [];
      for (const step of script) await take(world, desks, step, corrections);
      await heal(world, desks);
      for (const { id } of world.platform.leads.all()) {
        const live = world.eventsOf(id).filter((event) => event.status !== "cancelled");
        expect([id, live.length]).toEqual([id, 1]);
        for (const { machine } of desks) {
          const scheduled = machine.detail(id).meetings.filter((meeting) => meeting.status === "scheduled");
          expect(scheduled.map((meeting) => meeting.eventId)).toEqual([live[0]?.id]);
        }
      }
    }),
    { numRuns: 12 },
  );
});
