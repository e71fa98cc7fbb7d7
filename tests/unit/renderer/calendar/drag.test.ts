import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DragRules, Grab, Place } from "../../../../renderer/calendar/drag.ts";
import { asWholeDays, propose, sameTime } from "../../../../renderer/calendar/drag.ts";
import { fromWall, timedTime, toWall } from "../../../../renderer/calendar/wall-time.ts";
import type { EventTime } from "../../../../shared/model/event-time.ts";
import { allDay, timed } from "./support.ts";

const kolkata: DragRules = { snapMinutes: 15, timeZone: "Asia/Kolkata" };
const berlin: DragRules = { snapMinutes: 15, timeZone: "Europe/Berlin" };
const newYork: DragRules = { snapMinutes: 15, timeZone: "America/New_York" };
const lordHowe: DragRules = { snapMinutes: 15, timeZone: "Australia/Lord_Howe" };

const at = (date: string, hours: number): Place => ({ kind: "time", date, minutes: hours * 60 });
const above = (date: string): Place => ({ kind: "allDay", date });
const inMonth = (date: string): Place => ({ kind: "month", date });

const demo = timed("2026-11-24T13:00:00+05:30", "2026-11-24T13:30:00+05:30", "Asia/Kolkata");

describe("moving a timed event among the hours", () => {
  const grab: Grab = { kind: "move", time: demo, at: at("2026-11-24", 13.25) };

  it("keeps where it was held, and its length", () => {
    expect(propose(grab, at("2026-11-25", 15.25), kolkata)).toEqual(
      timed("2026-11-25T15:00:00+05:30", "2026-11-25T15:30:00+05:30", "Asia/Kolkata"),
    );
  });

  // ux 12
  it("snaps to quarters of an hour, or to five minutes", () => {
    const nearly = at("2026-11-24", 16 + 19 / 60);
    expect(propose(grab, nearly, kolkata)).toMatchObject({ start: "2026-11-24T16:00:00+05:30" });
    expect(propose(grab, nearly, { ...kolkata, snapMinutes: 5 })).toMatchObject({
      start: "2026-11-24T16:05:00+05:30",
    });
  });

  it("leaves the event as it is when it hardly moved", () => {
    expect(propose(grab, at("2026-11-24", 13.3), kolkata)).toBe(demo);
  });

  it("brings an event that lies between quarters onto one, but not while it rests", () => {
    const odd = timed("2026-11-24T13:10:00+05:30", "2026-11-24T13:40:00+05:30", "Asia/Kolkata");
    const held: Grab = { kind: "move", time: odd, at: at("2026-11-24", 13.25) };
    expect(propose(held, at("2026-11-24", 13.25), kolkata)).toBe(odd);
    expect(propose(held, at("2026-11-24", 14.25), kolkata)).toMatchObject({
      start: "2026-11-24T14:15:00+05:30",
    });
  });

  it("moves an event over midnight by the hour it was held at, also from its second day", () => {
    const night = timed("2026-11-26T22:30:00+05:30", "2026-11-27T01:30:00+05:30", "Asia/Kolkata");
    const held: Grab = { kind: "move", time: night, at: at("2026-11-27", 1) };
    expect(propose(held, at("2026-11-28", 1), kolkata)).toMatchObject({
      start: "2026-11-27T22:30:00+05:30",
      end: "2026-11-28T01:30:00+05:30",
    });
  });

  it("keeps the event's own zone and writes its offsets", () => {
    const inLondon = timed("2026-11-24T10:00:00Z", "2026-11-24T11:00:00Z", "Europe/London");
    const held: Grab = { kind: "move", time: inLondon, at: at("2026-11-24", 15.5) };
    expect(propose(held, at("2026-11-25", 16.5), kolkata)).toEqual(
      timed("2026-11-25T11:00:00+00:00", "2026-11-25T12:00:00+00:00", "Europe/London"),
    );
  });

  it("uses the rep's offsets for a zone that is not known here", () => {
    const odd = timed("2026-11-24T13:00:00+05:30", "2026-11-24T13:30:00+05:30", "Nowhere/Custom");
    const held: Grab = { kind: "move", time: odd, at: at("2026-11-24", 13) };
    expect(propose(held, at("2026-11-24", 14), kolkata)).toEqual(
      timed("2026-11-24T14:00:00+05:30", "2026-11-24T14:30:00+05:30", "Nowhere/Custom"),
    );
  });

  it("gives an event of no length one, since nothing lasts no time", () => {
    const point = timed("2026-11-24T13:00:00+05:30", "2026-11-24T13:00:00+05:30", "Asia/Kolkata");
    const held: Grab = { kind: "move", time: point, at: at("2026-11-24", 13) };
    expect(propose(held, at("2026-11-24", 14), kolkata)).toMatchObject({ end: "2026-11-24T14:15:00+05:30" });
  });
});

