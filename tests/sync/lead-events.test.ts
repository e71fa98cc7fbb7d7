import { describe, expect, it } from "vitest";
import { meetingList } from "../../electron/meetings/meeting-list.ts";
import { setOutcome } from "../../electron/meetings/outcome.ts";
import { platformLead } from "../unit/platforms/platform.ts";
import type { Machine, World } from "./auto-schedule-machine.ts";
import { calendarId, startMachine, startWorld } from "./auto-schedule-machine.ts";
import { deliver } from "./auto-schedule-steps.ts";

const week = 7 * 86_400_000;
const tuesday = {
  kind: "timed",
  start: "2026-11-24T15:00:00Z",
  end: "2026-11-24T15:30:00Z",
  timeZone: "UTC",
} as const;
const later = { ...tuesday, start: "2026-11-24T17:00:00Z", end: "2026-11-24T17:30:00Z" } as const;

async function desk() {
  const world = await startWorld();
  const machine = await startMachine(world);
  await deliver(world, machine, platformLead({ id: "lead-a", demo_book_datetime: null }));
  return { world, machine };
}

async function send(world: World, machine: Machine): Promise<void> {
  world.advance(10_000);
  await machine.push.pushDue();
}

/** A lead's meetings, the oldest start first: status and day. */
function meetingsOf({ db }: Machine, leadId = "lead-a"): string[] {
  return db
    .prepare<[string], string>(
      "SELECT status || ' ' || strftime('%m-%d %H', start_ms / 1000, 'unixepoch') FROM meetings WHERE lead_id = ? ORDER BY start_ms, rowid",
    )
    .pluck()
    .all(leadId);
}

const four = ["11-24 15", "12-01 15", "12-08 15", "12-15 15"];
const scheduled = four.map((day) => `scheduled ${day}`);

async function bookWeekly({ world, machine }: Awaited<ReturnType<typeof desk>>) {
  const booked = await machine.rep.book("lead-a", tuesday, { recurrence: ["RRULE:FREQ=WEEKLY;COUNT=4"] });
  expect(meetingsOf(machine)).toEqual(scheduled);
  return { ...booked, send: () => send(world, machine) };
}

