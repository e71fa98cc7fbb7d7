import { describe, expect, it } from "vitest";
import { platformLead, transcriptOf } from "../unit/platforms/platform.ts";
import { calendarId, connect, startMachine, startWorld } from "./auto-schedule-machine.ts";
import {
  busyAtGoogle,
  deliver,
  meetLink,
  meetLinkOf,
  passCountdown,
  tuesdayAtThree,
} from "./auto-schedule-steps.ts";

const HOUR = 3_600_000;

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
    expect(await meetLinkOf(world, machine, "lead-a")).toMatch(meetLink);
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

  it("rule 8: keeps what the rep wants free around meetings, by the last pull and by what Google says now", async () => {
    const limits = { bufferBefore: 30, bufferAfter: 30 };
    const world = await startWorld();
    busyAtGoogle(world, "2026-11-24T14:00:00Z", "2026-11-24T14:45:00Z");
    const machine = await startMachine(world, { limits });
    await deliver(world, machine, platformLead({ id: "lead-a" }));
    await passCountdown(world, machine);
    expect(machine.demo("lead-a")).toMatchObject({ kind: "proposed", refusal: "too_close" });

    const other = await startWorld();
    const pulledBefore = await startMachine(other, { limits });
    await deliver(other, pulledBefore, platformLead({ id: "lead-a" }));
    busyAtGoogle(other, "2026-11-24T15:45:00Z", "2026-11-24T16:00:00Z");
    await passCountdown(other, pulledBefore);
    expect(pulledBefore.demo("lead-a")).toMatchObject({ kind: "proposed", refusal: "too_close" });
    const result = await pulledBefore.rep.bookNow("lead-a");
    expect(result.message).toMatch(/^Booked/);
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

  it("is not put over what came into Google since the last pull", async () => {
    const world = await startWorld();
    const machine = await startMachine(world);
    await deliver(world, machine, platformLead({ id: "lead-a" }));
    busyAtGoogle(world, "2026-11-24T15:15:00Z", "2026-11-24T16:00:00Z");
    await passCountdown(world, machine);
    expect(world.eventsOf("lead-a")).toEqual([]);
    expect(machine.demo("lead-a")).toMatchObject({
      kind: "proposed",
      refusal: "clash",
      slots: [expect.anything(), expect.anything(), expect.anything()],
    });
  });

  it("goes by the calendars here where Google was not allowed to tell free/busy", async () => {
    const world = await startWorld();
    const machine = await startMachine(world);
    await deliver(world, machine, platformLead({ id: "lead-a" }));
    world.google.faults.add({ match: { path: "/freeBusy" }, action: { kind: "status", status: 403 } });
    await passCountdown(world, machine);
    expect(world.eventsOf("lead-a")).toHaveLength(1);
  });

  it("waits while Google cannot tell when the rep is busy, and the lead says why", async () => {
    const world = await startWorld();
    const machine = await startMachine(world);
    await deliver(world, machine, platformLead({ id: "lead-a" }));
    const body = {
      calendars: { [calendarId]: { errors: [{ domain: "global", reason: "backendError" }], busy: [] } },
    };
    world.google.faults.add({ match: { path: "/freeBusy" }, action: { kind: "status", status: 200, body } });
    await passCountdown(world, machine);
    expect(world.eventsOf("lead-a")).toEqual([]);
    expect(machine.demo("lead-a")).toMatchObject({
      kind: "proposed",
      refusal: "unknown_availability",
      reason: expect.stringMatching(/busy times could not be read/),
    });
    world.advance(60_000);
    await passCountdown(world, machine);
    expect(world.eventsOf("lead-a")).toHaveLength(1);
  });

  it.each([
    ["cannot be seen", {}, /Whether they are free then could not be seen$/],
    [
      "is busy",
      { busy: [{ start: "2026-11-24T15:00:00Z", end: "2026-11-24T16:00:00Z" }] },
      /they are busy then$/,
    ],
    ["is free", { busy: [] }, /Demo”, [^.]*$/],
  ])("only warns when the guest's calendar %s", async (_name, answer, words) => {
    const world = await startWorld();
    const machine = await startMachine(world);
    await deliver(world, machine, platformLead({ id: "lead-a" }));
    const calendars = { [calendarId]: { busy: [] }, "lead-a@techcorp.example": answer };
    const guest = "busy" in answer ? answer : { errors: [{ domain: "global", reason: "notFound" }] };
    const body = { calendars: { ...calendars, "lead-a@techcorp.example": guest } };
    world.google.faults.add({ match: { path: "/freeBusy" }, action: { kind: "status", status: 200, body } });
    await passCountdown(world, machine);
    expect(world.eventsOf("lead-a")).toHaveLength(1);
    expect(machine.said.at(-1)).toMatch(words);
  });

  it("waits while the calendar for bookings is lost, says so, and books when it is back", async () => {
    const world = await startWorld();
    const machine = await startMachine(world);
    await deliver(world, machine, platformLead({ id: "lead-a" }));
    machine.db.prepare("UPDATE calendars SET lost = 'left', access_role = 'none' WHERE booking = 1").run();
    await passCountdown(world, machine);
    expect(world.eventsOf("lead-a")).toEqual([]);
    expect(machine.demo("lead-a")).toMatchObject({
      refusal: "booking_paused",
      reason: expect.stringMatching(/^Bookings are paused/),
    });
    await expect(machine.rep.bookNow("lead-a")).rejects.toThrow(/Bookings are paused/);
    await machine.syncCalendars();
    machine.db.prepare("UPDATE calendars SET lost = NULL, access_role = 'owner' WHERE booking = 1").run();
    world.advance(60_000);
    await passCountdown(world, machine);
    expect(world.eventsOf("lead-a")).toHaveLength(1);
  });
});
