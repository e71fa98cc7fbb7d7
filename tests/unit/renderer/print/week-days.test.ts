import { describe, expect, it } from "vitest";
import { weekDays } from "../../../../renderer/print/week-days.ts";
import { allDay, occurrence, timed } from "../calendar/support.ts";

const reader = { locale: "en-GB", timeZone: "Europe/Berlin" };
const week = (...occurrences: Parameters<typeof weekDays>[0]) =>
  weekDays(occurrences, "2026-11-23", "2026-11-29", reader);

describe("a week on paper", () => {
  it("has every day, whole days first, then by the clock", () => {
    const days = week(
      occurrence("c/late", timed("2026-11-24T15:00:00+01:00", "2026-11-24T15:30:00+01:00", "Europe/Berlin")),
      occurrence("c/early", timed("2026-11-24T09:00:00+01:00", "2026-11-24T09:30:00+01:00", "Europe/Berlin")),
      occurrence("c/off", allDay("2026-11-24", "2026-11-26")),
    );
    expect(days.map(({ events }) => events.length)).toEqual([0, 3, 1, 0, 0, 0, 0]);
    expect(days[1]?.events.map(({ time, title }) => `${time} ${title}`)).toEqual([
      "All day off",
      "09:00 – 09:30 early",
      "15:00 – 15:30 late",
    ]);
  });

  it("shows what passes midnight on both days, and what ends at midnight on its own", () => {
    const night = timed("2026-11-24T22:00:00+01:00", "2026-11-25T01:00:00+01:00", "Europe/Berlin");
    const evening = timed("2026-11-26T22:00:00+01:00", "2026-11-27T00:00:00+01:00", "Europe/Berlin");
    const days = week(occurrence("c/night", night), occurrence("c/evening", evening));
    expect(days.map(({ events }) => events.map(({ time }) => time))).toEqual([
      [],
      ["from 22:00"],
      ["until 01:00"],
      ["22:00 – 00:00"],
      [],
      [],
      [],
    ]);
  });

  it("leaves out what the rep declined", () => {
    const time = timed("2026-11-24T15:00:00+01:00", "2026-11-24T15:30:00+01:00", "Europe/Berlin");
    expect(week(occurrence("c/no", time, { response: "declined" })).flatMap(({ events }) => events)).toEqual(
      [],
    );
  });
});
