import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clashes,
  freeSlots,
  horizon,
  nearestFreeSlots,
  slotTimes,
} from "../../../../electron/calendar/availability/availability.ts";
import type {
  BookingRules,
  BusinessHours,
  WeekHours,
} from "../../../../electron/calendar/availability/booking-rules.ts";
import type { Interval } from "../../../../electron/calendar/availability/interval.ts";
import { defaultSettings } from "../../../../shared/model/default-settings.ts";

const QUARTER = 15 * 60_000;
const hours = defaultSettings.businessHours;
const at = (iso: string) => Date.parse(iso);

const noLimits = { bufferBefore: 0, bufferAfter: 0, minimumNotice: 0 };
const rulesIn = (zone: string, hours: BusinessHours = defaultSettings.businessHours): BookingRules => ({
  hours,
  zone,
  limits: noLimits,
});

function isOpen({ from, to }: Interval, { hours, zone }: WeekHours): boolean {
  const day = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate();
  const window = hours[day.dayOfWeek - 1];
  if (!window) return false;
  const wall = (minute: number) =>
    day.toPlainDateTime().add({ minutes: minute }).toZonedDateTime(zone).epochMilliseconds;
  return wall(window.from) <= from && to <= wall(window.to);
}

/** Slow and plain: every quarter hour is asked whether it lies in the hours of its day and, with its buffers, overlaps nothing. */
function everyFreeStart(
  range: Interval,
  length: number,
  busy: readonly Interval[],
  rules: BookingRules,
  now: number,
): readonly number[] {
  const { bufferBefore, bufferAfter, minimumNotice } = rules.limits;
  const starts: number[] = [];
  for (let from = Math.ceil(range.from / QUARTER) * QUARTER; from + length <= range.to; from += QUARTER) {
    const to = from + length;
    const kept = { from: from - bufferBefore * 60_000, to: to + bufferAfter * 60_000 };
    if (from < now + minimumNotice * 60_000) continue;
    if (rules.others?.some((b) => b.from < b.to && b.from < to && from < b.to)) continue;
    if (busy.some((b) => b.from < b.to && b.from < kept.to && kept.from < b.to)) continue;
    if (isOpen({ from, to }, rules) && (rules.also === undefined || isOpen({ from, to }, rules.also)))
      starts.push(from);
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

const scenes = moment.chain((asked) =>
  fc.record({
    asked: fc.constant(asked),
    busy: busyNear(asked),
    rules: fc.record({
      hours: week,
      zone,
      limits: fc.record({
        bufferBefore: fc.constantFrom(0, 0, 5, 10, 45),
        bufferAfter: fc.constantFrom(0, 0, 5, 20, 60),
        minimumNotice: fc.constantFrom(0, 0, 120, 1_440),
      }),
      others: fc.option(busyNear(asked), { nil: undefined }),
      also: fc.option(fc.record({ hours: week, zone }), { nil: undefined }),
    }),
    minutes: fc.constantFrom(15, 25, 30, 45, 60),
    now: fc.integer({ min: -3_000, max: 3_000 }).map((minutes) => asked + minutes * 60_000),
    count: fc.integer({ min: 1, max: 5 }),
  }),
);

describe("freeSlots", () => {
  it("finds every free quarter hour that a search of every one finds and no other, across DST nights", () => {
    fc.assert(
      fc.property(scenes, fc.integer({ min: 1, max: 12 }), ({ asked, busy, rules, minutes, now }, days) => {
        const range = { from: asked, to: asked + days * 86_400_000 };
        const slots = freeSlots(range, minutes, busy, rules, now);
        expect(slots.map(({ from }) => from)).toEqual(
          everyFreeStart(range, minutes * 60_000, busy, rules, now),
        );
        for (const slot of slots) {
          expect(slot.to - slot.from).toBe(minutes * 60_000);
          expect(clashes(slot, busy, rules, now)).toBeNull();
        }
      }),
      { numRuns: 200 },
    );
  });

  it("stops where enough were found", () => {
    const from = at("2026-11-24T00:00:00Z");
    const range = { from, to: from + 86_400_000 };
    expect(freeSlots(range, 30, [], rulesIn("UTC"), from, 1)).toEqual([
      { from: at("2026-11-24T09:00:00Z"), to: at("2026-11-24T09:30:00Z") },
    ]);
  });

  it("keeps to the hours of a lead who lives elsewhere as well", () => {
    const from = at("2026-11-24T00:00:00Z");
    const rules = { ...rulesIn("Europe/Berlin"), also: { hours, zone: "America/New_York" } };
    const slots = freeSlots({ from, to: from + 86_400_000 }, 60, [], rules, from);
    expect(slots.at(0)?.from).toBe(at("2026-11-24T14:00:00Z"));
    expect(slots.at(-1)?.to).toBe(at("2026-11-24T17:00:00Z"));
  });
});

describe("nearestFreeSlots", () => {
  it("finds exactly the nearest free quarter hours that a search of every one finds, across DST nights", () => {
    fc.assert(
      fc.property(scenes, ({ asked, busy, rules, minutes, now, count }) => {
        const length = minutes * 60_000;
        const range = { from: asked - horizon, to: asked + horizon + length };
        const expected = [...everyFreeStart(range, length, busy, rules, now)]
          .sort((a, b) => Math.abs(a - asked) - Math.abs(b - asked) || a - b)
          .slice(0, count);
        const slots = nearestFreeSlots(asked, minutes, busy, rules, now, count);
        expect(slots.map((slot) => slot.from)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it("offers the three nearest around a meeting that is in the way", () => {
    const asked = at("2026-11-24T15:00:00+01:00");
    const busy = [{ from: asked, to: asked + 3_600_000 }];
    const slots = nearestFreeSlots(asked, 30, busy, rulesIn("Europe/Berlin"), asked - 86_400_000);
    expect(slotTimes(slots, "Europe/Berlin").map((slot) => slot.start)).toEqual([
      "2026-11-24T14:30:00+01:00",
      "2026-11-24T14:15:00+01:00",
      "2026-11-24T14:00:00+01:00",
    ]);
  });

  it("offers nothing when every day is taken or off", () => {
    const asked = at("2026-11-24T15:00:00Z");
    expect(nearestFreeSlots(asked, 30, [{ from: 0, to: asked * 2 }], rulesIn("UTC"), 0)).toEqual([]);
    expect(
      nearestFreeSlots(
        asked,
        30,
        [],
        rulesIn(
          "UTC",
          Array.from({ length: 7 }, () => null),
        ),
        0,
      ),
    ).toEqual([]);
  });

  it("runs through midnight where two days' hours touch", () => {
    const always = Array.from({ length: 7 }, () => ({ from: 0, to: 1440 }));
    const asked = at("2026-11-24T23:45:00Z");
    expect(nearestFreeSlots(asked, 30, [], rulesIn("UTC", always), 0, 1)).toEqual([
      { from: asked, to: asked + 1_800_000 },
    ]);
  });
});

describe("clashes", () => {
  const meeting = { from: at("2026-11-24T15:00:00+01:00"), to: at("2026-11-24T15:30:00+01:00") };

  it("names the busy time that is in the way", () => {
    const lunch = { from: meeting.from - 600_000, to: meeting.from + 60_000 };
    expect(clashes(meeting, [lunch], rulesIn("Europe/Berlin"), 0)).toEqual({ kind: "busy", with: lunch });
  });

  it("lets a meeting begin where another ends", () => {
    const before = { from: meeting.from - 600_000, to: meeting.from };
    const after = { from: meeting.to, to: meeting.to + 600_000 };
    expect(clashes(meeting, [before, after], rulesIn("Europe/Berlin"), 0)).toBeNull();
  });

  it("measures business hours in the rep's zone", () => {
    expect(clashes(meeting, [], rulesIn("Europe/Berlin"), 0)).toBeNull();
    expect(clashes(meeting, [], rulesIn("Asia/Tokyo"), 0)).toEqual({ kind: "outsideHours" });
    expect(
      clashes({ from: at("2026-11-28T10:00:00Z"), to: at("2026-11-28T10:30:00Z") }, [], rulesIn("UTC"), 0),
    ).toEqual({
      kind: "outsideHours",
    });
  });

  it("names what a meeting comes too close to, and the notice it does not keep", () => {
    const limits = { bufferBefore: 10, bufferAfter: 5, minimumNotice: 60 };
    const rules = { ...rulesIn("Europe/Berlin"), limits };
    const before = { from: meeting.from - 900_000, to: meeting.from - 599_999 };
    const after = { from: meeting.to + 300_000, to: meeting.to + 600_000 };
    const early = meeting.from - 60 * 60_000;
    expect(clashes(meeting, [before], rules, early)).toEqual({ kind: "tooClose", with: before });
    expect(clashes(meeting, [after], rules, early)).toBeNull();
    expect(clashes(meeting, [], rules, early + 1)).toEqual({ kind: "tooSoon" });
  });
});
