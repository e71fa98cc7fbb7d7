import { describe, expect, it } from "vitest";
import type { MonthGeometry, TimeGeometry } from "../../../../renderer/calendar/grid-geometry.ts";
import {
  isInside,
  piecesOf,
  placeAt,
  scrollAt,
  turnAt,
} from "../../../../renderer/calendar/grid-geometry.ts";
import { allDay, timed } from "./support.ts";

const zone = "Asia/Kolkata";
const days = ["2026-11-23", "2026-11-24", "2026-11-25"];
/** Three days of 100 pixels from x = 50; 60 pixels an hour, scrolled down by eight hours; 600 pixels in sight. */
const week: TimeGeometry = {
  kind: "time",
  days: days.map((date, index) => ({ date, left: 50 + index * 100, right: 150 + index * 100 })),
  hours: { top: 100 - 480, bottom: 100 - 480 + 1440 },
  view: { left: 50, top: 100, right: 350, bottom: 700 },
  allDay: { left: 50, top: 70, right: 350, bottom: 99 },
};
/** Two weeks of 100 pixels, seven days of 50. */
const month: MonthGeometry = {
  kind: "month",
  weeks: [
    { first: "2026-11-23", top: 0, bottom: 100 },
    { first: "2026-11-30", top: 100, bottom: 200 },
  ],
  columns: Array.from({ length: 7 }, (_, index) => ({ left: index * 50, right: index * 50 + 50 })),
  view: { left: 0, top: 0, right: 350, bottom: 200 },
};

describe("what a point is over", () => {
  it("is a time among the hours, scrolled or not", () => {
    expect(placeAt(week, { x: 160, y: 100 })).toEqual({ kind: "time", date: "2026-11-24", minutes: 480 });
    expect(placeAt(week, { x: 349, y: 430 })).toEqual({ kind: "time", date: "2026-11-25", minutes: 810 });
  });

  it("is a whole day above them", () => {
    expect(placeAt(week, { x: 60, y: 80 })).toEqual({ kind: "allDay", date: "2026-11-23" });
  });

  it("is the nearest part of the grid when it lies beside it", () => {
    expect(placeAt(week, { x: 0, y: 2000 })).toEqual({ kind: "time", date: "2026-11-23", minutes: 1080 });
    expect(placeAt(week, { x: 900, y: 100 })).toMatchObject({ date: "2026-11-25" });
  });

  it("is a date in a month", () => {
    expect(placeAt(month, { x: 120, y: 150 })).toEqual({ kind: "month", date: "2026-12-02" });
    expect(placeAt(month, { x: 999, y: 999 })).toEqual({ kind: "month", date: "2026-12-06" });
  });

  it("is inside with the all-day row, and outside beyond", () => {
    expect(isInside(week, { x: 60, y: 75 })).toBe(true);
    expect(isInside(week, { x: 40, y: 300 })).toBe(false);
    expect(isInside(month, { x: 10, y: 201 })).toBe(false);
  });
});

describe("at the edges", () => {
  it("turns at both sides, a little outside too, and not in the middle", () => {
    expect(turnAt(week, { x: 60, y: 300 })).toBe(-1);
    expect(turnAt(week, { x: 20, y: 300 })).toBe(-1);
    expect(turnAt(week, { x: 345, y: 300 })).toBe(1);
    expect(turnAt(week, { x: 200, y: 300 })).toBe(0);
    expect(turnAt(week, { x: -100, y: 300 })).toBe(0);
  });

  it("scrolls near the top and the bottom, faster further out", () => {
    expect(scrollAt(week, { x: 200, y: 110 })).toBeLessThan(0);
    expect(scrollAt(week, { x: 200, y: 690 })).toBeGreaterThan(0);
    expect(scrollAt(week, { x: 200, y: 705 })).toBeGreaterThan(scrollAt(week, { x: 200, y: 680 }));
    expect(scrollAt(week, { x: 200, y: 400 })).toBe(0);
  });

  it("does not scroll over the all-day row, where things can be dropped, nor in a month", () => {
    expect(scrollAt(week, { x: 200, y: 80 })).toBe(0);
    expect(scrollAt(month, { x: 200, y: 1 })).toBe(0);
  });
});

describe("the pieces of an event", () => {
  it("are one among the hours of its day", () => {
    const time = timed("2026-11-24T09:00:00+05:30", "2026-11-24T09:30:00+05:30", zone);
    expect(piecesOf(time, week, zone)).toEqual([
      { left: 150, right: 250, top: 160, bottom: 190, clip: week.view, strip: false },
    ]);
  });

  it("are two over midnight, and one when it ends at midnight", () => {
    const night = timed("2026-11-23T22:00:00+05:30", "2026-11-24T02:00:00+05:30", zone);
    expect(piecesOf(night, week, zone)).toMatchObject([
      { left: 50, top: 940, bottom: 1060 },
      { left: 150, top: -380, bottom: -260 },
    ]);
    const evening = timed("2026-11-23T22:00:00+05:30", "2026-11-24T00:00:00+05:30", zone);
    expect(piecesOf(evening, week, zone)).toMatchObject([{ left: 50, bottom: 1060 }]);
  });

  it("are one strip over whole days, cut at the week's ends", () => {
    expect(piecesOf(allDay("2026-11-24", "2026-11-30"), week, zone)).toMatchObject([
      { left: 150, right: 350, clip: week.allDay },
    ]);
    expect(piecesOf(allDay("2026-11-28", "2026-11-30"), week, zone)).toEqual([]);
  });

  it("are a strip a week in a month", () => {
    expect(piecesOf(allDay("2026-11-28", "2026-12-02"), month, zone)).toMatchObject([
      { left: 250, right: 350, top: 30 },
      { left: 0, right: 100, top: 130 },
    ]);
  });

  it("are seen on a day whose hours come twice, though on the wall it ends before it began", () => {
    const geometry: TimeGeometry = { ...week, days: [{ date: "2026-11-01", left: 0, right: 100 }] };
    const time = timed("2026-11-01T01:30:00-04:00", "2026-11-01T01:00:00-05:00", "America/New_York");
    const [piece] = piecesOf(time, geometry, "America/New_York");
    expect(piece).toMatchObject({ top: -290, bottom: -275 });
  });
});
