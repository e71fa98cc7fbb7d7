import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createZones } from "../../../../electron/calendar/recurrence/occurrence-zone.ts";
import type { Series } from "../../../../electron/calendar/recurrence/occurrences.ts";
import { expansionOf } from "../../../../electron/calendar/recurrence/occurrences.ts";
import { seriesOfLines } from "../../../../electron/calendar/recurrence/recurrence-file.ts";
import {
  gridOf,
  movedRecurrence,
  movedStart,
  ruleWallAt,
  splitRecurrence,
} from "../../../../electron/calendar/series/series-split.ts";
import { seededRandom } from "../../../support/fault-random.ts";
import { generateSeries, zones as zoneNames } from "../../../support/recurrence/generated-series.ts";

const zones = createZones();
const DAY = 86_400_000;
const berlin = (wall: string, ...recurrence: string[]): Series => ({
  allDay: false,
  startWall: Date.parse(`${wall}Z`),
  timeZone: "Europe/Berlin",
  recurrence,
});
const days = (date: string, ...recurrence: string[]): Series => ({
  allDay: true,
  startWall: Date.parse(date),
  timeZone: "UTC",
  recurrence,
});

describe("a series split before one of its occurrences", () => {
  it("ends a second before it, or the day before, where the rule has no end or an UNTIL", () => {
    const at = Date.parse("2026-12-01T08:00:00Z");
    expect(splitRecurrence(berlin("2026-11-24T09:00:00", "RRULE:FREQ=WEEKLY;BYDAY=TU"), at, zones)).toEqual({
      before: ["RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20261201T075959Z"],
      after: ["RRULE:FREQ=WEEKLY;BYDAY=TU"],
    });
    const until = berlin("2026-11-24T09:00:00", "RRULE:FREQ=WEEKLY;UNTIL=20270101T080000Z");
    expect(splitRecurrence(until, at, zones).after).toEqual(["RRULE:FREQ=WEEKLY;UNTIL=20270101T080000Z"]);
    expect(splitRecurrence(days("2026-11-24", "RRULE:FREQ=DAILY"), Date.parse("2026-12-01"), zones)).toEqual({
      before: ["RRULE:FREQ=DAILY;UNTIL=20261130"],
      after: ["RRULE:FREQ=DAILY"],
    });
  });

  it("divides a COUNT, which counts what is left out too, and the dates", () => {
    const series = berlin(
      "2026-11-24T09:00:00",
      "RRULE:FREQ=WEEKLY;COUNT=8",
      "EXDATE;TZID=Europe/Berlin:20261201T090000,20261222T090000",
      "RDATE:20261202T100000Z",
    );
    expect(splitRecurrence(series, Date.parse("2026-12-15T08:00:00Z"), zones)).toEqual({
      before: [
        "RRULE:FREQ=WEEKLY;COUNT=3",
        "EXDATE;TZID=Europe/Berlin:20261201T090000",
        "RDATE;TZID=Europe/Berlin:20261202T110000",
      ],
      after: ["RRULE:FREQ=WEEKLY;COUNT=5", "EXDATE;TZID=Europe/Berlin:20261222T090000"],
    });
  });

  it("has the same occurrences as before, each in one half, whatever the rule and the zone", () => {
    const seeds = fc.record({ seed: fc.integer(), place: fc.nat(8), which: fc.nat() });
    fc.assert(
      fc.property(seeds, ({ seed, place, which }) => {
        const { lines, from } = generateSeries(seededRandom(seed))([...zoneNames, null][place] ?? null);
        // A date that is added comes before the first start, or stands where a half begins.
        const series = seriesOfLines(
          lines.filter((line) => !line.startsWith("RDATE")),
          zones,
        );
        const [start, end] = [Date.parse(from) - 20 * DAY, Date.parse(from) + 700 * DAY];
        const whole = expansionOf(series, zones).starts(start, end);
        const at = whole[which % Math.max(whole.length, 1)];
        fc.pre(at !== undefined && !/BYWEEKNO/.test(lines[1] ?? ""));
        const { before, after } = splitRecurrence(series, at, zones);
        const starts = (recurrence: string[], startWall: number) =>
          recurrence.some((line) => line.startsWith("RRULE"))
            ? expansionOf({ ...series, recurrence, startWall }, zones).starts(start, end)
            : [];
        const halves = [starts(before, series.startWall), starts(after, ruleWallAt(series, at, zones))];
        // Two wall times of a clock change may stand for one instant.
        expect([...new Set(halves.flat())]).toEqual(whole);
        expect(halves[0]?.every((one) => one < at)).toBe(true);
      }),
      {
        numRuns: Number(process.env["CALLSHEET_RUNS"] ?? 400),
        // Split at an occurrence that a clock change moved forward: the others go on at the rule's time.
        examples: [[{ seed: -1897567415, place: 2, which: 7 }]],
      },
    );
  }, 300_000);
});