describe("moving on the nights the clocks change", () => {
  const berlinDemo = timed("2026-03-27T10:00:00+01:00", "2026-03-27T10:30:00+01:00", "Europe/Berlin");
  const held: Grab = { kind: "move", time: berlinDemo, at: at("2026-03-27", 10) };

  it("keeps the hour on the wall when it passes the night", () => {
    expect(propose(held, at("2026-03-30", 10), berlin)).toEqual(
      timed("2026-03-30T10:00:00+02:00", "2026-03-30T10:30:00+02:00", "Europe/Berlin"),
    );
  });

  it("lands after the gap when dropped into the hour that is skipped", () => {
    expect(propose(held, at("2026-03-29", 2.5), berlin)).toEqual(
      timed("2026-03-29T03:30:00+02:00", "2026-03-29T04:00:00+02:00", "Europe/Berlin"),
    );
  });

  it("lands in the first of the hours that come twice", () => {
    expect(propose(held, at("2026-10-25", 2.5), berlin)).toEqual(
      timed("2026-10-25T02:30:00+02:00", "2026-10-25T02:00:00+01:00", "Europe/Berlin"),
    );
  });

  it("leaves an event in the second of the twin hours alone while it is not moved", () => {
    const second = timed("2026-11-01T01:30:00-05:00", "2026-11-01T02:00:00-05:00", "America/New_York");
    const grab: Grab = { kind: "move", time: second, at: at("2026-11-01", 1.6) };
    expect(propose(grab, at("2026-11-01", 1.6), newYork)).toBe(second);
  });

  it("keeps an event as long as it was when it crosses a night of half an hour's change", () => {
    const night = timed("2026-04-03T23:00:00+11:00", "2026-04-04T04:00:00+11:00", "Australia/Lord_Howe");
    const grab: Grab = { kind: "move", time: night, at: at("2026-04-03", 23) };
    const moved = propose(grab, at("2026-04-04", 23), lordHowe);
    expect(moved).toEqual(
      timed("2026-04-04T23:00:00+11:00", "2026-04-05T03:30:00+10:30", "Australia/Lord_Howe"),
    );
  });

  it("never changes an event's length, in any zone, on any day", () => {
    const zones = fc.constantFrom(
      "Europe/Berlin",
      "America/New_York",
      "Australia/Lord_Howe",
      "America/St_Johns",
      "Asia/Kolkata",
      "Africa/Cairo",
      "America/Santiago",
      "Pacific/Apia",
    );
    const day = fc.integer({ min: 0, max: 800 }).map((days) => addDate("2025-12-01", days));
    fc.assert(
      fc.property(
        zones,
        day,
        day,
        fc.integer({ min: 0, max: 95 }),
        fc.integer({ min: 0, max: 1440 }),
        fc.integer({ min: 1, max: 40 }),
        (timeZone, from, to, quarter, minutes, quarters) => {
          const rules = { snapMinutes: 15, timeZone };
          const start = fromWall({ date: from, minutes: quarter * 15 }, timeZone);
          const time = timedTime(start, start + quarters * 900_000, timeZone, timeZone);
          const wall = toWall(start, timeZone);
          const grab: Grab = { kind: "move", time, at: { kind: "time", ...wall } };
          const moved = propose(grab, { kind: "time", date: to, minutes }, rules);
          if (moved.kind !== "timed") throw new Error("a timed event became whole days");
          expect(Date.parse(moved.end) - Date.parse(moved.start)).toBe(quarters * 900_000);
          expect(toWall(Date.parse(moved.start), timeZone).minutes % 15).toBe(0);
        },
      ),
    );
  });
});

