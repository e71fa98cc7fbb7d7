import { describe, expect, it } from "vitest";
import type { Ask, Context, Decision } from "../../electron/leads/auto-schedule.ts";
import { bookingDelay, decide } from "../../electron/leads/auto-schedule.ts";
import type { BookingAction, Lead } from "../../electron/sandbox/platform/model.ts";
import { defaultSettings } from "../../shared/model/default-settings.ts";
import { monday, platformLead } from "../unit/platforms/platform.ts";
import { calendarId, startMachine, startWorld } from "./auto-schedule-machine.ts";
import { deliver, meetLink, meetLinkOf, passCountdown, tuesdayAtThree } from "./auto-schedule-steps.ts";

// The eleven rules of the call platform's API for a meeting made from a lead, each with a lead it accepts and one it refuses: by the pure decision
// where it is pure, over the engine and the emulators where it is not.

const HOUR = 3_600_000;

const ask: Ask = {
  analysisType: "individual",
  demoTime: tuesdayAtThree,
  email: "john@techcorp.example",
  extractedAt: monday - 60_000,
  arrivedAt: monday - bookingDelay,
};
const context: Context = {
  now: monday,
  connectedAt: monday - 30 * 24 * HOUR,
  timeZone: "UTC",
  hours: defaultSettings.businessHours,
  minutes: 30,
  delayMs: bookingDelay,
  notFor: null,
  limits: { bufferBefore: 0, bufferAfter: 0, minimumNotice: 0 },
  busyBetween: () => [],
  switchedOn: true,
  bookingPaused: false,
  declined: false,
  liveMeeting: null,
  cancelledBefore: false,
};
const decided = (change: Partial<Ask> = {}, world: Partial<Context> = {}): Decision =>
  decide({ ...ask, ...change }, { ...context, ...world });
const outcome = (decision: Decision) => ("refusal" in decision ? decision.refusal : decision.kind);

/** The lead goes all the way: over the wire, through the ten seconds, to Google. */
async function booked(change: Partial<Lead> = {}, machineOf: Parameters<typeof startMachine>[1] = {}) {
  const world = await startWorld();
  const machine = await startMachine(world, machineOf);
  await deliver(world, machine, platformLead({ id: "lead-a", ...change }));
  await passCountdown(world, machine);
  return { world, machine, event: world.eventsOf("lead-a")[0] };
}

function chat(change: object = {}): BookingAction {
  return {
    id: "a",
    conversation_id: "conversation",
    created_at: new Date(monday - 60_000).toISOString(),
    actions: [
      {
        action: "Time_to_121meet",
        name: "Nadia Brandt",
        email: "nadia@kastanienhof.example",
        title: "A first look",
        participants: ["nadia@kastanienhof.example", "tom@kastanienhof.example"],
        meeting_time: tuesdayAtThree,
        friendly_time: "tomorrow at 3 PM",
        ...change,
      },
    ],
  };
}

async function chatted(change: object = {}) {
  const world = await startWorld();
  const machine = await startMachine(world);
  world.platform.bookingActions.add(chat(change));
  await machine.intake.poll();
  await passCountdown(world, machine);
  world.advance(60_000);
  await machine.syncCalendars();
  machine.chats.look();
  await machine.chats.runDue();
  return {
    world,
    event: world.eventsOf("chat:a")[0],
    told: world.platform.messages().map(({ text }) => text),
  };
}

interface Rule {
  readonly rule: number;
  readonly says: string;
  readonly accepts: () => void | Promise<void>;
  readonly refuses: () => void | Promise<void>;
}

