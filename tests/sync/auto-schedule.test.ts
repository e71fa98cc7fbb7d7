import { describe, expect, it } from "vitest";
import { createRepBooking } from "../../electron/leads/rep-booking.ts";
import { platformLead, transcriptOf } from "../unit/platforms/platform.ts";
import type { Machine, World } from "./auto-schedule-machine.ts";
import { calendarId, connect, startMachine, startWorld } from "./auto-schedule-machine.ts";

const HOUR = 3_600_000;
const tuesdayAtThree = "2026-11-24T15:00:00+00:00";

async function deliver(world: World, machine: Machine, ...leads: ReturnType<typeof platformLead>[]) {
  for (const lead of leads) world.platform.leads.add(lead, transcriptOf(lead));
  await machine.intake.poll();
}

/** Lets the countdown pass, books what is due and sends it. */
async function passCountdown(world: World, machine: Machine): Promise<void> {
  world.advance(10_000);
  await machine.scheduler.runDue();
  await machine.push.pushDue();
}

function busyAtGoogle(world: World, from: string, to: string): void {
  world.google.remote.insert(calendarId, {
    summary: "Customer visit",
    start: { dateTime: from },
    end: { dateTime: to },
  });
}

describe("a meeting made from a lead", () => {
  it("rules 1-7: is booked by itself 10 seconds after the lead arrived, as the rules say", async () => {
    const world = await startWorld();
    const machine = await startMachine(world);
    const lead = platformLead({ id: "lead-a" });
    await deliver(world, machine, lead);
    expect(machine.demo("lead-a")).toMatchObject({ kind: "countdown", time: { start: tuesdayAtThree } });
    world.advance(9_999);
    await machine.scheduler.runDue();
    expect(world.eventsOf("lead-a")).toEqual([]);
    await passCountdown(world, machine);
    const [event, ...others] = world.eventsOf("lead-a");
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      summary: "John Smith + TechCorp + Demo",
      start: { dateTime: expect.stringMatching(/^2026-11-24T15:00:00/), timeZone: "UTC" },
      end: { dateTime: expect.stringMatching(/^2026-11-24T15:30:00/) },
      reminders: {
        useDefault: false,
        overrides: expect.arrayContaining([
          { method: "email", minutes: 1440 },
          { method: "popup", minutes: 30 },
        ]),
      },
      extendedProperties: { private: { callsheetLeadId: "lead-a", callsheetAttempt: "0" } },
    });
    expect(event?.attendees).toContainEqual(
      expect.objectContaining({ email: "lead-a@techcorp.example", displayName: "John Smith" }),
    );
    expect(event?.conferenceData).toBeDefined();
    expect(world.google.sentMail().map((mail) => mail.to)).toContain("lead-a@techcorp.example");
    expect(machine.demo("lead-a")).toMatchObject({
      kind: "booked",
      meeting: { status: "scheduled", state: "synced", bookedBy: "rule", guestResponse: "needsAction" },
    });
    expect(machine.booked).toEqual(["lead-a"]);
  });

  it("rule 5: tells its guests nothing of what the AI thinks or what was said", async () => {
    const world = await startWorld();
    const machine = await startMachine(world);
    const lead = platformLead({
      id: "lead-a",
      lead_status_tag: "Zorky-Tag",
      reasoning: { intent: "zorky-intent", zorky_dimension: 7 },
      smart_notification: "zorky-summary of the call",
      call: { ...platformLead({ id: "lead-a" }).call, recording_url: "/zorky-recording" },
    });
    world.platform.leads.add(lead, transcriptOf(lead, "zorky-transcript tomorrow at three"));
    await machine.intake.poll();
    await machine.intake.transcripts();
    await passCountdown(world, machine);
    const all = JSON.stringify([world.eventsOf("lead-a"), world.google.sentMail()]);
    expect(world.eventsOf("lead-a")).toHaveLength(1);
    expect(all).toContain("Ana Ruiz, Callsheet");
    expect(all.toLowerCase()).not.toContain("zorky");
  });

  it("rule 1: counts a late correction, and starts the wait anew for it", async () => {
    const world = await startWorld();
    const machine = await startMachine(world);
    await deliver(world, machine, platformLead({ id: "lead-a" }));
    world.advance(5_000);
    world.platform.leads.change("lead-a", { demo_book_datetime: "2026-11-25T11:00:00+00:00" });
    await machine.intake.poll();
    world.advance(5_000);
    await machine.scheduler.runDue();
    expect(machine.demo("lead-a").kind).toBe("countdown");
    world.advance(5_000);
    await machine.scheduler.runDue();
    expect(machine.demo("lead-a")).toMatchObject({
      kind: "booked",
      meeting: { time: { start: expect.stringMatching(/^2026-11-25T11:00:00/) } },
    });
  });

  it("rule 1: survives a restart, and books what is overdue by then", async () => {
    const world = await startWorld();
    const machine = await startMachine(world);
    await deliver(world, machine, platformLead({ id: "lead-a" }));
    world.advance(HOUR / 2);
    const after = machine.restarted();
    expect(after.scheduler.nextDue()).toBeLessThan(world.clock());
    await after.scheduler.runDue();
    await after.push.pushDue();
    expect(world.eventsOf("lead-a")).toHaveLength(1);
  });

  it("rule 1: proposes what is old, what came before the calendar, and what names no zone", async () => {
    const world = await startWorld();
    const machine = await startMachine(world, { connectedAt: world.clock() - HOUR });
    const ago = (ms: number) => new Date(world.clock() - ms).toISOString();
    await deliver(
      world,
      machine,
      platformLead({ id: "old", created_at: ago(2 * HOUR + 1) }),
      platformLead({ id: "early", created_at: ago(HOUR + 1) }),
      platformLead({ id: "zoneless", demo_book_datetime: "2026-11-24T15:00:00" }),
      platformLead({ id: "mute", extracted_email: null }),
      platformLead({ id: "summed", analysis_type: "complete" }),
    );
    await passCountdown(world, machine);
    expect(world.google.remote.all(calendarId)).toEqual([]);
    expect(machine.demo("old")).toMatchObject({ kind: "proposed", refusal: "extracted_too_early" });
    expect(machine.demo("early")).toMatchObject({ kind: "proposed", refusal: "before_connect" });
    expect(machine.demo("zoneless")).toMatchObject({ kind: "proposed", refusal: "no_offset", time: null });
    expect(machine.demo("mute")).toMatchObject({ kind: "proposed", refusal: "no_email" });
    expect(machine.demo("summed")).toEqual({ kind: "none" });
  });

  it("rule 1: says what is missing while no calendar is connected, and proposes afterwards", async () => {
    const world = await startWorld();
    const machine = await startMachine(world);
    machine.db.prepare("UPDATE account SET state = 'reconnect'").run();
    await deliver(world, machine, platformLead({ id: "lead-a" }));
    await passCountdown(world, machine);
    expect(machine.demo("lead-a")).toMatchObject({ kind: "proposed", refusal: "not_connected" });
    connect(machine.db, world.clock());
    machine.scheduler.reconsider();
    expect(machine.demo("lead-a")).toMatchObject({ kind: "proposed", refusal: "before_connect" });
  });

  it("rule 8: shows a clash with three free slots, and books the one that is picked", async () => {
    const world = await startWorld();
    busyAtGoogle(world, "2026-11-24T14:00:00Z", "2026-11-24T16:00:00Z");
    const machine = await startMachine(world);
    await deliver(world, machine, platformLead({ id: "lead-a" }));
    await passCountdown(world, machine);
    const demo = machine.demo("lead-a");
    expect(demo).toMatchObject({ kind: "proposed", refusal: "clash" });
    const slots = demo.kind === "proposed" ? demo.slots : [];
    expect(slots.map((slot) => slot.start)).toEqual([
      "2026-11-24T16:00:00+00:00",
      "2026-11-24T16:15:00+00:00",
      "2026-11-24T13:30:00+00:00",
    ]);
    await expect(machine.rep.bookNow("lead-a")).rejects.toMatchObject({ code: "clash", details: { slots } });
    const [slot] = slots;
    if (slot === undefined) throw new Error("no slot");
    const result = await machine.rep.book("lead-a", slot);
    expect(result.message).toMatch(/^Booked “John Smith \+ TechCorp \+ Demo”, /);
    expect(machine.demo("lead-a")).toMatchObject({
      kind: "booked",
      meeting: { state: "waiting", bookedBy: "rep", time: slot },
    });
  });

  it("rule 8: books nothing while the calendar is not all here, and does so once it is", async () => {
    const world = await startWorld();
    const machine = await startMachine(world);
    machine.db.prepare("UPDATE calendars SET last_synced_at = NULL").run();
    await deliver(world, machine, platformLead({ id: "lead-a" }));
    await passCountdown(world, machine);
    expect(machine.demo("lead-a")).toMatchObject({ kind: "proposed", refusal: "unknown_availability" });
    await machine.syncCalendars();
    await passCountdown(world, machine);
    await passCountdown(world, machine);
    expect(machine.demo("lead-a")).toMatchObject({ kind: "booked" });
  });

  it("rule 9: a failure at Google is written on the lead, tried again, and keeps no other lead waiting", async () => {
    const world = await startWorld();
    const machine = await startMachine(world);
    await deliver(
      world,
      machine,
      platformLead({ id: "lead-a" }),
      platformLead({
        id: "lead-b",
        demo_book_datetime: "2026-11-24T11:00:00Z",
      }),
    );
    world.google.faults.add({
      match: { path: "/events" },
      times: 1,
      action: { kind: "status", status: 500 },
    });
    await passCountdown(world, machine);
    expect(world.eventsOf("lead-b")).toHaveLength(1);
    expect(machine.demo("lead-a")).toMatchObject({
      kind: "proposed",
      reason: expect.stringContaining("tried again"),
    });
    await passCountdown(world, machine);
    await passCountdown(world, machine);
    expect(world.eventsOf("lead-a")).toHaveLength(1);
  });

  it("rule 9: what goes wrong in deciding is written on the lead, and does not stop the intake", async () => {
    const world = await startWorld();
    const machine = await startMachine(world);
    machine.settings.timeZone = "Mars/Olympus";
    await deliver(
      world,
      machine,
      platformLead({ id: "lead-a" }),
      platformLead({ id: "lead-b", demo_book_datetime: null }),
    );
    expect(machine.intake.facts().error).toBeNull();
    machine.settings.timeZone = "UTC";
    expect(machine.detail("lead-b").title).toBe("John Smith");
    expect(machine.demo("lead-a")).toMatchObject({
      kind: "proposed",
      reason: expect.stringContaining("tried again"),
    });
    await passCountdown(world, machine);
    expect(machine.demo("lead-a").kind).toBe("booked");
  });

  it("rule 9: what cannot even be written down is told, and tried again a minute later", async () => {
    const world = await startWorld();
    const machine = await startMachine(world);
    await deliver(world, machine, platformLead({ id: "lead-a" }));
    machine.db.pragma("query_only = ON");
    await passCountdown(world, machine);
    expect(machine.errors).toHaveLength(1);
    expect(machine.scheduler.nextDue()).toBe(world.clock() + 60_000);
    machine.db.pragma("query_only = OFF");
    world.advance(60_000);
    await passCountdown(world, machine);
    expect(world.eventsOf("lead-a")).toHaveLength(1);
  });
});

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
