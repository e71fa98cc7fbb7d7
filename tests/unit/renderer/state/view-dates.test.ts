import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  rangeTitle,
  shownDates,
  step,
  weekday,
} from "../../../../renderer/state/view-dates.ts";

const views = fc.constantFrom("day", "work_week", "week", "month", "agenda");
const dates = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2090-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("the dates a view shows", () => {
  it("hold the date that the view is built around", () => {
    fc.assert(
      fc.property(views, dates, (view, date) => {
        const { first, last } = shownDates(view, date);
        // A work week built around a weekend shows the week before that weekend.
        expect(first <= date).toBe(true);
        expect(date <= last || (view === "work_week" && weekday(date) > 4)).toBe(true);
      }),
    );
  });

  it("are Monday to Sunday, Monday to Friday, and whole months", () => {
    expect(shownDates("week", "2026-11-24")).toEqual({ first: "2026-11-23", last: "2026-11-29" });
    expect(shownDates("work_week", "2026-11-29")).toEqual({ first: "2026-11-23", last: "2026-11-27" });
    expect(shownDates("month", "2028-02-10")).toEqual({ first: "2028-02-01", last: "2028-02-29" });
  });
});

describe("stepping", () => {
  it("forward and back comes home, but for months of other lengths", () => {
    fc.assert(
      fc.property(views, dates, (view, date) => {
        const back = step(view, step(view, date, 1), -1);
        if (view === "month") expect(back.slice(0, 7)).toBe(date.slice(0, 7));
        else expect(back).toBe(date);
      }),
    );
  });

  it("keeps to the last day of a shorter month", () => {
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(addMonths("2026-12-31", -1)).toBe("2026-11-30");
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  });
});

describe("the title of a range", () => {
  it("says shared parts once", () => {
    expect(rangeTitle("work_week", "2026-11-24", "en-GB")).toMatch(/^23\s?–\s?27 November 2026$/);
    expect(rangeTitle("week", "2026-11-30", "en-GB")).toMatch(/^30 November\s?–\s?6 December 2026$/);
    expect(rangeTitle("month", "2026-11-24", "en-GB")).toBe("November 2026");
    expect(rangeTitle("day", "2026-11-24", "en-GB")).toMatch(/^Tuesday,? 24 November 2026$/);
  });
});