describe("the wall time of an occurrence by its series' rule", () => {
  it("is the skipped one where a clock change moved it forward", () => {
    const skipped = berlin("2027-03-20T02:30:00", "RRULE:FREQ=DAILY");
    expect(ruleWallAt(skipped, Date.parse("2027-03-28T01:30:00Z"), zones)).toBe(
      Date.parse("2027-03-28T02:30:00Z"),
    );
  });

  it("is what clocks show everywhere else, on the same night too", () => {
    const later = berlin("2027-03-20T03:30:00", "RRULE:FREQ=DAILY");
    expect(ruleWallAt(later, Date.parse("2027-03-28T01:30:00Z"), zones)).toBe(
      Date.parse("2027-03-28T03:30:00Z"),
    );
    const summer = berlin("2027-03-20T02:30:00", "RRULE:FREQ=DAILY");
    expect(ruleWallAt(summer, Date.parse("2027-03-29T00:30:00Z"), zones)).toBe(
      Date.parse("2027-03-29T02:30:00Z"),
    );
    expect(ruleWallAt(summer, Date.parse("2027-10-31T00:30:00Z"), zones)).toBe(
      Date.parse("2027-10-31T02:30:00Z"),
    );
    expect(ruleWallAt(days("2027-03-28", "RRULE:FREQ=DAILY"), Date.parse("2027-03-29"), zones)).toBe(
      Date.parse("2027-03-29"),
    );
  });
});

describe("a series moved along with one of its occurrences", () => {
  const wall = (text: string) => Date.parse(`${text}Z`);
  const moved = (series: Series, from: string, to: string) =>
    movedRecurrence(series, { from: wall(from), to: wall(to), grid: gridOf(series, zones) }, zones);

  it.each([
    [
      "weekdays",
      "FREQ=WEEKLY;BYDAY=MO,WE",
      "2026-11-25T09:00:00",
      "2026-11-26T09:00:00",
      "FREQ=WEEKLY;BYDAY=TU,TH",
    ],
    [
      "and the week they are in",
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR",
      "2026-11-27T09:00:00",
      "2026-11-30T09:00:00",
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,MO;WKST=TH",
    ],
    [
      "the second Tuesday",
      "FREQ=MONTHLY;BYDAY=2TU",
      "2026-11-10T09:00:00",
      "2026-11-11T09:00:00",
      "FREQ=MONTHLY;BYDAY=2WE",
    ],
    [
      "the last Friday",
      "FREQ=MONTHLY;BYDAY=-1FR",
      "2026-11-27T09:00:00",
      "2026-11-26T09:00:00",
      "FREQ=MONTHLY;BYDAY=-1TH",
    ],
    [
      "the 15th",
      "FREQ=MONTHLY;BYMONTHDAY=15",
      "2026-11-15T09:00:00",
      "2026-11-17T09:00:00",
      "FREQ=MONTHLY;BYMONTHDAY=17",
    ],
    [
      "the last day",
      "FREQ=MONTHLY;BYMONTHDAY=-1",
      "2026-11-30T09:00:00",
      "2026-11-29T09:00:00",
      "FREQ=MONTHLY;BYMONTHDAY=-2",
    ],
    [
      "a day of a month",
      "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30",
      "2026-11-30T09:00:00",
      "2026-12-01T09:00:00",
      "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1",
    ],
    [
      "its end",
      "FREQ=DAILY;UNTIL=20261231T080000Z",
      "2026-11-24T09:00:00",
      "2026-11-24T11:00:00",
      "FREQ=DAILY;UNTIL=20261231T100000Z",
    ],
  ])("moves %s", (_what, rule, from, to, expected) => {
    expect(moved(berlin(from, `RRULE:${rule}`), from, to)).toEqual([`RRULE:${expected}`]);
  });

  it("moves the dates that are added and left out", () => {
    const series = berlin(
      "2026-11-24T09:00:00",
      "RRULE:FREQ=WEEKLY",
      "EXDATE:20261201T080000Z",
      "EXDATE;VALUE=DATE:20261208",
    );
    expect(moved(series, "2026-11-24T09:00:00", "2026-11-25T10:30:00")).toEqual([
      "RRULE:FREQ=WEEKLY",
      "EXDATE;TZID=Europe/Berlin:20261202T103000",
      "EXDATE;VALUE=DATE:20261209",
    ]);
  });

  it.each(["FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1", "FREQ=YEARLY;BYWEEKNO=20", "FREQ=MONTHLY;BYMONTHDAY=1,15"])(
    "refuses another day where no rule says so (%s), and not another hour",
    (rule) => {
      const series = berlin("2026-11-24T09:00:00", `RRULE:${rule}`);
      expect(() => moved(series, "2026-11-24T09:00:00", "2026-11-25T09:00:00")).toThrow("cannot be moved");
      expect(moved(series, "2026-11-24T09:00:00", "2026-11-24T10:00:00")).toEqual([`RRULE:${rule}`]);
    },
  );

  it("begins at a day of the moved rule", () => {
    const series = berlin("2026-09-08T09:00:00", "RRULE:FREQ=MONTHLY;BYDAY=2WE");
    expect(movedStart(series, wall("2026-09-10T09:00:00"), zones)).toBe(wall("2026-09-09T09:00:00"));
    expect(movedStart(days("2026-09-08", "RRULE:FREQ=DAILY"), wall("2026-09-10T00:00:00"), zones)).toBe(
      Date.parse("2026-09-10"),
    );
  });
});
