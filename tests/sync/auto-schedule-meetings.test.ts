import { describe, expect, it } from "vitest";
import { platformLead } from "../unit/platforms/platform.ts";
import { calendarId, startMachine, startWorld } from "./auto-schedule-machine.ts";
import { deliver, passCountdown } from "./auto-schedule-steps.ts";

const HOUR = 3_600_000;

describe("rule 7: one live meeting a person", () => {
  it("makes one meeting of a lead fed twenty times", async () => {
    const world = await startWorld();
    const machine = await startMachine(world);
    await deliver(world, machine, platformLead({ id: "lead-a" }));
    for (let time = 0; time < 20; time += 1) {
      world.platform.leads.redeliver(["lead-a"]);
      if (time % 5 === 0) world.platform.leads.change("lead-a", { lead_status_tag: `Tag ${time}` });
      await machine.intake.poll();
      await passCountdown(world, machine);
    }
    expect(world.eventsOf("lead-a")).toHaveLength(1);
    expect(machine.detail("lead-a").meetings).toHaveLength(1);
  });

  it("fault 31: makes one meeting on two machines at once", async () => {
    const world = await startWorld();
    const [one, two] = [await startMachine(world), await startMachine(world)];
    await deliver(world, one, platformLead({ id: "lead-a" }));
    await two.intake.poll();
    world.advance(10_000);
    await Promise.all([one.scheduler.runDue(), two.scheduler.runDue()]);
    await Promise.all([one.push.pushDue(), two.push.pushDue()]);
    expect(world.eventsOf("lead-a")).toHaveLength(1);
    await one.syncCalendars();
    await two.syncCalendars();
    const [mine, theirs] = [one.detail("lead-a").meetings, two.detail("lead-a").meetings];
    expect(mine).toHaveLength(1);
    expect(theirs.map((meeting) => meeting.id)).toEqual(mine.map((meeting) => meeting.id));
    expect(two.demo("lead-a")).toMatchObject({ kind: "booked", meeting: { state: "synced" } });
  });

  it("fault 31: adopts what another machine booked before it was pulled", async () => {
    const world = await startWorld();
    const [one, two] = [await startMachine(world), await startMachine(world)];
    await deliver(world, one, platformLead({ id: "lead-a" }));
    await two.intake.poll();
    await passCountdown(world, one);
    await passCountdown(world, two);
    expect(two.booked).toEqual([]);
    expect(two.demo("lead-a")).toMatchObject({ kind: "booked" });
    await two.syncCalendars();
    expect(two.detail("lead-a").meetings).toHaveLength(1);
    expect(world.eventsOf("lead-a")).toHaveLength(1);
  });

  it("fault 31: books offline on two machines and ends with one meeting", async () => {
    const world = await startWorld();
    const [one, two] = [await startMachine(world), await startMachine(world)];
    await deliver(world, one, platformLead({ id: "lead-a" }));
    await two.intake.poll();
    world.google.faults.add({ match: {}, times: 50, action: { kind: "drop-before" } });
    world.advance(10_000);
    await one.scheduler.runDue();
    await two.scheduler.runDue();
    expect([one.demo("lead-a").kind, two.demo("lead-a").kind]).toEqual(["booked", "booked"]);
    world.google.faults.clear();
    await one.push.pushDue();
    await two.push.pushDue();
    expect(world.eventsOf("lead-a")).toHaveLength(1);
    expect(two.demo("lead-a")).toMatchObject({ kind: "booked", meeting: { state: "synced" } });
  });

  it("stops at an event that was cancelled, and lets the rep go on to the next attempt", async () => {
    const world = await startWorld();
    const one = await startMachine(world);
    await deliver(world, one, platformLead({ id: "lead-a" }));
    await passCountdown(world, one);
    const [event] = world.eventsOf("lead-a");
    world.google.remote.delete(calendarId, event?.id ?? "");
    const fresh = await startMachine(world);
    await fresh.intake.poll();
    await passCountdown(world, fresh);
    await passCountdown(world, fresh);
    expect(fresh.demo("lead-a")).toMatchObject({ kind: "proposed", refusal: "cancelled_before" });
    await fresh.rep.bookNow("lead-a");
    world.advance(10_000);
    await fresh.push.pushDue();
    const live = world.eventsOf("lead-a").filter((one) => one.status !== "cancelled");
    expect(live.map((one) => one.extendedProperties?.private?.["callsheetAttempt"])).toEqual(["1"]);
  });

  it("proposes a move to a person who calls again, and moves on the rep's word", async () => {
    const world = await startWorld();
    const machine = await startMachine(world);
    await deliver(world, machine, platformLead({ id: "lead-a", extracted_email: "john@x.example" }));
    await passCountdown(world, machine);
    await deliver(
      world,
      machine,
      platformLead({
        id: "lead-b",
        extracted_email: "John@X.example",
        demo_book_datetime: "2026-11-25T11:00:00Z",
      }),
    );
    await passCountdown(world, machine);
    expect(machine.demo("lead-b")).toMatchObject({ kind: "proposed", refusal: "has_meeting" });
    await machine.syncCalendars();
    const result = await machine.rep.bookNow("lead-b");
    expect(result.message).toContain("had a meeting already. Moved to");
    world.advance(10_000);
    await machine.push.pushDue();
    expect(world.google.remote.all(calendarId)).toHaveLength(1);
    expect(machine.detail("lead-a").meetings.map((meeting) => meeting.status)).toEqual([
      "scheduled",
      "rescheduled",
    ]);
  });
});

