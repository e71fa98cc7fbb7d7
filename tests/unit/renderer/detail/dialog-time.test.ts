import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { barHeights, bars } from "../../../../renderer/detail/bar-heights.ts";
import {
  instantOf,
  movedTo,
  nextQuarter,
  pickedAt,
  quarters,
  timedFrom,
} from "../../../../renderer/detail/dialog-time.ts";
import type { EventTime } from "../../../../shared/model/event-time.ts";
import { eventTimeSchema } from "../../../../shared/model/event-time.ts";

const inIndia: EventTime = {
  kind: "timed",
  start: "2026-11-24T11:30:00+05:30",
  end: "2026-11-24T12:15:00+05:30",
  timeZone: "Asia/Kolkata",
};

describe("a meeting moved by the pickers", () => {
  it("keeps its length and its zone, with that zone's offset", () => {
    expect(movedTo(inIndia, { date: "2026-11-25", minutes: 15 * 60 }, "Asia/Kolkata")).toEqual({
      kind: "timed",
      start: "2026-11-25T15:00:00+05:30",
      end: "2026-11-25T15:45:00+05:30",
      timeZone: "Asia/Kolkata",
    });
    expect(movedTo(inIndia, { date: "2026-11-25", minutes: 9 * 60 }, "Europe/Berlin")).toMatchObject({
      start: "2026-11-25T13:30:00+05:30",
    });
  });

  it("takes the rep's zone when the event's own is not known here", () => {
    const odd = { ...inIndia, timeZone: "Contoso/Office" };
    expect(movedTo(odd, { date: "2026-11-25", minutes: 9 * 60 }, "Europe/Berlin")).toMatchObject({
      start: "2026-11-25T09:00:00+01:00",
      timeZone: "Europe/Berlin",
    });
  });

  it("keeps the number of whole days", () => {
    const days: EventTime = { kind: "allDay", startDate: "2026-11-24", endDate: "2026-11-26" };
    expect(movedTo(days, { date: "2026-12-31", minutes: 0 }, "Asia/Kolkata")).toEqual({
      kind: "allDay",
      startDate: "2026-12-31",
      endDate: "2027-01-02",
    });
  });

  it("goes past an hour that a clock change leaves out", () => {
    const start = instantOf({ date: "2026-03-29", minutes: 2 * 60 + 30 }, "Europe/Berlin");
    expect(timedFrom(start, 30, "Europe/Berlin")).toMatchObject({ start: "2026-03-29T03:30:00+02:00" });
  });

  it("always is a time that the contract takes", () => {
    const zones = fc.constantFrom("Asia/Kolkata", "Europe/Berlin", "America/New_York", "Pacific/Apia", "UTC");
    const days = fc.integer({ min: 0, max: 3650 });
    fc.assert(
      fc.property(zones, days, fc.integer({ min: 0, max: 95 }), (zone, day, quarter) => {
        const date = new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
        const moved = movedTo(inIndia, { date, minutes: quarter * 15 }, zone);
        expect(eventTimeSchema.safeParse(moved).success).toBe(true);
      }),
    );
  });
});

describe("the pickers", () => {
  it("start at the next quarter at least an hour ahead", () => {
    const now = Date.parse("2026-11-24T11:12:00+05:30");
    expect(nextQuarter(now, "Asia/Kolkata")).toEqual({ date: "2026-11-24", minutes: 12 * 60 + 15 });
    expect(nextQuarter(Date.parse("2026-11-24T23:40:00+05:30"), "Asia/Kolkata")).toEqual({
      date: "2026-11-25",
      minutes: 45,
    });
  });

  it("offer quarters, and the meeting's own minute besides", () => {
    expect(quarters(30)).toHaveLength(96);
    expect(quarters(11 * 60 + 10)).toContain(11 * 60 + 10);
    expect(quarters(11 * 60 + 10)).toHaveLength(97);
  });

  it("show an instant in the rep's zone", () => {
    const instant = Temporal.Instant.from("2026-11-24T20:00:00Z");
    expect(pickedAt(instant, "Asia/Kolkata")).toEqual({ date: "2026-11-25", minutes: 90 });
  });
});

describe("a recording's bars", () => {
  it("are as many for any number of peaks, each the tallest of its stretch", () => {
    expect(barHeights([])).toEqual(Array.from({ length: bars }, () => 0));
    expect(barHeights([0.4])).toHaveLength(bars);
    const peaks = Array.from({ length: bars * 2 }, (_, index) => (index % 2 === 0 ? 0.1 : 0.8));
    expect(barHeights(peaks)).toEqual(Array.from({ length: bars }, () => 0.8));
  });
});
