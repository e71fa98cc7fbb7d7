import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLocalizer } from "../../../../renderer/calendar/localizer.ts";
import { sameDistance, secondHours } from "../../../../renderer/calendar/second-hours.ts";
import { visibleRange } from "../../../../renderer/calendar/visible-range.ts";
import { fromWall, timedTime, toWall } from "../../../../renderer/calendar/wall-time.ts";
import {
  addDays,
  firstWeekday,
  rangeTitle,
  shownDates,
  weekday,
} from "../../../../renderer/state/view-dates.ts";
import {
  clockTime,
  hasTwelveHours,
  timeRange,
  timeThere,
  zonePlace,
} from "../../../../renderer/ui/format.ts";

const locales = ["en-US", "en-GB", "de-DE", "fr-FR", "hi-IN", "ja-JP", "ar-EG"];
/** Half an hour off, with and without a clock change of half an hour; south of the equator; without any; a day ahead; the rep's usual ones. */
const zones = [
  "America/New_York",
  "Europe/Berlin",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "America/Sao_Paulo",
  "Pacific/Auckland",
];
const cells = locales.flatMap((locale) => zones.map((timeZone) => ({ locale, timeZone })));
const instant = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) });
const date = instant.map((at) => new Date(at).toISOString().slice(0, 10));
/** Hour and minute as a clock of that zone shows them, taken from its parts and not from its words. */
function onTheClock(at: number, timeZone: string): { hour: number; minute: number } {
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return { hour, minute };
}
/** The digits of any script as numbers. */
function numbersIn(text: string): readonly number[] {
  const latin = text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    for (let zero = code; zero > code - 10; zero -= 1) {
      if (!/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) return String(code - zero);
    }
    return digit;
  });
  return [...latin.matchAll(/\d+/g)].map(([digits]) => Number(digits));
}

describe.each(cells)("in $locale and $timeZone", (reader) => {
  const { locale, timeZone } = reader;

  it("a clock shows the zone's hour and minute, in 12 or 24 hours", () => {
    fc.assert(
      fc.property(instant, (at) => {
        const { hour, minute } = onTheClock(at, timeZone);
        const [shownHour, shownMinute] = numbersIn(clockTime(at, reader));
        expect(shownMinute).toBe(minute);
        expect(shownHour).toBe(hasTwelveHours(reader) ? ((hour + 11) % 12) + 1 : hour);
      }),
      { numRuns: 60 },
    );
  });

  it("a range begins with its start and names the end's day only when that is another one", () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 5, max: 600 }), (at, minutes) => {
        const end = at + minutes * 60_000;
        const text = timeRange(timedTime(at, end, timeZone, "UTC"), reader);
        expect(text.startsWith(clockTime(at, reader))).toBe(true);
        expect(text.endsWith(clockTime(end, reader))).toBe(true);
        const sameDay = toWall(at, timeZone).date === toWall(end - 1, timeZone).date;
        expect(text === `${clockTime(at, reader)} – ${clockTime(end, reader)}`).toBe(sameDay);
      }),
      { numRuns: 60 },
    );
  });

  it("a time elsewhere is said when the clocks differ, and only then", () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones), (at, other) => {
        const said = timeThere(timedTime(at, at + 1_800_000, "UTC", "UTC"), other, reader);
        const differ = JSON.stringify(toWall(at, other)) !== JSON.stringify(toWall(at, timeZone));
        expect(said !== null).toBe(differ);
        if (said !== null) {
          expect(said).toContain(clockTime(at, { locale, timeZone: other }));
          expect(said.endsWith(`in ${zonePlace(other)}`)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("a column of another zone shows at each hour what its clocks show then", () => {
    fc.assert(
      fc.property(date, fc.constantFrom(...zones), (day, other) => {
        const hours = secondHours(day, timeZone, other, { locale });
        expect(hours).toHaveLength(24);
        for (const [hour, { label, day: begins }] of hours.entries()) {
          const at = fromWall({ date: day, minutes: hour * 60 }, timeZone);
          const there = onTheClock(at, other);
          const [shownHour, shownMinute = 0] = numbersIn(label);
          expect(shownMinute).toBe(there.minute);
          expect(shownHour).toBe(hasTwelveHours({ locale }) ? ((there.hour + 11) % 12) + 1 : there.hour);
          const before = fromWall({ date: day, minutes: (hour - 1) * 60 }, timeZone);
          expect(begins !== null).toBe(hour > 0 && toWall(at, other).date !== toWall(before, other).date);
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe.each(locales)("weeks in %s", (locale) => {
  const start = firstWeekday(locale);

  it("start on the locale's day, in the grid's titles and in the library's localizer alike", () => {
    expect(createLocalizer(locale).startOfWeek("")).toBe((start + 1) % 7);
    fc.assert(
      fc.property(date, (day) => {
        const { first, last } = shownDates("week", day, start);
        expect(weekday(first)).toBe(start);
        expect(addDays(first, 6)).toBe(last);
        expect(first <= day && day <= last).toBe(true);
        expect(rangeTitle("week", day, locale).length).toBeGreaterThan(5);
      }),
    );
  });

  it("fill a month's grid with whole ones", () => {
    fc.assert(
      fc.property(date, (day) => {
        const { from, to } = visibleRange("month", day, start);
        const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
        expect(days % 7).toBe(0);
        expect(days).toBeGreaterThanOrEqual(28);
        expect(days).toBeLessThanOrEqual(42);
      }),
    );
  });
});

describe("a week in which clocks change", () => {
  it("has no one distance to a zone whose clocks change on another day", () => {
    expect(sameDistance("2026-10-19", "2026-10-25", "Europe/Berlin", "America/New_York")).toBe(false);
    expect(sameDistance("2026-11-23", "2026-11-29", "Europe/Berlin", "America/New_York")).toBe(true);
    expect(sameDistance("2026-10-19", "2026-10-25", "Europe/Berlin", "Europe/Paris")).toBe(true);
  });

  it("says the half hour of India beside the hours of New York", () => {
    const hours = secondHours("2026-11-24", "America/New_York", "Asia/Kolkata", { locale: "en-GB" });
    expect(hours[0]).toEqual({ label: "10:30", day: null });
    expect(hours[14]).toEqual({ label: "00:30", day: "Wed" });
    const twelve = secondHours("2026-11-24", "Asia/Kolkata", "Europe/London", { locale: "en-US" });
    expect(twelve[6]?.label.replace(/\s/, " ")).toBe("12:30 AM");
  });
});
