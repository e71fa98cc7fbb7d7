import { describe, expect, it } from "vitest";
import type { DecisionRow } from "../../../electron/leads/demo.ts";
import { demoOf } from "../../../electron/leads/demo.ts";
import type { KnownMeeting } from "../../../electron/meetings/meeting-query.ts";

const now = Date.parse("2026-11-23T10:00:00Z");
const time = {
  kind: "timed",
  start: "2026-11-24T15:00:00Z",
  end: "2026-11-24T15:30:00Z",
  timeZone: "UTC",
} as const;
const decided = (change: Partial<DecisionRow>): DecisionRow => ({
  state: "proposed",
  startedAt: now - 4_000,
  dueAt: now + 6_000,
  time,
  refusal: null,
  reason: null,
  slots: [],
  ...change,
});

function meeting(status: KnownMeeting["meeting"]["status"], live: boolean): KnownMeeting {
  return {
    live,
    meeting: {
      id: "m",
      leadId: "l",
      calendarId: "c",
      eventId: "e",
      status,
      time,
      title: "Demo",
      joinUrl: null,
      guestCount: 1,
      guestResponse: null,
      state: "synced",
      reason: null,
      masterId: null,
      previousId: null,
      nextId: null,
      bookedBy: "rule",
    },
  };
}

describe("what became of a demo", () => {
  it("is nothing without an ask and a meeting", () => {
    expect(demoOf(null, [], now)).toEqual({ kind: "none" });
  });

  it("is a countdown with the times the screen counts by", () => {
    expect(demoOf(decided({ state: "countdown" }), [], now)).toEqual({
      kind: "countdown",
      time,
      startedAt: "2026-11-23T09:59:56.000Z",
      dueAt: "2026-11-23T10:00:06.000Z",
    });
  });

  it("says why while a countdown cannot be decided", () => {
    const waiting = decided({
      state: "countdown",
      refusal: "unknown_availability",
      reason: "Google is away",
    });
    expect(demoOf(waiting, [], now)).toMatchObject({ kind: "proposed", reason: "Google is away" });
  });

  it("is the live meeting, unless another time is asked for that still lies ahead", () => {
    const live = meeting("scheduled", true);
    expect(demoOf(decided({ state: "booked" }), [live], now)).toEqual({
      kind: "booked",
      meeting: live.meeting,
    });
    expect(demoOf(decided({ refusal: "clash" }), [live], now).kind).toBe("booked");
    const moved = decided({ refusal: "has_meeting", reason: "Move it?" });
    expect(demoOf(moved, [live], now)).toMatchObject({ kind: "proposed", refusal: "has_meeting" });
    expect(demoOf(moved, [live], Date.parse(time.start)).kind).toBe("booked");
  });

  it("tells what became of a booking that is no longer live", () => {
    const booked = decided({ state: "booked" });
    const held = meeting("completed", false);
    expect(demoOf(booked, [held], now)).toEqual({ kind: "over", meeting: held.meeting });
    const missed = meeting("no_show", false);
    expect(demoOf(null, [missed], now)).toEqual({ kind: "over", meeting: missed.meeting });
    const later = Date.parse(time.end);
    expect(demoOf(decided({ refusal: "has_meeting" }), [missed], later).kind).toBe("over");
    // They asked again since.
    expect(demoOf(decided({ refusal: "clash" }), [held], now).kind).toBe("proposed");
    expect(demoOf(decided({ refusal: "no_offset", time: null }), [held], now).kind).toBe("proposed");
    expect(demoOf(decided({ state: "countdown" }), [held], now).kind).toBe("countdown");
    expect(demoOf(booked, [meeting("cancelled", false)], now)).toMatchObject({ refusal: "cancelled_before" });
    expect(demoOf(booked, [], now)).toMatchObject({ kind: "proposed", refusal: "declined_by_rep" });
  });

  it("stays declined after the time has passed; other proposals say that it has", () => {
    const later = Date.parse(time.start);
    expect(
      demoOf(decided({ state: "declined", refusal: "declined_by_rep", reason: "No" }), [], later),
    ).toMatchObject({
      refusal: "declined_by_rep",
    });
    expect(demoOf(decided({ refusal: "clash", reason: "Busy", slots: [time] }), [], later)).toMatchObject({
      refusal: "past",
      slots: [],
    });
  });
});
