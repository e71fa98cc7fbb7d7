import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BusyFacts } from "../../../../electron/calendar/availability/free-busy.ts";
import { busyInterval, busyIntervals } from "../../../../electron/calendar/availability/free-busy.ts";
import type { Interval } from "../../../../electron/calendar/availability/interval.ts";
import {
  mergeIntervals,
  overlaps,
  subtractIntervals,
} from "../../../../electron/calendar/availability/interval.ts";

const timed: BusyFacts = {
  time: {
    kind: "timed",
    start: "2026-11-24T15:00:00+01:00",
    end: "2026-11-24T15:30:00+01:00",
    timeZone: "Europe/Berlin",
  },
  free: false,
  response: null,
};
const interval = { from: Date.parse("2026-11-24T14:00:00Z"), to: Date.parse("2026-11-24T14:30:00Z") };

describe("busyInterval", () => {
  it("keeps the rep busy for an own, an accepted and a tentative event", () => {
    for (const response of [null, "accepted", "tentative", "needsAction"] as const) {
      expect(busyInterval({ ...timed, response }, "UTC"), String(response)).toEqual(interval);
    }
  });

  it("leaves the time free for what is declined or shown as free", () => {
    expect(busyInterval({ ...timed, response: "declined" }, "UTC")).toBeNull();
    expect(busyInterval({ ...timed, free: true }, "UTC")).toBeNull();
  });

  it("takes whole days from midnight to midnight where the rep is, 23 hours when the clocks go forward", () => {
    const day = {
      ...timed,
      time: { kind: "allDay", startDate: "2026-03-29", endDate: "2026-03-30" },
    } as const;
    const busy = busyInterval(day, "Europe/Berlin");
    expect(busy).toEqual({
      from: Date.parse("2026-03-28T23:00:00Z"),
      to: Date.parse("2026-03-29T22:00:00Z"),
    });
  });

  it("takes no time for an event without length", () => {
    const now = { ...timed, time: { ...timed.time, end: "2026-11-24T15:00:00+01:00" } } as BusyFacts;
    expect(busyInterval(now, "UTC")).toBeNull();
  });
});

describe("busyIntervals", () => {
  it("leaves out the event that is to be moved", () => {
    const events = [
      { ...timed, eventId: "a" },
      { ...timed, eventId: "b" },
    ];
    expect(busyIntervals(events, "UTC", "a")).toEqual([interval]);
    expect(busyIntervals([events[0] ?? { ...timed, eventId: "a" }], "UTC", "a")).toEqual([]);
  });
});

const minute = fc.integer({ min: 0, max: 300 });
const intervals = fc.array(
  fc.tuple(minute, minute).map(([from, to]): Interval => ({ from, to })),
  { maxLength: 12 },
);
const covers = (all: readonly Interval[], moment: number) =>
  all.some(({ from, to }) => from <= moment && moment < to);

describe("intervals", () => {
  it("cover the same moments when merged, sorted and apart", () => {
    fc.assert(
      fc.property(intervals, (all) => {
        const merged = mergeIntervals(all);
        for (let t = 0; t <= 300; t += 1) expect(covers(merged, t)).toBe(covers(all, t));
        for (const [index, next] of merged.slice(1).entries()) {
          expect(next.from).toBeGreaterThan(merged[index]?.to ?? 0);
        }
      }),
    );
  });

  it("cover what is left when others are taken out", () => {
    fc.assert(
      fc.property(intervals, intervals, (all, holes) => {
        const left = subtractIntervals(mergeIntervals(all), mergeIntervals(holes));
        for (let t = 0; t <= 300; t += 1) expect(covers(left, t)).toBe(covers(all, t) && !covers(holes, t));
      }),
    );
  });

  it("overlap when they share a moment", () => {
    fc.assert(
      fc.property(minute, minute, minute, minute, (a, b, c, d) => {
        const first = { from: Math.min(a, b), to: Math.max(a, b) + 1 };
        const second = { from: Math.min(c, d), to: Math.max(c, d) + 1 };
        const shared = Array.from({ length: 302 }, (_, t) => t).some(
          (t) => covers([first], t) && covers([second], t),
        );
        expect(overlaps(first, second)).toBe(shared);
      }),
    );
  });
});
