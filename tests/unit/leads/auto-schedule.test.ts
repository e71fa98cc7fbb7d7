import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Interval } from "../../../electron/calendar/availability/interval.ts";
import type { Ask, Context } from "../../../electron/leads/auto-schedule.ts";
import { bookingDelay, decide } from "../../../electron/leads/auto-schedule.ts";
import { defaultSettings } from "../../../shared/model/default-settings.ts";

const HOUR = 3_600_000;
const now = Date.parse("2026-11-23T10:00:00Z"); // a Monday
const arrived = now - bookingDelay;
const demo = "2026-11-24T15:00:00Z";
const demoMs = Date.parse(demo);

const ask: Ask = {
  analysisType: "individual",
  demoTime: demo,
  email: "john@techcorp.example",
  extractedAt: arrived - 60_000,
  arrivedAt: arrived,
};
const context: Context = {
  now,
  connectedAt: now - 30 * 24 * HOUR,
  timeZone: "UTC",
  hours: defaultSettings.businessHours,
  limits: { bufferBefore: 0, bufferAfter: 0, minimumNotice: 0 },
  busyBetween: () => [],
  switchedOn: true,
  minutes: 30,
  delayMs: bookingDelay,
  notFor: null,
  bookingPaused: false,
  declined: false,
  liveMeeting: null,
  cancelledBefore: false,
};
const busy = (...intervals: Interval[]) => ({ busyBetween: () => intervals });

const booked = { kind: "book", time: expect.objectContaining({ start: "2026-11-24T15:00:00+00:00" }) };
const proposed = (refusal: string) =>
  expect.objectContaining({ kind: "propose", refusal, reason: expect.stringMatching(/\w{3}/) });

describe("rule 1: when a lead is booked by itself", () => {
  it("accepts an individual lead with a future time, an e-mail and a connected calendar, 10 s after it arrived", () => {
    expect(decide(ask, context)).toEqual(booked);
  });

  it("waits until 10 s have passed since it arrived", () => {
    const decision = decide({ ...ask, arrivedAt: now - 9_999 }, context);
    expect(decision).toMatchObject({ kind: "wait", dueAt: now + 1 });
  });

  it("waits as long as the template says, and books as long a meeting", () => {
    const long = { ...context, delayMs: 60_000, minutes: 90 };
    expect(decide(ask, long)).toMatchObject({ kind: "wait", dueAt: arrived + 60_000 });
    expect(decide(ask, { ...long, now: arrived + 60_000 })).toMatchObject({
      kind: "book",
      time: { end: "2026-11-24T16:30:00+00:00" },
    });
  });

  it("proposes what its tag or its template leaves to the rep, and says which", () => {
    const decision = decide(ask, { ...context, notFor: "leads tagged “Cold”" });
    expect(decision).toEqual(proposed("not_by_itself"));
    expect(decision).toMatchObject({ reason: expect.stringContaining("leads tagged “Cold”") });
  });

  it("does nothing for a lead that sums up several calls", () => {
    expect(decide({ ...ask, analysisType: "complete" }, context)).toEqual({
      kind: "none",
      refusal: "not_individual",
    });
  });

  it("does nothing for a lead that asked for no demo", () => {
    expect(decide({ ...ask, demoTime: null }, context)).toEqual({ kind: "none", refusal: "no_demo_time" });
  });

  it.each([
    ["malformed_time", { demoTime: "next week sometime" }],
    ["no_offset", { demoTime: "2026-11-24T15:00:00" }],
    ["past", { demoTime: "2026-11-23T09:59:59Z" }],
  ])("refuses with %s", (refusal, change) => {
    expect(decide({ ...ask, ...change }, context)).toEqual(proposed(refusal));
  });

  it("quotes the time that cannot be read, so that the lead asks", () => {
    const decision = decide({ ...ask, demoTime: "2026-11-24T15:00:00" }, context);
    expect(decision).toMatchObject({ time: null, reason: expect.stringContaining("2026-11-24T15:00:00") });
  });

  it("refuses while Google Calendar is not connected", () => {
    expect(decide(ask, { ...context, connectedAt: null })).toEqual(proposed("not_connected"));
  });

  it("accepts what was extracted 2 hours before it arrived, and refuses what is older", () => {
    expect(decide({ ...ask, extractedAt: arrived - 2 * HOUR }, context)).toEqual(booked);
    expect(decide({ ...ask, extractedAt: arrived - 2 * HOUR - 1 }, context)).toEqual(
      proposed("extracted_too_early"),
    );
  });

  it("accepts what was extracted after the calendar was connected, and refuses what came before", () => {
    expect(decide(ask, { ...context, connectedAt: ask.extractedAt })).toEqual(booked);
    expect(decide(ask, { ...context, connectedAt: ask.extractedAt + 1 })).toEqual(proposed("before_connect"));
  });

  it("books what is overdue after a restart by the same rules", () => {
    const late = { ...context, now: now + 20 * HOUR };
    expect(decide(ask, late)).toEqual(booked);
    expect(decide(ask, { ...context, now: demoMs })).toEqual(proposed("past"));
  });

  it("refuses while the rep has it switched off", () => {
    expect(decide(ask, { ...context, switchedOn: false })).toEqual(proposed("switched_off"));
  });

  it("refuses what the rep declined", () => {
    expect(decide(ask, { ...context, declined: true })).toEqual(proposed("declined_by_rep"));
  });
});

