import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Grab, Place } from "../../../../renderer/calendar/drag.ts";
import { propose } from "../../../../renderer/calendar/drag.ts";
import type { TimeGeometry } from "../../../../renderer/calendar/grid-geometry.ts";
import { piecesOf, placeAt } from "../../../../renderer/calendar/grid-geometry.ts";
import { nudge, stretch } from "../../../../renderer/calendar/nudge.ts";
import { fromWall, timedTime, toWall } from "../../../../renderer/calendar/wall-time.ts";
import { addDays } from "../../../../renderer/state/view-dates.ts";
import type { TimedTime } from "../../../../shared/model/event-time.ts";

// What is drawn and what is meant stay one on the nights on which clocks change by an hour or, on Lord Howe, by half of one.

/** The days of the change: forward, and back. */
const nights = [
  { timeZone: "Europe/Berlin", date: "2027-03-28", gap: 60 },
  { timeZone: "Europe/Berlin", date: "2026-10-25", gap: 0 },
  { timeZone: "America/New_York", date: "2027-03-14", gap: 60 },
  { timeZone: "America/New_York", date: "2026-11-01", gap: 0 },
  { timeZone: "Australia/Lord_Howe", date: "2026-10-04", gap: 30 },
  { timeZone: "Australia/Lord_Howe", date: "2027-04-04", gap: 0 },
] as const;

const minuteMs = 60_000;
/** A pixel a minute: a day of 24 rows, whatever the clocks do. */
function weekAround(date: string): TimeGeometry {
  const days = [-1, 0, 1].map((by, index) => ({
    date: addDays(date, by),
    left: index * 100,
    right: index * 100 + 100,
  }));
  const view = { left: 0, top: 0, right: 300, bottom: 1440 };
  return {
    kind: "time",
    days,
    hours: { top: 0, bottom: 1440 },
    view,
    allDay: { ...view, top: -30, bottom: 0 },
  };
}

const night = fc.constantFrom(...nights);
const column = fc.integer({ min: 0, max: 2 });
/** Mostly within the hours that change. */
const y = fc.oneof(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 300 }));
const snap = fc.constantFrom(5, 15);
const length = fc.integer({ min: 1, max: 60 }).map((quarters) => quarters * 15);

function pointAt(geometry: TimeGeometry, day: number, at: number): Extract<Place, { kind: "time" }> {
  const place = placeAt(geometry, { x: day * 100 + 50, y: at });
  if (place?.kind !== "time") throw new Error("that is no time of a day");
  return place;
}

function timedOf(time: ReturnType<typeof propose>): TimedTime {
  if (time.kind !== "timed") throw new Error("a timed event became whole days");
  return time;
}

const lengthOf = ({ start, end }: TimedTime) => (Date.parse(end) - Date.parse(start)) / minuteMs;