const rules: readonly Rule[] = [
  {
    rule: 1,
    says: "made ten seconds after an individual lead with a readable, future time and an address, of a connected calendar, has come; what is old is proposed",
    accepts() {
      expect(outcome(decided())).toBe("book");
      expect(decided({ arrivedAt: monday - 9_999 })).toMatchObject({ kind: "wait", dueAt: monday + 1 });
    },
    refuses() {
      const wishes: readonly (readonly [Partial<Ask>, string])[] = [
        [{ analysisType: "complete" }, "not_individual"],
        [{ demoTime: null }, "no_demo_time"],
        [{ demoTime: "whenever suits" }, "malformed_time"],
        [{ demoTime: "2026-11-24T15:00:00" }, "no_offset"],
        [{ demoTime: "2026-11-23T09:00:00Z" }, "past"],
        [{ extractedAt: monday - bookingDelay - 2 * HOUR - 1 }, "extracted_too_early"],
      ];
      for (const [wish, refusal] of wishes) expect(outcome(decided(wish))).toBe(refusal);
      expect(outcome(decided({}, { connectedAt: null }))).toBe("not_connected");
      expect(outcome(decided({}, { connectedAt: monday - 1 }))).toBe("before_connect");
      expect(outcome(decided({}, { switchedOn: false }))).toBe("switched_off");
    },
  },
  {
    rule: 2,
    says: "the contact's address is invited, else the one that was heard; without one there is no meeting and the lead says why",
    async accepts() {
      const contact = { id: "c", name: null, email: "john@home.example", company: null, phone_number: null };
      const { event } = await booked({ contact });
      expect(event?.attendees?.map(({ email }) => email)).toEqual(["john@home.example"]);
    },
    async refuses() {
      const { machine, event } = await booked({ extracted_email: "john dot smith", contact: null });
      expect(event).toBeUndefined();
      expect(machine.demo("lead-a")).toMatchObject({
        kind: "proposed",
        refusal: "no_email",
        reason: expect.stringMatching(/\w{3}/),
      });
    },
  },
  {
    rule: 3,
    says: "the title is name or Lead, company, Demo, without empty parts",
    async accepts() {
      expect((await booked()).event?.summary).toBe("John Smith + TechCorp + Demo");
    },
    async refuses() {
      expect((await booked({ extracted_name: " ", company_name: "" })).event?.summary).toBe("Lead + Demo");
    },
  },
  {
    rule: 4,
    says: "thirty minutes, in the rep's zone where it has the time's offset then, else at the offset exactly",
    async accepts() {
      const { event } = await booked(
        { demo_book_datetime: "2026-11-24T15:00:00+05:30" },
        { timeZone: "Asia/Kolkata" },
      );
      expect(event?.start).toMatchObject({ timeZone: "Asia/Kolkata" });
      const length = Date.parse(event?.end?.dateTime ?? "") - Date.parse(event?.start?.dateTime ?? "");
      expect(length).toBe(HOUR / 2);
    },
    async refuses() {
      const elsewhere = "2026-11-24T15:00:00+05:30";
      expect(decided({ demoTime: elsewhere })).toMatchObject({ kind: "book", time: { start: elsewhere } });
      const { event } = await booked({ demo_book_datetime: elsewhere });
      expect(Date.parse(event?.start?.dateTime ?? "")).toBe(Date.parse("2026-11-24T09:30:00Z"));
    },
  },
  {
    rule: 5,
    says: "the description is fit for guests: who invites and how to reschedule, and nothing that is internal",
    async accepts() {
      const { event } = await booked();
      expect(event?.description).toContain("Ana Ruiz, Callsheet");
      expect(event?.description).toContain("propose another");
    },
    async refuses() {
      const inner = {
        lead_status_tag: "zorky-tag",
        smart_notification: "zorky summary",
        reasoning: { zorky: "so" },
      };
      const { world } = await booked(inner);
      expect(JSON.stringify([world.eventsOf("lead-a"), world.google.sentMail()])).not.toContain("zorky");
    },
  },
  {
    rule: 6,
    says: "a Meet link, a mail a day before, a pop-up half an hour before, and guests are told",
    async accepts() {
      const { world, machine, event } = await booked();
      expect(await meetLinkOf(world, machine, "lead-a")).toMatch(meetLink);
      expect(event?.reminders?.overrides).toEqual(
        expect.arrayContaining([
          { method: "email", minutes: 1440 },
          { method: "popup", minutes: 30 },
        ]),
      );
      expect(world.google.sentMail().map(({ to }) => to)).toEqual(["lead-a@techcorp.example"]);
    },
    async refuses() {
      const { world } = await booked({ extracted_email: null });
      expect(world.google.sentMail()).toEqual([]);
    },
  },
  {
    rule: 7,
    says: "one live meeting a person, whatever is repeated; attempt 0 only; another wish proposes a move",
    async accepts() {
      const { world, machine, event } = await booked();
      for (let time = 0; time < 20; time += 1) world.platform.leads.redeliver(["lead-a"]);
      await machine.intake.poll();
      await passCountdown(world, machine);
      expect(world.eventsOf("lead-a")).toHaveLength(1);
      expect(event?.extendedProperties?.private).toMatchObject({
        callsheetLeadId: "lead-a",
        callsheetAttempt: "0",
      });
    },
    async refuses() {
      const { world, machine } = await booked();
      const again = {
        extracted_email: "lead-a@techcorp.example",
        demo_book_datetime: "2026-11-25T15:00:00Z",
      };
      await deliver(world, machine, platformLead({ id: "lead-b", ...again }));
      await passCountdown(world, machine);
      expect(world.eventsOf("lead-b")).toEqual([]);
      expect(machine.demo("lead-b")).toMatchObject({ kind: "proposed", refusal: "has_meeting" });
      expect(outcome(decided({}, { cancelledBefore: true }))).toBe("cancelled_before");
    },
  },
  {
    rule: 8,
    says: "a clash is not booked silently: it is shown with the three nearest free slots",
    accepts() {
      const before = { from: Date.parse(tuesdayAtThree) - HOUR, to: Date.parse(tuesdayAtThree) };
      expect(outcome(decided({}, { busyBetween: () => [before] }))).toBe("book");
    },
    refuses() {
      const then = { from: Date.parse(tuesdayAtThree), to: Date.parse(tuesdayAtThree) + HOUR / 2 };
      const clash = decided({}, { busyBetween: () => [then] });
      expect(clash).toMatchObject({ kind: "propose", refusal: "clash" });
      expect(clash.kind === "propose" ? clash.slots : []).toHaveLength(3);
      expect(outcome(decided({ demoTime: "2026-11-28T15:00:00Z" }))).toBe("outside_hours");
      expect(outcome(decided({}, { busyBetween: () => "unknown" }))).toBe("unknown_availability");
    },
  },
  {
    rule: 9,
    says: "what fails is recorded on the lead and tried again, and never stops the poller",
    async accepts() {
      const world = await startWorld();
      const machine = await startMachine(world);
      world.google.faults.add({ match: { path: "/freeBusy" }, action: { kind: "status", status: 500 } });
      await deliver(world, machine, platformLead({ id: "lead-a" }));
      await passCountdown(world, machine);
      expect(machine.demo("lead-a")).toMatchObject({ kind: "proposed", refusal: "unknown_availability" });
      world.advance(60_000);
      await passCountdown(world, machine);
      expect(world.eventsOf("lead-a")).toHaveLength(1);
    },
    async refuses() {
      const world = await startWorld();
      const machine = await startMachine(world);
      world.platform.leads.addRaw({ id: "broken", call: null });
      await deliver(world, machine, platformLead({ id: "lead-a" }));
      await passCountdown(world, machine);
      expect(machine.db.prepare("SELECT ref FROM set_aside").pluck().all()).toEqual(["broken"]);
      expect(world.eventsOf("lead-a")).toHaveLength(1);
    },
  },
  {
    rule: 10,
    says: "a move keeps the event: the old row is rescheduled and points to the new one; a cancellation keeps its reason",
    async accepts() {
      const { world, machine, event } = await booked();
      machine.commands.move({
        calendarId,
        eventId: event?.id ?? "",
        time: { kind: "timed", start: "2026-11-24T16:00:00Z", end: "2026-11-24T16:30:00Z", timeZone: "UTC" },
      });
      world.advance(10_000);
      await machine.push.pushDue();
      expect(world.eventsOf("lead-a").map(({ id }) => id)).toEqual([event?.id]);
      const [now, before] = machine.detail("lead-a").meetings;
      expect([now?.status, before?.status]).toEqual(["scheduled", "rescheduled"]);
      expect([before?.nextId, now?.previousId]).toEqual([now?.id, before?.id]);
    },
    async refuses() {
      const { world, machine, event } = await booked();
      machine.commands.cancel({ calendarId, eventId: event?.id ?? "", reason: "On holiday" });
      world.advance(10_000);
      await machine.push.pushDue();
      expect(world.eventsOf("lead-a").filter(({ status }) => status !== "cancelled")).toEqual([]);
      expect(world.google.sentMail().map(({ kind }) => kind)).toContain("cancellation");
      expect(machine.detail("lead-a").meetings).toMatchObject([
        { status: "cancelled", reason: "On holiday" },
      ]);
    },
  },
  {
    rule: 11,
    says: "a chat agent's booking likewise, with its own title and participants; the conversation is told, or reads the apology",
    async accepts() {
      const { event, told } = await chatted();
      expect(event?.summary).toBe("A first look");
      expect(event?.attendees?.map(({ email }) => email)).toContain("tom@kastanienhof.example");
      expect(told).toEqual([expect.stringContaining("booked for tomorrow at 3 PM")]);
    },
    async refuses() {
      expect((await chatted({ action: "Subscribe_newsletter" })).told).toEqual([]);
      const { event, told } = await chatted({ meeting_time: "2026-11-28T15:00:00Z" });
      expect(event).toBeUndefined();
      expect(told).toEqual([defaultSettings.chatApology]);
    },
  },
];

describe.each(rules)("rule $rule: $says", ({ accepts, refuses }) => {
  it("accepts", async () => {
    await accepts();
  });
  it("refuses", async () => {
    await refuses();
  });
});

it("there are eleven", () => {
  expect(rules.map(({ rule }) => rule)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});
