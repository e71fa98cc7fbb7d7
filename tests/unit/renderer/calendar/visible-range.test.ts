import { describe, expect, it } from "vitest";
import { firstShownMinute, hoursOn } from "../../../../renderer/calendar/business-time.ts";
import { neighbourRanges, visibleRange } from "../../../../renderer/calendar/visible-range.ts";
import { localDate, startOfDate } from "../../../../renderer/state/view-dates.ts";
import { defaultSettings } from "../../../../shared/model/default-settings.ts";

const [monday, sunday] = [0, 6];

function dates(range: { from: string; to: string }): readonly [string, string] {
  return [localDate(Date.parse(range.from)), localDate(Date.parse(range.to))];
}

describe("what a view shows", () => {
  it("is whole local days, the end exclusive", () => {
    expect(visibleRange("day", "2026-11-24", monday)).toEqual({
      from: startOfDate("2026-11-24").toISOString(),
      to: startOfDate("2026-11-25").toISOString(),
    });
  });

  it("begins a week where the locale does", () => {
    expect(dates(visibleRange("week", "2026-11-24", monday))).toEqual(["2026-11-23", "2026-11-30"]);
    expect(dates(visibleRange("week", "2026-11-24", sunday))).toEqual(["2026-11-22", "2026-11-29"]);
    expect(dates(visibleRange("work_week", "2026-11-22", sunday))).toEqual(["2026-11-23", "2026-11-28"]);
    expect(dates(visibleRange("work_week", "2026-11-22", monday))).toEqual(["2026-11-16", "2026-11-21"]);
  });

  it("fills a month's weeks with the days around it", () => {
    expect(dates(visibleRange("month", "2026-11-24", monday))).toEqual(["2026-10-26", "2026-12-07"]);
    expect(dates(visibleRange("month", "2026-11-24", sunday))).toEqual(["2026-11-01", "2026-12-06"]);
    expect(dates(visibleRange("month", "2027-02-10", monday))).toEqual(["2027-02-01", "2027-03-01"]);
  });

  it("has its next step and the one before as neighbours", () => {
    expect(neighbourRanges("week", "2026-11-24", monday).map(dates)).toEqual([
      ["2026-11-30", "2026-12-07"],
      ["2026-11-16", "2026-11-23"],
    ]);
  });
});

describe("business hours", () => {
  const { businessHours } = defaultSettings;

  it("are those of the weekday, none on a day off", () => {
    expect(hoursOn("2026-11-24", businessHours)).toEqual({ from: 540, to: 1080 });
    expect(hoursOn("2026-11-28", businessHours)).toBeNull();
    expect(hoursOn("2026-11-23", [{ from: 600, to: 600 }, null, null, null, null, null, null])).toBeNull();
  });

  it("put the hour before the earliest opening at the top of the grid", () => {
    expect(firstShownMinute(businessHours)).toBe(480);
    expect(firstShownMinute([{ from: 30, to: 600 }, null, null, null, null, null, null])).toBe(0);
    expect(firstShownMinute(Array.from({ length: 7 }, () => null))).toBe(480);
  });
});