describe("a meeting with a lead that repeats", () => {
  it("is a meeting for each occurrence, at once and once Google has it, and undone it never was", async () => {
    const both = await desk();
    const { machine, world } = both;
    const booked = await bookWeekly(both);
    expect(
      meetingList(machine.db, "upcoming", 10, world.clock()).lines.map(({ meeting }) => meeting.masterId),
    ).toEqual(four.map(() => booked.eventId));
    machine.commands.undo(booked.commandId);
    expect(meetingsOf(machine)).toEqual([]);
    machine.commands.redoLast();
    await booked.send();
    await machine.syncCalendars();
    expect(meetingsOf(machine)).toEqual(scheduled);
    expect(world.eventsOf("lead-a").filter(({ recurrence }) => recurrence?.length === 1)).toHaveLength(1);
    expect(machine.detail("lead-a").demo).toMatchObject({
      kind: "booked",
      meeting: { time: { start: expect.stringContaining("2026-11-24T15") } },
    });
  });

  it("takes place, is missed, moved and cancelled occurrence by occurrence", async () => {
    const both = await desk();
    const { machine, world } = both;
    const { eventId, send: sendNow } = await bookWeekly(both);
    await sendNow();
    const instance = (day: string) => `${eventId}_2026${day}T150000Z`;
    machine.commands.cancel({ calendarId, eventId: instance("1215"), reason: "On holiday" });
    expect(meetingsOf(machine).at(-1)).toBe("cancelled 12-15 15");
    machine.commands.undoLast();
    expect(meetingsOf(machine)).toEqual(scheduled);
    machine.commands.cancel({ calendarId, eventId: instance("1215") });
    machine.commands.move({
      calendarId,
      eventId: instance("1201"),
      time: { ...tuesday, start: "2026-12-02T09:00:00Z", end: "2026-12-02T09:30:00Z" },
    });
    await sendNow();
    await machine.syncCalendars();
    expect(meetingsOf(machine)).toEqual([
      "scheduled 11-24 15",
      "rescheduled 12-01 15",
      "scheduled 12-02 09",
      "scheduled 12-08 15",
      "cancelled 12-15 15",
    ]);
    world.advance(2 * week);
    machine.complete();
    expect(meetingsOf(machine).slice(0, 3)).toEqual([
      "completed 11-24 15",
      "rescheduled 12-01 15",
      "completed 12-02 09",
    ]);
    const first = machine.db.prepare("SELECT id FROM meetings ORDER BY start_ms LIMIT 1").pluck().get();
    const nobody = () => undefined;
    setOutcome({ ...machine.booking, takeOver: nobody, leadChanged: nobody }, String(first), "no_show");
    machine.follow.topUp();
    expect(meetingsOf(machine)[0]).toBe("no_show 11-24 15");
  });

  it("cancelled as a whole, here or in Google, goes for every occurrence ahead", async () => {
    const both = await desk();
    const { machine, world } = both;
    const { eventId, send: sendNow } = await bookWeekly(both);
    await sendNow();
    await machine.syncCalendars();
    world.google.remote.delete(calendarId, `${eventId}_20261208T150000Z`);
    await machine.syncCalendars();
    expect(meetingsOf(machine)[2]).toBe("cancelled 12-08 15");
    world.google.remote.delete(calendarId, eventId);
    await machine.syncCalendars();
    expect(meetingsOf(machine)).toEqual(four.map((day) => `cancelled ${day}`));
  });

  it("moved as a whole, each occurrence is followed by the one it became", async () => {
    const both = await desk();
    const { machine } = both;
    const { eventId, send: sendNow } = await bookWeekly(both);
    await sendNow();
    machine.commands.move({ calendarId, eventId: `${eventId}_20261124T150000Z`, time: later, scope: "all" });
    await sendNow();
    await machine.syncCalendars();
    expect(meetingsOf(machine)).toEqual(
      four.flatMap((day) => [`rescheduled ${day}`, `scheduled ${day.replace(" 15", " 17")}`]),
    );
    machine.commands.undoLast();
    await sendNow();
    await machine.syncCalendars();
    expect(meetingsOf(machine)).toEqual(
      four.flatMap((day) => [
        `rescheduled ${day}`,
        `scheduled ${day}`,
        `rescheduled ${day.replace(" 15", " 17")}`,
      ]),
    );
  });

  it("is the same on another machine", async () => {
    const both = await desk();
    const { machine, world } = both;
    const booked = await bookWeekly(both);
    await booked.send();
    await machine.syncCalendars();
    const other = await startMachine(world);
    await other.intake.poll();
    await other.syncCalendars();
    expect(meetingsOf(other)).toEqual(scheduled);
    const ids = "SELECT id FROM meetings ORDER BY start_ms";
    expect(other.db.prepare(ids).all()).toEqual(machine.db.prepare(ids).all());
  });

  it("is what a single demo becomes that is made to repeat, and is a single one again without its rule", async () => {
    const { machine, world } = await desk();
    const { eventId } = await machine.rep.book("lead-a", tuesday);
    await send(world, machine);
    await machine.syncCalendars();
    const first = machine.db.prepare("SELECT id FROM meetings").pluck().get();
    machine.commands.edit({ calendarId, eventId, recurrence: ["RRULE:FREQ=WEEKLY;COUNT=4"] });
    expect(meetingsOf(machine)).toEqual(scheduled);
    await send(world, machine);
    await machine.syncCalendars();
    expect(meetingsOf(machine)).toEqual(scheduled);
    expect(machine.db.prepare("SELECT id FROM meetings ORDER BY start_ms LIMIT 1").pluck().get()).toBe(first);
    machine.commands.edit({
      calendarId,
      eventId: `${eventId}_20261124T150000Z`,
      recurrence: [],
      scope: "all",
    });
    await send(world, machine);
    await machine.syncCalendars();
    expect(meetingsOf(machine)).toEqual([
      "scheduled 11-24 15",
      ...four.slice(1).map((day) => `cancelled ${day}`),
    ]);
  });

  it("without an end reaches as far as half a year, and further as time goes by", async () => {
    const { machine, world } = await desk();
    await machine.rep.book("lead-a", tuesday, { recurrence: ["RRULE:FREQ=WEEKLY"] });
    const before = meetingsOf(machine).length;
    expect(before).toBe(29);
    world.advance(8 * week);
    machine.complete();
    machine.follow.topUp();
    expect(meetingsOf(machine)).toHaveLength(before + 8);
    expect(meetingsOf(machine).filter((line) => line.startsWith("completed"))).toHaveLength(8);
  });
});

