import { describe, expect, it, onTestFinished } from "vitest";
import { startVapi } from "../../electron/sandbox/vendors/vapi.ts";
import { monday, platformLead } from "../unit/platforms/platform.ts";
import { vendorCall } from "../unit/platforms/vendors.ts";
import type { Machine, World } from "./auto-schedule-machine.ts";
import { calendarId, startMachine, startWorld } from "./auto-schedule-machine.ts";

const start = "2026-11-26T14:00:00.000+00:00";
const person = { extracted_email: "rosa@techcorp.example", phone_number: "+4915110000001" };

async function worldOfTwo(): Promise<Required<World>> {
  const world = await startWorld();
  const vapi = await startVapi({ calls: [], clock: world.clock });
  onTestFinished(() => vapi.close());
  return { ...world, vapi };
}

function bring(world: Required<World>, callTime = start): void {
  const at = new Date(monday).toISOString();
  world.platform.leads.add(
    platformLead({ id: "lead-1", ...person, demo_book_datetime: start, created_at: at, updated_at: at }),
  );
  world.vapi.calls.add(
    vendorCall(1, {
      id: "call-1",
      customerNumber: person.phone_number,
      startedAt: monday - 60_000,
      updatedAt: monday,
      extracted: { email: person.extracted_email, demo_time: callTime, company: "TechCorp" },
    }),
  );
}

/** Both book before either has heard of the other's source, as two devices may that ask Google in the same second. */
async function bookedByBoth(world: Required<World>, first: Machine, second: Machine): Promise<void> {
  await first.intake.poll();
  await second.vendor?.poll();
  world.advance(11_000);
  await Promise.all([first.scheduler.runDue(), second.scheduler.runDue()]);
  await Promise.all([first.push.pushDue(), second.push.pushDue()]);
}

async function round(world: Required<World>, machines: readonly Machine[]): Promise<number> {
  let taken = 0;
  for (const machine of machines) {
    await machine.intake.poll();
    await machine.vendor?.poll();
    await machine.syncCalendars();
    await machine.scheduler.runDue();
    taken += machine.takeBackDoubles();
    await machine.push.pushDue();
  }
  world.advance(20_000);
  return taken;
}

const live = (world: World) =>
  world.google.remote.all(calendarId).filter(({ status }) => status !== "cancelled");

describe("a demo that two devices booked in the same second from two platforms", () => {
  it("ends as one, on both, with the guest told of it and the rep of why", async () => {
    const world = await worldOfTwo();
    bring(world);
    const [first, second] = [await startMachine(world), await startMachine(world)];
    await bookedByBoth(world, first, second);
    expect(live(world)).toHaveLength(2);

    for (let count = 0; count < 3; count += 1) await round(world, [first, second]);
    expect(live(world)).toHaveLength(1);
    const mails = world.google.sentMail().filter(({ to }) => to === person.extracted_email);
    expect(mails.filter(({ kind }) => kind === "cancellation")).toHaveLength(1);
    for (const machine of [first, second]) {
      const scheduled = machine.db
        .prepare("SELECT event_id FROM meetings WHERE status = 'scheduled'")
        .pluck();
      expect(scheduled.all()).toEqual(live(world).map(({ id }) => id));
      expect(machine.db.prepare("SELECT count(*) FROM outbox").pluck().get()).toBe(0);
      expect(machine.errors).toEqual([]);
    }
    const reasons = [first, second].flatMap((machine) =>
      machine.db.prepare("SELECT reason FROM meetings WHERE status = 'cancelled'").pluck().all(),
    );
    expect(reasons).toContain("Another device had booked this demo at the same moment");
    expect(await round(world, [first, second])).toBe(0);
  });

  it("is left to the rep when they asked for two times", async () => {
    const world = await worldOfTwo();
    bring(world, "2026-11-26T16:00:00.000+00:00");
    const [first, second] = [await startMachine(world), await startMachine(world)];
    await bookedByBoth(world, first, second);
    for (let count = 0; count < 3; count += 1) await round(world, [first, second]);
    expect(live(world)).toHaveLength(2);
  });
});
