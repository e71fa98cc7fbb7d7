import { describe, expect, it } from "vitest";
import { countdownAt } from "../../../../renderer/leads/countdown.ts";
import { canSchedule, demoText, foundLine, leadLine, tagTone } from "../../../../renderer/leads/row-text.ts";
import type { TimedTime } from "../../../../shared/model/event-time.ts";
import type { Demo, Meeting, Refusal } from "../../../../shared/model/lead.ts";
import { refusalSchema } from "../../../../shared/model/lead.ts";

const reader = { locale: "en-GB", timeZone: "Asia/Kolkata" };
const now = Date.parse("2026-11-24T11:12:00+05:30");

function at(start: string): TimedTime {
  const end = new Date(Date.parse(start) + 1_800_000).toISOString();
  return { kind: "timed", start, end, timeZone: "Asia/Kolkata" };
}

function booked(change: Partial<Meeting> = {}): Demo {
  return {
    kind: "booked",
    meeting: {
      id: "m",
      leadId: "l",
      calendarId: "primary",
      eventId: "e",
      status: "scheduled",
      time: at("2026-11-27T10:00:00+05:30"),
      title: "Sofia Almeida + Norte + Demo",
      joinUrl: "https://meet.google.com/abc-defg-hij",
      guestCount: 1,
      guestResponse: "needsAction",
      state: "synced",
      reason: null,
      masterId: null,
      previousId: null,
      nextId: null,
      bookedBy: "rule",
      ...change,
    },
  };
}

function proposed(refusal: Refusal, time: TimedTime | null = at("2026-11-27T16:00:00+05:30")): Demo {
  return { kind: "proposed", refusal, reason: "why", time, slots: [] };
}

const text = (demo: Demo) => demoText(demo, now, reader);

describe("what a row says about the demo", () => {
  // ux 3
  it("is its time once booked, with the service on the last day before it", () => {
    expect(text(booked())).toEqual({ text: "Demo Fri 10:00", tone: "plain" });
    expect(text(booked({ time: at("2026-11-24T11:30:00+05:30") })).text).toBe("Demo today 11:30 · Meet");
    expect(
      text(booked({ time: at("2026-11-24T11:30:00+05:30"), joinUrl: "https://acme.zoom.us/j/1" })).text,
    ).toBe("Demo today 11:30 · Zoom");
  });

  it("is the new time after a move, and says when it is over or called off", () => {
    expect(text(booked({ previousId: "before" })).text).toBe("Rescheduled, Fri 10:00");
    expect(text(booked({ status: "completed", time: at("2026-11-23T10:00:00+05:30") })).text).toBe(
      "Demo was yesterday 10:00",
    );
    expect(text(booked({ status: "cancelled" })).text).toBe("Demo cancelled");
  });

  it("stands out when it was not sent, changed in two places, or the guest declined", () => {
    expect(text(booked({ state: "failed" }))).toEqual({ text: "Demo Fri 10:00 · not sent", tone: "danger" });
    expect(text(booked({ state: "conflict" })).tone).toBe("warn");
    expect(text(booked({ guestResponse: "declined" }))).toEqual({
      text: "Demo Fri 10:00 · declined",
      tone: "warn",
    });
  });

  it("is the time to come during the countdown", () => {
    const instant = new Date(now).toISOString();
    const demo: Demo = {
      kind: "countdown",
      time: at("2026-11-26T15:00:00+05:30"),
      startedAt: instant,
      dueAt: instant,
    };
    expect(text(demo).text).toBe("Booking Thu 15:00");
  });

  it("is why nothing was booked, in a few words", () => {
    expect(text(proposed("clash"))).toEqual({ text: "Clash: pick a time", tone: "warn" });
    expect(text(proposed("no_email")).text).toBe("No e-mail yet");
    expect(text(proposed("switched_off")).text).toBe("Asked for Fri 16:00");
    expect(text(proposed("extracted_too_early", null)).text).toBe("Asked for a demo");
    expect(text({ kind: "none" }).text).toBe("No demo asked");
  });

  it("has words for every reason", () => {
    for (const refusal of refusalSchema.options) expect(text(proposed(refusal)).text).not.toBe("");
  });
});

describe("a row", () => {
  it("names the company once", () => {
    expect(leadLine({ title: "Priya Nair", company: "TechCorp", summary: "wants a demo" })).toBe(
      "TechCorp · wants a demo",
    );
    expect(leadLine({ title: "TechCorp", company: "TechCorp", summary: "wants a demo" })).toBe(
      "wants a demo",
    );
    expect(leadLine({ title: "+91 98450 12345", company: null, summary: null })).toBe("");
  });

  it("shows what was found, also where the line would be cut off before it", () => {
    const line = "Great Lakes Freightways · Named a demo time the machine misheard; the budget is approved";
    expect(foundLine(line, ["budget"])).toBe("…machine misheard; the budget is approved");
    expect(foundLine(line, ["lakes", "budget"])).toBe(line);
    expect(foundLine(line, ["nothing"])).toBe(line);
    expect(foundLine(line, [])).toBe(line);
  });

  it("offers Schedule unless there is a live meeting or one is about to be booked", () => {
    expect(canSchedule({ kind: "none" })).toBe(true);
    expect(canSchedule(proposed("clash"))).toBe(true);
    expect(canSchedule(booked())).toBe(false);
    expect(canSchedule(booked({ status: "cancelled" }))).toBe(true);
  });

  it("colours the three known tags in any spelling, and no other", () => {
    expect(["Hot", " warm", "COLD", "Follow up"].map(tagTone)).toEqual(["hot", "warm", "cold", "other"]);
  });
});

describe("a countdown", () => {
  it("goes from nothing to all, and stays within", () => {
    expect(countdownAt(0, 10_000, 0)).toEqual({ fraction: 0, secondsLeft: 10 });
    expect(countdownAt(0, 10_000, 6100)).toEqual({ fraction: 0.61, secondsLeft: 4 });
    expect(countdownAt(0, 10_000, 12_000)).toEqual({ fraction: 1, secondsLeft: 0 });
    expect(countdownAt(0, 10_000, -5000)).toEqual({ fraction: 0, secondsLeft: 10 });
    expect(countdownAt(10_000, 10_000, 10_000)).toEqual({ fraction: 1, secondsLeft: 0 });
  });
});