describe("an event that the rep links to a lead", () => {
  it("is the lead's meeting at once, stays it once sent, and another machine sees it", async () => {
    const { machine, world } = await desk();
    const made = machine.commands.create({ title: "Lunch", time: tuesday, leadId: "lead-a" });
    expect(meetingsOf(machine)).toEqual(["scheduled 11-24 15"]);
    await send(world, machine);
    await machine.syncCalendars();
    expect(meetingsOf(machine)).toEqual(["scheduled 11-24 15"]);
    const other = await startMachine(world);
    await other.intake.poll();
    await other.syncCalendars();
    expect(meetingsOf(other)).toEqual(["scheduled 11-24 15"]);
    expect(other.detail("lead-a").meetings).toMatchObject([{ eventId: made.eventId, bookedBy: "rep" }]);
  });

  it("an event that is there is linked without a mail, followed, taken off again, and each is undone", async () => {
    const { machine, world } = await desk();
    const { eventId } = machine.commands.create({
      title: "Lunch",
      time: tuesday,
      guests: [{ email: "x@y.example" }],
    });
    await send(world, machine);
    await machine.syncCalendars();
    const mails = world.google.sentMail().length;
    const linked = machine.commands.edit({ calendarId, eventId, leadId: "lead-a" });
    expect([linked.guestCount, linked.message]).toEqual([0, "Linked it to a lead"]);
    expect(meetingsOf(machine)).toEqual(["scheduled 11-24 15"]);
    machine.commands.undoLast();
    expect(meetingsOf(machine)).toEqual([]);
    machine.commands.redoLast();
    await send(world, machine);
    machine.commands.move({ calendarId, eventId, time: later });
    await send(world, machine);
    expect(meetingsOf(machine)).toEqual(["rescheduled 11-24 15", "scheduled 11-24 17"]);
    expect(world.google.sentMail().length).toBe(mails + 1);
    machine.commands.edit({ calendarId, eventId, leadId: null });
    expect(meetingsOf(machine)).toEqual(["rescheduled 11-24 15", "cancelled 11-24 17"]);
    await send(world, machine);
    await machine.syncCalendars();
    expect(meetingsOf(machine)).toEqual(["rescheduled 11-24 15", "cancelled 11-24 17"]);
    expect(world.eventsOf("lead-a")).toEqual([]);
  });

  it("goes from one lead to another", async () => {
    const { machine, world } = await desk();
    await deliver(world, machine, platformLead({ id: "lead-b", demo_book_datetime: null }));
    const { eventId } = machine.commands.create({ title: "Lunch", time: tuesday, leadId: "lead-a" });
    await send(world, machine);
    machine.commands.edit({ calendarId, eventId, leadId: "lead-b" });
    await send(world, machine);
    await machine.syncCalendars();
    expect(meetingsOf(machine, "lead-a")).toEqual(["cancelled 11-24 15"]);
    expect(meetingsOf(machine, "lead-b")).toEqual(["scheduled 11-24 15"]);
  });
});