describe("rule 2: the attendee", () => {
  it("refuses a lead without an e-mail address", () => {
    expect(decide({ ...ask, email: null }, context)).toEqual(proposed("no_email"));
  });
});

describe("rule 4: length and zone", () => {
  it("books 30 minutes in the rep's zone where it has the offset", () => {
    const decision = decide(
      { ...ask, demoTime: "2026-11-24T15:00:00+05:30" },
      { ...context, timeZone: "Asia/Kolkata" },
    );
    expect(decision).toEqual({
      kind: "book",
      time: {
        kind: "timed",
        start: "2026-11-24T15:00:00+05:30",
        end: "2026-11-24T15:30:00+05:30",
        timeZone: "Asia/Kolkata",
      },
    });
  });

  it("keeps another offset exactly", () => {
    const decision = decide({ ...ask, demoTime: "2026-11-24T15:00:00+05:00" }, context);
    expect(decision).toMatchObject({
      kind: "book",
      time: { start: "2026-11-24T15:00:00+05:00", timeZone: "Etc/GMT-5" },
    });
  });
});

describe("rule 7: one live meeting a person", () => {
  it("proposes a move to a person with a live meeting", () => {
    const liveMeeting = { startMs: demoMs + HOUR };
    expect(decide(ask, { ...context, liveMeeting })).toEqual(proposed("has_meeting"));
  });

  it("has nothing to do when the meeting is at that time already", () => {
    const liveMeeting = { startMs: demoMs };
    expect(decide(ask, { ...context, liveMeeting })).toEqual({ kind: "none", refusal: "has_meeting" });
  });

  it("stops when the event was cancelled before", () => {
    expect(decide(ask, { ...context, cancelledBefore: true })).toEqual(proposed("cancelled_before"));
  });
});

describe("rule 8: a clash does not book silently", () => {
  it("accepts a time next to a busy one", () => {
    expect(decide(ask, { ...context, ...busy({ from: demoMs - HOUR, to: demoMs }) })).toEqual(booked);
  });

  it("refuses a busy time and offers the three nearest free slots", () => {
    const decision = decide(ask, { ...context, ...busy({ from: demoMs - HOUR, to: demoMs + HOUR }) });
    expect(decision).toEqual(proposed("clash"));
    expect(decision.kind === "propose" && decision.slots.map((slot) => slot.start)).toEqual([
      "2026-11-24T16:00:00+00:00",
      "2026-11-24T16:15:00+00:00",
      "2026-11-24T13:30:00+00:00",
    ]);
  });

  it("refuses a time within what is kept free around a meeting, and offers times that keep it", () => {
    const limits = { bufferBefore: 10, bufferAfter: 20, minimumNotice: 0 };
    const near = { from: demoMs - HOUR, to: demoMs - 5 * 60_000 };
    const decision = decide(ask, { ...context, limits, ...busy(near) });
    expect(decision).toEqual(proposed("too_close"));
    if (decision.kind !== "propose") throw new Error("not proposed");
    expect(decision.slots.map(({ start }) => start)).toEqual([
      "2026-11-24T15:15:00+00:00",
      "2026-11-24T15:30:00+00:00",
      "2026-11-24T15:45:00+00:00",
    ]);
    expect(decide(ask, { ...context, ...busy(near) })).toEqual(booked);
  });

  it("refuses a time before the notice that the rep asks for is over", () => {
    const notice = (minimumNotice: number) => ({ limits: { ...context.limits, minimumNotice } });
    expect(decide(ask, { ...context, ...notice(29 * 60) })).toEqual(booked);
    expect(decide(ask, { ...context, ...notice(29 * 60 + 1) })).toEqual(proposed("too_soon"));
  });

  it("asks for busy times as far as the buffers reach", () => {
    const asked: Interval[] = [];
    decide(ask, {
      ...context,
      limits: { bufferBefore: 15, bufferAfter: 30, minimumNotice: 0 },
      busyBetween: (range) => {
        asked.push(range);
        return [];
      },
    });
    expect(asked).toEqual([{ from: demoMs - 15 * 60_000, to: demoMs + HOUR }]);
  });

  it("refuses a time outside business hours", () => {
    const early = { ...ask, demoTime: "2026-11-24T07:00:00Z" };
    expect(decide(early, context)).toEqual(proposed("outside_hours"));
    const overrunning = { ...ask, demoTime: "2026-11-24T17:45:00Z" };
    expect(decide(overrunning, context)).toEqual(proposed("outside_hours"));
  });

  it("never takes an unknown calendar for a free one", () => {
    expect(decide(ask, { ...context, busyBetween: () => "unknown" })).toEqual(
      proposed("unknown_availability"),
    );
  });
});

