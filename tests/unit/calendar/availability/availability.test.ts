import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BusinessHours } from "../../../../electron/calendar/availability/availability.ts";
import {
  clashes,
  horizon,
  nearestFreeSlots,
  slotTimes,
} from "../../../../electron/calendar/availability/availability.ts";
import type { Interval } from "../../../../electron/calendar/availability/interval.ts";
import { defaultSettings } from "../../../../shared/model/status.ts";

const QUARTER = 15 * 60_000;
const hours = defaultSettings.businessHours;
const at = (iso: string) => Date.parse(iso);

/** Slow and plain: every quarter hour is asked whether it lies in the business hours of its day and overlaps nothing. */
function everyFreeStart(
  asked: number,
  length: number,
  busy: readonly Interval[],
  week: BusinessHours,
  zone: string,
  notBefore: number,
): readonly number[] {
  const starts: number[] = [];
  for (
    let from = Math.ceil((asked - horizon) / QUARTER) * QUARTER;
    from <= asked + horizon;
    from += QUARTER
  ) {
    const to = from + length;
    if (from < notBefore || busy.some((b) => b.from < b.to && b.from < to && from < b.to)) continue;
    const day = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate();
    const window = week[day.dayOfWeek - 1];
    if (!window) continue;
    const wall = (minute: number) =>
      day.toPlainDateTime().add({ minutes: minute }).toZonedDateTime(zone).epochMilliseconds;
    if (wall(window.from) <= from && to <= wall(window.to)) starts.push(from);
  }
  return starts;
}

const zone = fc.constantFrom(
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kolkata",
  "Pacific/Apia",
  "UTC",
);
/** Around the nights on which clocks change in one or another of these zones. */
const moment = fc
  .tuple(
    fc.constantFrom(
      "2026-03-08T07:00:00Z",
      "2026-03-29T01:00:00Z",
      "2026-04-04T15:00:00Z",
      "2026-10-25T01:00:00Z",
      "2026-11-01T06:00:00Z",
    ),
    fc.integer({ min: -4_000, max: 4_000 }),
  )
  .map(([night, minutes]) => at(night) + minutes * 60_000);
/** Windows within a day, so that the plain search need not join two days. */
const week: fc.Arbitrary<BusinessHours> = fc.array(
  fc.option(
    fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 60 })).map(([from, length]) => ({
      from: from * 15,
      to: Math.min(1425, (from + length) * 15),
    })),
  ),
  { minLength: 7, maxLength: 7 },
);
const busyNear = (asked: number) =>
  fc.array(
    fc
      .tuple(fc.integer({ min: -12_000, max: 12_000 }), fc.integer({ min: 0, max: 2_000 }))
      .map(([from, length]) => ({
        from: asked + from * 60_000,
        to: asked + (from + length) * 60_000,
      })),
    { maxLength: 12 },
  );

describe("nearestFreeSlots", () => {
  it("finds exactly the nearest free quarter hours that a search of every one finds, across DST nights", () => {
    const scene = moment.chain((asked) =>
      fc.record({
        asked: fc.constant(asked),
        busy: busyNear(asked),
        week,
        zone,
        minutes: fc.constantFrom(15, 30, 45, 60),
        notBefore: fc.integer({ min: -3_000, max: 3_000 }).map((minutes) => asked + minutes * 60_000),
        count: fc.integer({ min: 1, max: 5 }),
      }),
    );
    fc.assert(
      fc.property(scene, ({ asked, busy, week, zone, minutes, notBefore, count }) => {
        const length = minutes * 60_000;
        const expected = [...everyFreeStart(asked, length, busy, week, zone, notBefore)]
          .sort((a, b) => Math.abs(a - asked) - Math.abs(b - asked) || a - b)
          .slice(0, count);
        const slots = nearestFreeSlots(asked, minutes, busy, week, zone, notBefore, count);
        expect(slots.map((slot) => slot.from)).toEqual(expected);
        for (const slot of slots) {
          expect(slot.to - slot.from).toBe(length);
          expect(clashes(slot, busy, week, zone)).toBeNull();
        }
      }),
      { numRuns: 150 },
    );
  });

  it("offers the three nearest around a meeting that is in the way", () => {
    const asked = at("2026-11-24T15:00:00+01:00");
    const busy = [{ from: asked, to: asked + 3_600_000 }];
    const slots = nearestFreeSlots(asked, 30, busy, hours, "Europe/Berlin", asked - 86_400_000);
    expect(slotTimes(slots, "Europe/Berlin").map((slot) => slot.start)).toEqual([
      "2026-11-24T14:30:00+01:00",
      "2026-11-24T14:15:00+01:00",
      "2026-11-24T14:00:00+01:00",
    ]);
  });

  it("offers nothing when every day is taken or off", () => {
    const asked = at("2026-11-24T15:00:00Z");
    expect(nearestFreeSlots(asked, 30, [{ from: 0, to: asked * 2 }], hours, "UTC", 0)).toEqual([]);
    expect(
      nearestFreeSlots(
        asked,
        30,
        [],
        Array.from({ length: 7 }, () => null),
        "UTC",
        0,
      ),
    ).toEqual([]);
  });

  it("runs through midnight where two days' hours touch", () => {
    const always = Array.from({ length: 7 }, () => ({ from: 0, to: 1440 }));
    const asked = at("2026-11-24T23:45:00Z");
    expect(nearestFreeSlots(asked, 30, [], always, "UTC", 0, 1)).toEqual([
      { from: asked, to: asked + 1_800_000 },
    ]);
  });
});

describe("clashes", () => {
  const meeting = { from: at("2026-11-24T15:00:00+01:00"), to: at("2026-11-24T15:30:00+01:00") };

  it("names the busy time that is in the way", () => {
    const lunch = { from: meeting.from - 600_000, to: meeting.from + 60_000 };
    expect(clashes(meeting, [lunch], hours, "Europe/Berlin")).toEqual({ kind: "busy", with: lunch });
  });

  it("lets a meeting begin where another ends", () => {
    const before = { from: meeting.from - 600_000, to: meeting.from };
    const after = { from: meeting.to, to: meeting.to + 600_000 };
    expect(clashes(meeting, [before, after], hours, "Europe/Berlin")).toBeNull();
  });

  it("measures business hours in the rep's zone", () => {
    expect(clashes(meeting, [], hours, "Europe/Berlin")).toBeNull();
    expect(clashes(meeting, [], hours, "Asia/Tokyo")).toEqual({ kind: "outsideHours" });
    expect(
      clashes({ from: at("2026-11-28T10:00:00Z"), to: at("2026-11-28T10:30:00Z") }, [], hours, "UTC"),
    ).toEqual({
      kind: "outsideHours",
    });
  });
});
