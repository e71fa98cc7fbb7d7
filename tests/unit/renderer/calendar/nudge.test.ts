import { describe, expect, it } from "vitest";
import { nudge, stretch } from "../../../../renderer/calendar/nudge.ts";
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
  it("moves the end and leaves a step at least", () => {
    expect(stretch(demo, 15, zone)).toMatchObject({ start: demo.start, end: "2026-10-31T02:15:00-04:00" });
    const short = stretch(stretch(stretch(demo, -15, zone), -15, zone), -15, zone);
    expect(short).toMatchObject({ start: demo.start, end: "2026-10-31T01:45:00-04:00" });
  });

  it("adds and takes days of whole days, but not the last", () => {
    expect(stretch(allDay("2026-10-31", "2026-11-01"), 15, zone)).toEqual(allDay("2026-10-31", "2026-11-02"));
    const one = allDay("2026-10-31", "2026-11-01");
    expect(stretch(one, -15, zone)).toBe(one);
  });
});