describe("decide, whatever it is given", () => {
  const instant = fc.integer({ min: -40 * HOUR, max: 40 * HOUR });
  const worlds = fc.record({
    analysisType: fc.constantFrom("individual", "complete"),
    offset: fc.constantFrom("Z", "+05:30", "-08:00", ""),
    email: fc.constantFrom("a@b.example", null),
    demoIn: instant,
    extractedAgo: instant,
    arrivedAgo: instant,
    connectedAgo: fc.option(instant),
    busyFrom: instant,
    switchedOn: fc.boolean(),
    minutes: fc.integer({ min: 5, max: 480 }),
    delayMs: fc.integer({ min: bookingDelay, max: 2 * HOUR }),
    notFor: fc.option(fc.constant("leads tagged “Cold”")),
    declined: fc.boolean(),
    live: fc.boolean(),
    cancelledBefore: fc.boolean(),
  });

  it("books only what every rule allows, and says why it does not", () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const wall = new Date(now + world.demoIn).toISOString().slice(0, 19);
        const busyTime = { from: now + world.busyFrom, to: now + world.busyFrom + HOUR };
        const one: Ask = {
          analysisType: world.analysisType,
          demoTime: `${wall}${world.offset}`,
          email: world.email,
          extractedAt: now - world.extractedAgo,
          arrivedAt: now - world.arrivedAgo,
        };
        const decision = decide(one, {
          ...context,
          connectedAt: world.connectedAgo === null ? null : now - world.connectedAgo,
          ...busy(busyTime),
          switchedOn: world.switchedOn,
          minutes: world.minutes,
          delayMs: world.delayMs,
          notFor: world.notFor,
          declined: world.declined,
          liveMeeting: world.live ? { startMs: now } : null,
          cancelledBefore: world.cancelledBefore,
        });
        if (decision.kind === "propose") expect(decision.reason).not.toBe("");
        if (decision.kind !== "book" && decision.kind !== "wait") return;
        const start = Date.parse(decision.time.start);
        const end = Date.parse(decision.time.end);
        expect(start).toBe(Date.parse(one.demoTime ?? ""));
        expect(end - start).toBe(world.minutes * 60_000);
        expect(world.notFor).toBeNull();
        expect(start).toBeGreaterThan(now);
        expect(start >= busyTime.to || end <= busyTime.from).toBe(true);
        expect([one.analysisType, world.switchedOn, world.declined]).toEqual(["individual", true, false]);
        expect([world.live, world.cancelledBefore, one.email === null]).toEqual([false, false, false]);
        expect(world.connectedAgo).not.toBeNull();
        expect(one.extractedAt).toBeGreaterThanOrEqual(now - (world.connectedAgo ?? 0));
        expect(one.arrivedAt - one.extractedAt).toBeLessThanOrEqual(2 * HOUR);
        expect(decision.kind === "book").toBe(now - one.arrivedAt >= world.delayMs);
      }),
      { numRuns: 2000 },
    );
  });

  it("answers the same again for the same lead in the same world", () => {
    expect(decide(ask, context)).toEqual(decide(ask, context));
  });
});