describe("rule 10: what becomes of a meeting", () => {
  async function booked() {
    const world = await startWorld();
    const machine = await startMachine(world);
    await deliver(world, machine, platformLead({ id: "lead-a" }));
    await passCountdown(world, machine);
    // Google makes the Meet link a moment later: the pull brings it, and the event's new version with it.
    world.advance(60_000);
    await machine.syncCalendars();
    const eventId = world.eventsOf("lead-a")[0]?.id ?? "";
    const at = (hour: number) =>
      ({
        kind: "timed",
        start: `2026-11-25T${hour}:00:00+00:00`,
        end: `2026-11-25T${hour}:30:00+00:00`,
        timeZone: "UTC",
      }) as const;
    return { world, machine, eventId, at };
  }

  it("five nudges before the push are one row, linked old to new once they have settled", async () => {
    const { world, machine, eventId, at } = await booked();
    for (const hour of [10, 11, 12, 13, 14]) machine.commands.move({ calendarId, eventId, time: at(hour) });
    expect(machine.detail("lead-a").meetings).toHaveLength(1);
    expect(machine.demo("lead-a")).toMatchObject({
      kind: "booked",
      meeting: { state: "waiting", time: { start: at(14).start } },
    });
    world.advance(10_000);
    await machine.push.pushDue();
    const [now, old, ...more] = machine.detail("lead-a").meetings;
    expect(more).toEqual([]);
    expect(now).toMatchObject({ status: "scheduled", previousId: old?.id, state: "synced" });
    expect(old).toMatchObject({ status: "rescheduled", nextId: now?.id });
    await machine.syncCalendars();
    expect(machine.detail("lead-a").meetings).toHaveLength(2);
  });

  it("two machines agree on a move made in Google", async () => {
    const { world, machine, eventId } = await booked();
    const other = await startMachine(world);
    await other.intake.poll();
    world.google.remote.patch(calendarId, eventId, {
      start: { dateTime: "2026-11-26T09:00:00Z" },
      end: { dateTime: "2026-11-26T09:30:00Z" },
    });
    await machine.syncCalendars();
    await other.syncCalendars();
    const ids = machine.detail("lead-a").meetings.map((meeting) => meeting.id);
    expect(ids).toHaveLength(2);
    expect(other.detail("lead-a").meetings.map((meeting) => meeting.id)).toEqual(ids);
  });

  it("keeps the guest's reply, and a reply is no move", async () => {
    const { world, machine, eventId } = await booked();
    const event = world.google.remote.get(calendarId, eventId);
    world.google.remote.patch(calendarId, eventId, {
      attendees: (event?.attendees ?? []).map((one) => ({ ...one, responseStatus: "accepted" })),
    });
    await machine.syncCalendars();
    const { meetings } = machine.detail("lead-a");
    expect(meetings).toEqual([expect.objectContaining({ guestResponse: "accepted", status: "scheduled" })]);
  });

  it("cancels with its reason, guests told, and the lead can be booked again", async () => {
    const { world, machine, eventId } = await booked();
    machine.commands.cancel({ calendarId, eventId, reason: "They bought elsewhere" });
    expect(machine.demo("lead-a").kind).toBe("proposed");
    world.advance(10_000);
    await machine.push.pushDue();
    expect(machine.detail("lead-a").meetings).toEqual([
      expect.objectContaining({ status: "cancelled", reason: "They bought elsewhere" }),
    ]);
    await machine.rep.bookNow("lead-a");
    expect(machine.demo("lead-a")).toMatchObject({ kind: "booked" });
  });

  it("is cancelled by a cancellation in Google, and completed once its end has passed", async () => {
    const { world, machine, eventId } = await booked();
    world.google.remote.delete(calendarId, eventId);
    await machine.syncCalendars();
    expect(machine.detail("lead-a").meetings).toMatchObject([{ status: "cancelled" }]);
    const next = await booked();
    expect(next.machine.complete()).toBe(false);
    next.world.advance(48 * HOUR);
    expect(next.machine.complete()).toBe(true);
    expect(next.machine.detail("lead-a").meetings).toMatchObject([{ status: "completed" }]);
    expect(next.machine.meetings.nextEnd()).toBeNull();
  });
});