describe("on the nights on which the clocks change", () => {
  it("a lead is booked where its ghost is drawn, or after the hour that is skipped, and is as long as ever", () => {
    fc.assert(
      fc.property(
        night,
        column,
        y,
        snap,
        length,
        ({ timeZone, date, gap }, day, at, snapMinutes, minutes) => {
          const geometry = weekAround(date);
          const place = pointAt(geometry, day, at);
          const grab: Grab = { kind: "book", minutes, startOn: () => 540 };
          const time = timedOf(propose(grab, place, { snapMinutes, timeZone }));
          expect(lengthOf(time)).toBe(minutes);
          const start = Date.parse(time.start);
          const wall = toWall(start, timeZone);
          const meant = at - minutes / 2;
          const found = wall.minutes + (wall.date === place.date ? 0 : wall.date < place.date ? -1440 : 1440);
          // The nearest step; half-way between two, either of them.
          const nearest = [found, found - gap].filter(
            (one) => one % snapMinutes === 0 && Math.abs(one - meant) <= snapMinutes / 2,
          );
          expect(nearest).not.toEqual([]);
          // Drawn where the clock on the wall has it.
          const [piece] = piecesOf(time, geometry, timeZone);
          const seen = geometry.days.find((one) => one.date === wall.date);
          if (seen !== undefined) expect(piece).toMatchObject({ left: seen.left, top: wall.minutes });
          for (const { top, bottom } of piecesOf(time, geometry, timeZone))
            expect(bottom).toBeGreaterThan(top);
        },
      ),
    );
  });

  it("an event is not changed by being picked up, and keeps its length wherever it is dropped", () => {
    fc.assert(
      fc.property(
        night,
        column,
        y,
        column,
        y,
        length,
        ({ timeZone, date }, fromDay, fromY, toDay, toY, minutes) => {
          const geometry = weekAround(date);
          const rules = { snapMinutes: 15, timeZone };
          const quarter = Math.floor(fromY / 15) * 15;
          const start = fromWall({ date: addDays(date, fromDay - 1), minutes: quarter }, timeZone);
          const time = timedTime(start, start + minutes * minuteMs, timeZone, timeZone);
          const wall = toWall(start, timeZone);
          const held: Place = { kind: "time", ...wall, minutes: wall.minutes + 3 };
          const grab: Grab = { kind: "move", time, at: held };
          expect(propose(grab, held, rules)).toBe(time);
          const moved = timedOf(propose(grab, pointAt(geometry, toDay, toY), rules));
          expect(lengthOf(moved)).toBe(minutes);
        },
      ),
    );
  });

  it("either edge is where it was dragged to, and a step remains between them", () => {
    fc.assert(
      fc.property(
        night,
        column,
        y,
        length,
        fc.constantFrom("start" as const, "end" as const),
        column,
        y,
        ({ timeZone, date, gap }, fromDay, fromY, minutes, edge, toDay, toY) => {
          const geometry = weekAround(date);
          const from = { date: addDays(date, fromDay - 1), minutes: Math.floor(fromY / 15) * 15 };
          const start = fromWall(from, timeZone);
          const time = timedTime(start, start + minutes * minuteMs, timeZone, timeZone);
          const place = pointAt(geometry, toDay, toY);
          const resized = timedOf(
            propose({ kind: "resize", time, edge }, place, { snapMinutes: 15, timeZone }),
          );
          expect(lengthOf(resized)).toBeGreaterThanOrEqual(15);
          const [still, moved] = edge === "start" ? (["end", "start"] as const) : (["start", "end"] as const);
          expect(Date.parse(resized[still])).toBe(Date.parse(time[still]));
          if (resized === time || lengthOf(resized) === 15) return;
          const wall = toWall(Date.parse(resized[moved]), timeZone);
          const target = Math.round(toY / 15) * 15;
          const found = wall.minutes + (wall.date === place.date ? 0 : 1440);
          expect([target, target + gap]).toContain(found);
        },
      ),
    );
  });

  it("a meeting dragged out of empty time covers what was dragged over, however often the hour comes", () => {
    fc.assert(
      fc.property(night, column, y, y, ({ timeZone, date }, day, from, to) => {
        const geometry = weekAround(date);
        const grab: Grab = { kind: "create", at: pointAt(geometry, day, from) };
        const time = timedOf(propose(grab, pointAt(geometry, day, to), { snapMinutes: 15, timeZone }));
        expect(lengthOf(time)).toBeGreaterThanOrEqual(15);
        expect(lengthOf(time) % 15).toBe(0);
      }),
    );
  });

  it("steps of the keyboard lead forth and back to the same time, through both hours that are one on the wall", () => {
    fc.assert(
      fc.property(
        night,
        y,
        length,
        snap,
        fc.integer({ min: 1, max: 20 }),
        (zone, at, minutes, step, times) => {
          const { timeZone, date } = zone;
          const start = fromWall({ date, minutes: Math.floor(at / 15) * 15 }, timeZone);
          const time = timedTime(start, start + minutes * minuteMs, timeZone, timeZone);
          let there: ReturnType<typeof nudge> = time;
          for (let count = 0; count < times; count += 1)
            there = nudge(there, { days: 0, minutes: step }, timeZone);
          let back = there;
          for (let count = 0; count < times; count += 1)
            back = nudge(back, { days: 0, minutes: -step }, timeZone);
          expect(timedOf(there).start).not.toBe(time.start);
          expect(back).toEqual(time);
          const longer = timedOf(stretch(time, "end", { days: 1, minutes: 0 }, timeZone));
          const [before, after] = [time, longer].map(({ end }) => toWall(Date.parse(end), timeZone));
          expect(after?.date).toBe(addDays(before?.date ?? "", 1));
        },
      ),
    );
  });
});