function addDate(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

describe("between hours and whole days", () => {
  it("makes a timed event last the whole day it is dropped on", () => {
    const grab: Grab = { kind: "move", time: demo, at: at("2026-11-24", 13) };
    expect(propose(grab, above("2026-11-26"), kolkata)).toEqual(allDay("2026-11-26", "2026-11-27"));
  });

  it("counts the days that a timed event lies on, but not one that it only ends at", () => {
    const night = timed("2026-11-24T22:00:00+05:30", "2026-11-25T02:00:00+05:30", "Asia/Kolkata");
    const evening = timed("2026-11-24T22:00:00+05:30", "2026-11-25T00:00:00+05:30", "Asia/Kolkata");
    const move = (time: EventTime) =>
      propose({ kind: "move", time, at: at("2026-11-24", 22) }, above("2026-11-24"), kolkata);
    expect(move(night)).toEqual(allDay("2026-11-24", "2026-11-26"));
    expect(move(evening)).toEqual(allDay("2026-11-24", "2026-11-25"));
  });

  it("makes a whole day an hour where it is dropped, in the rep's zone", () => {
    const grab: Grab = { kind: "move", time: allDay("2026-11-24", "2026-11-26"), at: above("2026-11-24") };
    expect(propose(grab, at("2026-11-25", 14.5), kolkata)).toEqual(
      timed("2026-11-25T14:00:00+05:30", "2026-11-25T15:00:00+05:30", "Asia/Kolkata"),
    );
  });

  it("moves whole days by days, from whichever of them was held", () => {
    const time = allDay("2026-11-24", "2026-11-26");
    const grab: Grab = { kind: "move", time, at: above("2026-11-25") };
    expect(propose(grab, above("2026-11-27"), kolkata)).toEqual(allDay("2026-11-26", "2026-11-28"));
    expect(propose(grab, above("2026-11-25"), kolkata)).toBe(time);
  });

  it("moves what lasts longer than a day along the all-day row without taking its hours", () => {
    const trip = timed("2026-11-24T18:00:00+05:30", "2026-11-26T09:00:00+05:30", "Asia/Kolkata");
    const grab: Grab = { kind: "move", time: trip, at: above("2026-11-25") };
    expect(propose(grab, above("2026-11-26"), kolkata)).toEqual(
      timed("2026-11-25T18:00:00+05:30", "2026-11-27T09:00:00+05:30", "Asia/Kolkata"),
    );
  });

  it("gives what lasts longer than a day another hour, from whichever of its days it was held by", () => {
    const trip = timed("2026-11-24T18:00:00+05:30", "2026-11-26T09:00:00+05:30", "Asia/Kolkata");
    const grab: Grab = { kind: "move", time: trip, at: above("2026-11-25") };
    expect(propose(grab, at("2026-11-25", 8), kolkata)).toEqual(
      timed("2026-11-24T08:00:00+05:30", "2026-11-25T23:00:00+05:30", "Asia/Kolkata"),
    );
  });

  it("makes whole days of an event over midnight, from whichever of them it was held by", () => {
    const night = timed("2026-11-24T22:00:00+05:30", "2026-11-25T02:00:00+05:30", "Asia/Kolkata");
    const grab: Grab = { kind: "move", time: night, at: at("2026-11-25", 1) };
    expect(propose(grab, above("2026-11-27"), kolkata)).toEqual(allDay("2026-11-26", "2026-11-28"));
    expect(asWholeDays(night, "Asia/Kolkata")).toEqual(allDay("2026-11-24", "2026-11-26"));
  });

  it("moves a timed event in the month by days and keeps its hour", () => {
    const grab: Grab = { kind: "move", time: demo, at: inMonth("2026-11-24") };
    expect(propose(grab, inMonth("2026-12-02"), kolkata)).toEqual(
      timed("2026-12-02T13:00:00+05:30", "2026-12-02T13:30:00+05:30", "Asia/Kolkata"),
    );
    expect(propose(grab, inMonth("2026-11-24"), kolkata)).toBe(demo);
  });
});

describe("resizing", () => {
  it("moves the edge that is held, snapped", () => {
    const later = propose({ kind: "resize", time: demo, edge: "end" }, at("2026-11-24", 14.3), kolkata);
    expect(later).toMatchObject({ start: demo.start, end: "2026-11-24T14:15:00+05:30" });
    const earlier = propose({ kind: "resize", time: demo, edge: "start" }, at("2026-11-24", 12.5), kolkata);
    expect(earlier).toMatchObject({ start: "2026-11-24T12:30:00+05:30", end: demo.end });
  });

  it("never turns an event over: a step remains", () => {
    const end = propose({ kind: "resize", time: demo, edge: "end" }, at("2026-11-24", 9), kolkata);
    expect(end).toMatchObject({ start: demo.start, end: "2026-11-24T13:15:00+05:30" });
    const start = propose({ kind: "resize", time: demo, edge: "start" }, at("2026-11-25", 9), kolkata);
    expect(start).toMatchObject({ start: "2026-11-24T13:15:00+05:30", end: demo.end });
  });

  it("reaches into the next day", () => {
    const grab: Grab = { kind: "resize", time: demo, edge: "end" };
    expect(propose(grab, at("2026-11-25", 9), kolkata)).toMatchObject({ end: "2026-11-25T09:00:00+05:30" });
  });

  it("leaves the event alone while the edge hardly moved", () => {
    expect(propose({ kind: "resize", time: demo, edge: "end" }, at("2026-11-24", 13.52), kolkata)).toBe(demo);
  });

  it("counts the hours that pass, not those on the wall, over a night of clock change", () => {
    const time = timed("2026-03-28T23:00:00+01:00", "2026-03-29T01:00:00+01:00", "Europe/Berlin");
    const longer = propose({ kind: "resize", time, edge: "end" }, at("2026-03-29", 4), berlin);
    expect(longer).toMatchObject({ end: "2026-03-29T04:00:00+02:00" });
  });

  it("gives what lasts longer than a day another first or last day, at the hours it has", () => {
    const trip = timed("2026-11-24T18:00:00+05:30", "2026-11-26T09:00:00+05:30", "Asia/Kolkata");
    const to = (edge: "start" | "end", date: string) =>
      propose({ kind: "resize", time: trip, edge }, above(date), kolkata);
    expect(to("end", "2026-11-28")).toMatchObject({ start: trip.start, end: "2026-11-28T09:00:00+05:30" });
    expect(to("start", "2026-11-22")).toMatchObject({ start: "2026-11-22T18:00:00+05:30", end: trip.end });
    // On its first day it would end before it begins.
    expect(to("end", "2026-11-24")).toMatchObject({ end: "2026-11-25T09:00:00+05:30" });
    expect(to("start", "2026-11-29")).toMatchObject({ start: "2026-11-25T18:00:00+05:30" });
    expect(to("end", "2026-11-26")).toBe(trip);
  });

  it("takes a midnight for the end of the day before", () => {
    const trip = timed("2026-11-24T18:00:00+05:30", "2026-11-27T00:00:00+05:30", "Asia/Kolkata");
    const grab: Grab = { kind: "resize", time: trip, edge: "end" };
    expect(propose(grab, above("2026-11-26"), kolkata)).toBe(trip);
    expect(propose(grab, above("2026-11-28"), kolkata)).toMatchObject({ end: "2026-11-29T00:00:00+05:30" });
    expect(propose(grab, above("2026-11-20"), kolkata)).toMatchObject({ end: "2026-11-25T00:00:00+05:30" });
  });

  it("resizes whole days by days from both edges and keeps at least one", () => {
    const time = allDay("2026-11-24", "2026-11-26");
    const end = (date: string) => propose({ kind: "resize", time, edge: "end" }, above(date), kolkata);
    const start = (date: string) => propose({ kind: "resize", time, edge: "start" }, above(date), kolkata);
    expect(end("2026-11-27")).toEqual(allDay("2026-11-24", "2026-11-28"));
    expect(end("2026-11-20")).toEqual(allDay("2026-11-24", "2026-11-25"));
    expect(start("2026-11-23")).toEqual(allDay("2026-11-23", "2026-11-26"));
    expect(start("2026-11-30")).toEqual(allDay("2026-11-25", "2026-11-26"));
    expect(end("2026-11-25")).toBe(time);
  });
});

describe("making a meeting by dragging", () => {
  const grab: Grab = { kind: "create", at: at("2026-11-26", 10.1) };

  it("covers what was dragged over, downwards and upwards", () => {
    expect(propose(grab, at("2026-11-26", 11.5), kolkata)).toEqual(
      timed("2026-11-26T10:00:00+05:30", "2026-11-26T11:30:00+05:30", "Asia/Kolkata"),
    );
    expect(propose(grab, at("2026-11-26", 9.25), kolkata)).toEqual(
      timed("2026-11-26T09:15:00+05:30", "2026-11-26T10:15:00+05:30", "Asia/Kolkata"),
    );
  });

  it("lasts at least a step", () => {
    expect(propose(grab, at("2026-11-26", 10.1), kolkata)).toMatchObject({
      start: "2026-11-26T10:00:00+05:30",
      end: "2026-11-26T10:15:00+05:30",
    });
  });

  it("stays on its day when the pointer leaves it", () => {
    expect(propose(grab, at("2026-11-27", 9), kolkata)).toMatchObject({ end: "2026-11-27T00:00:00+05:30" });
    expect(propose(grab, at("2026-11-25", 9), kolkata)).toMatchObject({ start: "2026-11-26T00:00:00+05:30" });
  });

  it("makes whole days out of days", () => {
    const days: Grab = { kind: "create", at: inMonth("2026-11-26") };
    expect(propose(days, inMonth("2026-11-24"), kolkata)).toEqual(allDay("2026-11-24", "2026-11-27"));
    expect(propose({ kind: "create", at: above("2026-11-26") }, above("2026-11-26"), kolkata)).toEqual(
      allDay("2026-11-26", "2026-11-27"),
    );
  });
});

describe("bringing a lead", () => {
  const grab: Grab = { kind: "book", minutes: 30, startOn: () => 9 * 60 + 45 };

  it("books around the pointer", () => {
    expect(propose(grab, at("2026-11-25", 15.25), kolkata)).toEqual(
      timed("2026-11-25T15:00:00+05:30", "2026-11-25T15:30:00+05:30", "Asia/Kolkata"),
    );
  });

  it("asks for an hour where a day has none", () => {
    const expected = timed("2026-11-25T09:45:00+05:30", "2026-11-25T10:15:00+05:30", "Asia/Kolkata");
    expect(propose(grab, above("2026-11-25"), kolkata)).toEqual(expected);
    expect(propose(grab, inMonth("2026-11-25"), kolkata)).toEqual(expected);
  });
});

describe("comparing times", () => {
  it("takes the same instants for the same time, however they are written", () => {
    expect(sameTime(demo, { ...demo, start: "2026-11-24T07:30:00Z", end: "2026-11-24T08:00:00Z" })).toBe(
      true,
    );
    expect(sameTime(demo, { ...demo, end: "2026-11-24T08:15:00Z" })).toBe(false);
    expect(sameTime(demo, allDay("2026-11-24", "2026-11-25"))).toBe(false);
    expect(sameTime(allDay("2026-11-24", "2026-11-25"), allDay("2026-11-24", "2026-11-25"))).toBe(true);
    expect(sameTime(allDay("2026-11-24", "2026-11-25"), allDay("2026-11-24", "2026-11-26"))).toBe(false);
  });
});
