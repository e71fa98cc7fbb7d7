import { describe, expect, it } from "vitest";
import { nudge, stretch } from "../../../../renderer/calendar/nudge.ts";
import type { EventTime } from "../../../../shared/model/event-time.ts";
import { allDay, timed } from "./support.ts";

const zone = "America/New_York";
const demo = timed("2026-10-31T01:30:00-04:00", "2026-10-31T02:00:00-04:00", zone);

describe("moving by keys", () => {
  it("goes by minutes and by days", () => {
    expect(nudge(demo, { days: 0, minutes: -15 }, zone)).toMatchObject({
      start: "2026-10-31T01:15:00-04:00",
    });
    expect(nudge(demo, { days: -7, minutes: 0 }, zone)).toMatchObject({
      start: "2026-10-24T01:30:00-04:00",
      end: "2026-10-24T02:00:00-04:00",
    });
  });

  it("reaches both of the hours that come twice", () => {
    const first = nudge(demo, { days: 1, minutes: 0 }, zone);
    expect(first).toMatchObject({ start: "2026-11-01T01:30:00-04:00", end: "2026-11-01T01:00:00-05:00" });
    let time = first;
    for (let step = 0; step < 4; step += 1) time = nudge(time, { days: 0, minutes: 15 }, zone);
    expect(time).toMatchObject({ start: "2026-11-01T01:30:00-05:00", end: "2026-11-01T02:00:00-05:00" });
  });

  it("keeps the hour on the wall over the night of a change", () => {
    const later = nudge(demo, { days: 2, minutes: 0 }, zone);
    expect(later).toMatchObject({ start: "2026-11-02T01:30:00-05:00" });
  });

  it("moves whole days by days only", () => {
    const day = allDay("2026-10-31", "2026-11-01");
    expect(nudge(day, { days: 1, minutes: 0 }, zone)).toEqual(allDay("2026-11-01", "2026-11-02"));
    expect(nudge(day, { days: 0, minutes: 15 }, zone)).toBe(day);
  });
});

describe("resizing by keys", () => {
  const longer = (time: EventTime, minutes: number) => stretch(time, "end", { days: 0, minutes }, zone);

  it("moves the end and leaves a step at least", () => {
    expect(longer(demo, 15)).toMatchObject({ start: demo.start, end: "2026-10-31T02:15:00-04:00" });
    const short = longer(longer(longer(demo, -15), -15), -15);
    expect(short).toMatchObject({ start: demo.start, end: "2026-10-31T01:45:00-04:00" });
  });

  it("moves the start and leaves a step at least", () => {
    const earlier = stretch(demo, "start", { days: 0, minutes: -15 }, zone);
    expect(earlier).toMatchObject({ start: "2026-10-31T01:15:00-04:00", end: demo.end });
    let later: EventTime = demo;
    for (let step = 0; step < 4; step += 1) later = stretch(later, "start", { days: 0, minutes: 15 }, zone);
    expect(later).toMatchObject({ start: "2026-10-31T01:45:00-04:00", end: demo.end });
  });

  it("moves either end by days, over the night of a change too, and never past the other", () => {
    const trip = timed("2026-10-30T18:00:00-04:00", "2026-10-31T09:00:00-04:00", zone);
    const end = (days: number) => stretch(trip, "end", { days, minutes: 0 }, zone);
    expect(end(1)).toMatchObject({ start: trip.start, end: "2026-11-01T09:00:00-05:00" });
    expect(end(-1)).toBe(trip);
    const start = (days: number) => stretch(trip, "start", { days, minutes: 0 }, zone);
    expect(start(-2)).toMatchObject({ start: "2026-10-28T18:00:00-04:00", end: trip.end });
    expect(start(1)).toBe(trip);
  });

  it("adds and takes days of whole days, but not the last", () => {
    expect(longer(allDay("2026-10-31", "2026-11-01"), 15)).toEqual(allDay("2026-10-31", "2026-11-02"));
    const one = allDay("2026-10-31", "2026-11-01");
    expect(longer(one, -15)).toBe(one);
    expect(stretch(one, "start", { days: -7, minutes: 0 }, zone)).toEqual(allDay("2026-10-24", "2026-11-01"));
    expect(stretch(one, "start", { days: 1, minutes: 0 }, zone)).toBe(one);
  });
});