describe("rule 7: one live meeting a person over calls and machines", () => {
  const same = { extracted_email: "john@techcorp.example" };

  it("two calls of one person for the same time are one event on two machines that heard of them in another order", async () => {
    const world = await startWorld();
    const machines = [await startMachine(world), await startMachine(world)] as const;
    const [one, other] = machines;
    world.platform.leads.add(platformLead({ id: "lead-b", ...same }));
    await one.intake.poll();
    world.advance(3_000);
    world.platform.leads.add(platformLead({ id: "lead-a", ...same }));
    for (const machine of machines) await machine.intake.poll();
    for (const wait of [7_000, 3_000, 1_000]) {
      world.advance(wait);
      await Promise.all(machines.map((machine) => machine.scheduler.runDue()));
    }
    await Promise.all(machines.map((machine) => machine.push.pushDue()));
    expect([world.eventsOf("lead-a").length, world.eventsOf("lead-b").length]).toEqual([1, 0]);
    for (const machine of [one, other]) {
      await machine.syncCalendars();
      expect(machine.demo("lead-a").kind).toBe("booked");
    }
  });

  it("what another machine booked from another call of the person is found before anything is booked", async () => {
    const world = await startWorld();
    const one = await startMachine(world);
    await deliver(world, one, platformLead({ id: "lead-b", ...same }));
    await passCountdown(world, one);
    // The other one hears of the first call only now, and has not read the calendar since.
    const other = await startMachine(world);
    other.db.prepare("DELETE FROM events").run();
    other.db.prepare("DELETE FROM meetings").run();
    await deliver(
      world,
      other,
      platformLead({ id: "lead-a", ...same, demo_book_datetime: "2026-11-25T15:00:00+00:00" }),
    );
    await passCountdown(world, other);
    expect(world.eventsOf("lead-a")).toEqual([]);
    expect(world.eventsOf("lead-b")).toHaveLength(1);
    expect(other.demo("lead-a")).toMatchObject({ kind: "proposed", refusal: "has_meeting" });
  });
});
