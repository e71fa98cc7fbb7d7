import { expect, it } from "vitest";
import {
  busiest,
  countAt,
  isNothing,
  percent,
  shortDate,
  shownHours,
  weekdayNames,
  whoBooked,
} from "../../../../renderer/figures/figure-data.ts";
import type { Figures } from "../../../../shared/model/figures.ts";

const figures: Figures = {
  days: { from: "2026-11-16", to: "2026-11-18" },
  booked: { rep: 0, rule: 2, chat: 1, agent: 0 },
  stretches: [],
  stretchDays: 1,
  moved: 0,
  outcomes: { tookPlace: 0, noShow: 0, cancelled: 0 },
  refusals: [],
  hours: [
    { weekday: 0, hour: 7, count: 1 },
    { weekday: 2, hour: 15, count: 4 },
  ],
};

it("shows who booked anything, and every hour from the first to the last", () => {
  expect(whoBooked(figures).map(({ name }) => name)).toEqual(["By itself", "Chat agent"]);
  expect(shownHours(figures.hours)).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
  expect(shownHours([])[0]).toBe(9);
  expect([countAt(figures.hours, 2, 15), countAt(figures.hours, 2, 16)]).toEqual([4, 0]);
  expect(busiest(figures.hours)).toEqual({ weekday: 2, hour: 15, count: 4 });
  expect(busiest([])).toBeNull();
});

it("knows when there is nothing to show", () => {
  const nothing = { ...figures, booked: { rep: 0, rule: 0, chat: 0, agent: 0 } };
  expect([isNothing(figures), isNothing(nothing), isNothing({ ...nothing, moved: 1 })]).toEqual([
    false,
    true,
    false,
  ]);
});

it("writes shares, weekdays and dates for the reader", () => {
  expect(percent(2 / 3)).toBe("67 %");
  expect(weekdayNames("short", "en-GB")).toEqual(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]);
  expect(shortDate("2026-11-24", "en-GB")).toBe("24 Nov");
});
