import { describe, expect, it } from "vitest";
import type { Occurrence } from "../../../shared/model/event.ts";
import { nextMeetingOf, titleParts } from "../../../shared/next-meeting.ts";

const now = Date.parse("2026-11-24T05:42:00Z");

function meeting(title: string, minutes: number, change: Partial<Occurrence> = {}): Occurrence {
  const start = now + minutes * 60_000;
  return {
    key: `primary/${title}`,
    calendarId: "primary",
    eventId: title,
    masterId: null,
    title,
    time: {
      kind: "timed",
      start: new Date(start).toISOString(),
      end: new Date(start + 1_800_000).toISOString(),
      timeZone: "UTC",
    },
    location: null,
    colorId: null,
    state: "synced",
    stateReason: null,
    response: null,
    free: false,
    notMovable: null,
    guestCount: 1,
    leadId: null,
    joinUrl: null,
    ...change,
  };
}

describe("the next meeting", () => {
  // ux 10
  it("is the earliest to come, or one that began within ten minutes", () => {
    expect(nextMeetingOf([meeting("later", 60), meeting("soon", 18)], now)?.title).toBe("soon");
    expect(nextMeetingOf([meeting("soon", 18), meeting("begun", -9)], now)?.title).toBe("begun");
    expect(nextMeetingOf([meeting("soon", 18), meeting("long begun", -11)], now)?.title).toBe("soon");
  });

  it("is with somebody or has a way in, is not declined, and has a time of day", () => {
    const none = [
      meeting("alone", 5, { guestCount: 0 }),
      meeting("declined", 6, { response: "declined" }),
      meeting("holiday", 7, { time: { kind: "allDay", startDate: "2026-11-24", endDate: "2026-11-25" } }),
    ];
    expect(nextMeetingOf(none, now)).toBeNull();
    const call = meeting("call", 8, { guestCount: 0, joinUrl: "https://meet.google.com/abc-defg-hij" });
    expect(nextMeetingOf([...none, call], now)?.title).toBe("call");
  });

  it("names who it is with and what it is about", () => {
    expect(titleParts("Priya Nair + TechCorp + Demo")).toEqual({ who: "Priya Nair", rest: "TechCorp Demo" });
    expect(titleParts("Forecast call")).toEqual({ who: "Forecast call", rest: null });
  });
});
