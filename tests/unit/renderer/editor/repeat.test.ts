import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Repeat, RepeatStart } from "../../../../renderer/editor/repeat.ts";
import {
  linesWith,
  placeInMonth,
  repeatOf,
  ruleOf,
  weekdayCode,
  weekdayCodes,
} from "../../../../renderer/editor/repeat.ts";
import { presetsFor, repeatWords } from "../../../../renderer/editor/repeat-words.ts";

/** The second Tuesday of November 2026, 15:00 in Berlin. */
const start: RepeatStart = { date: "2026-11-10", minutes: 900, allDay: false, timeZone: "Europe/Berlin" };
const weekly: Repeat = {
  every: "week",
  interval: 1,
  on: ["TU"],
  monthly: { by: "date" },
  end: { kind: "never" },
};

describe("a repetition as a rule", () => {
  it.each<[Partial<Repeat>, string, string]>([
    [{ every: "day" }, "RRULE:FREQ=DAILY", "Every day"],
    [{}, "RRULE:FREQ=WEEKLY;BYDAY=TU", "Every Tuesday"],
    [
      { interval: 2, on: ["TH", "TU"] },
      "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
      "Every 2 weeks on Tuesday and Thursday",
    ],
    [{ on: ["MO", "TU", "WE", "TH", "FR"] }, "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every weekday"],
    [{ every: "month" }, "RRULE:FREQ=MONTHLY", "Every month on the 10th"],
    [
      { every: "month", monthly: { by: "weekday", place: 2 } },
      "RRULE:FREQ=MONTHLY;BYDAY=2TU",
      "Every month on the second Tuesday",
    ],
    [
      { every: "month", monthly: { by: "weekday", place: -1 } },
      "RRULE:FREQ=MONTHLY;BYDAY=-1TU",
      "Every month on the last Tuesday",
    ],
    [{ every: "year" }, "RRULE:FREQ=YEARLY", "Every year on 10 November"],
    [{ end: { kind: "count", count: 12 } }, "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=12", "Every Tuesday, 12 times"],
    [
      { end: { kind: "until", date: "2027-03-03" } },
      "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20270303T225959Z",
      "Every Tuesday until 3 Mar 2027",
    ],
  ])("%j", (change, rule, words) => {
    const repeat = { ...weekly, ...change };
    expect(ruleOf(repeat, start)).toBe(rule);
    expect(repeatWords(repeat, start.date, "en-GB")).toBe(words);
  });

  it("ends whole days on a date", () => {
    const repeat: Repeat = { ...weekly, end: { kind: "until", date: "2027-03-03" } };
    expect(ruleOf(repeat, { ...start, allDay: true })).toContain("UNTIL=20270303");
    expect(ruleOf(repeat, { ...start, allDay: true })).not.toContain("T22");
  });

  it("is read back as it was written", () => {
    const repeats = fc.record({
      date: fc
        .date({ min: new Date("2026-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10)),
      allDay: fc.boolean(),
      timeZone: fc.constantFrom("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia"),
      every: fc.constantFrom("day" as const, "week" as const, "month" as const, "year" as const),
      interval: fc.integer({ min: 1, max: 12 }),
      on: fc.uniqueArray(fc.constantFrom(...weekdayCodes), { minLength: 1 }),
      byWeekday: fc.boolean(),
      end: fc.oneof(
        fc.constant({ kind: "never" } as const),
        fc.record({ kind: fc.constant("count" as const), count: fc.integer({ min: 1, max: 99 }) }),
        fc.constant({ kind: "until", date: "2031-06-30" } as const),
      ),
    });
    fc.assert(
      fc.property(repeats, ({ date, allDay, timeZone, byWeekday, on, ...rest }) => {
        const where = { date, minutes: 600, allDay, timeZone };
        const { place } = placeInMonth(date);
        const monthly =
          rest.every === "month" && byWeekday
            ? ({ by: "weekday", place } as const)
            : ({ by: "date" } as const);
        const days =
          rest.every === "week" ? weekdayCodes.filter((code) => on.includes(code)) : [weekdayCode(date)];
        const repeat: Repeat = { ...rest, on: days, monthly };
        expect(repeatOf([ruleOf(repeat, where)], where)).toEqual(repeat);
      }),
    );
  });

  it("keeps what was taken out by date, and ends with the rule", () => {
    const lines = ["RRULE:FREQ=DAILY", "EXDATE;TZID=Europe/Berlin:20261112T150000"];
    expect(linesWith(lines, "RRULE:FREQ=WEEKLY")).toEqual(["RRULE:FREQ=WEEKLY", lines[1]]);
    expect(linesWith(lines, null)).toEqual([]);
  });

  it.each([
    ["RRULE:FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO,TU"],
    ["RRULE:FREQ=HOURLY"],
    ["RRULE:FREQ=MONTHLY;BYMONTHDAY=1"],
    ["RRULE:FREQ=MONTHLY;BYDAY=MO"],
    ["RRULE:FREQ=YEARLY;BYMONTH=3"],
    ["RRULE:FREQ=DAILY;UNTIL=soon"],
    ["RRULE:FREQ=DAILY;INTERVAL=0"],
    ["RDATE:20261112T150000Z"],
    ["RRULE:FREQ=DAILY", "RDATE:20261112T150000Z"],
    ["RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY"],
  ])("that the fields cannot show is left as it is: %s", (...lines) => {
    expect(repeatOf(lines, start)).toBe("other");
  });

  it("is offered by name for the day it begins on, each name once", () => {
    const last = presetsFor("2026-11-24", "en-GB").map(({ label }) => label);
    expect(last).toEqual([
      "Every day",
      "Every weekday",
      "Every Tuesday",
      "Every 2 weeks on Tuesday",
      "Every month on the 24th",
      "Every month on the fourth Tuesday",
      "Every month on the last Tuesday",
      "Every year on 24 November",
    ]);
    expect(presetsFor("2026-11-30").some(({ id }) => id === "monthPlace")).toBe(false);
  });
});
