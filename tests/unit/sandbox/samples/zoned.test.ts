import { describe, expect, it } from "vitest";
import { spokenTime } from "../../../../electron/sandbox/samples/spoken.ts";
import { addWorkdays, instantOf, isoIn, wallClock } from "../../../../electron/sandbox/samples/zoned.ts";

describe("zoned times", () => {
  it.each([
    ["Asia/Kolkata", "2026-11-24T15:00:00+05:30"],
    ["America/Los_Angeles", "2026-11-24T15:00:00-08:00"],
    ["Australia/Lord_Howe", "2026-11-24T15:00:00+11:00"],
    ["UTC", "2026-11-24T15:00:00+00:00"],
  ])("writes three in the afternoon in %s as %s", (zone, text) => {
    const day = { year: 2026, month: 11, day: 24 };
    const instant = instantOf(day, 15 * 60, zone);
    expect([isoIn(instant, zone), Date.parse(text)]).toEqual([text, instant]);
    expect(wallClock(instant, zone)).toEqual({ day, minutes: 15 * 60 });
  });

  it("keeps wall times on both sides of a change of clocks", () => {
    const before = instantOf({ year: 2026, month: 10, day: 24 }, 9 * 60, "Europe/Berlin");
    const after = instantOf({ year: 2026, month: 10, day: 26 }, 9 * 60, "Europe/Berlin");
    expect([isoIn(before, "Europe/Berlin"), isoIn(after, "Europe/Berlin")]).toEqual([
      "2026-10-24T09:00:00+02:00",
      "2026-10-26T09:00:00+01:00",
    ]);
  });

  it("counts working days over weekends both ways", () => {
    const saturday = { year: 2026, month: 11, day: 21 };
    expect(addWorkdays(saturday, 1)).toEqual({ year: 2026, month: 11, day: 23 });
    expect(addWorkdays(saturday, -1)).toEqual({ year: 2026, month: 11, day: 20 });
    expect(addWorkdays(saturday, 6)).toEqual({ year: 2026, month: 11, day: 30 });
  });
});

describe("spoken times", () => {
  const today = { year: 2026, month: 11, day: 24 };

  it.each([
    [24, 690, "today at half past eleven"],
    [25, 720, "tomorrow at noon"],
    [27, 960, "Friday at four in the afternoon"],
    [30, 570, "Monday the 30th at nine thirty"],
  ])("says the %ith, %i minutes after midnight, as %s", (day, minutes, text) => {
    expect(spokenTime({ ...today, day }, minutes, today)).toBe(text);
  });

  it("says ordinals right", () => {
    const said = [1, 2, 3, 11, 12, 21, 22].map((day) =>
      spokenTime({ year: 2026, month: 12, day }, 720, today),
    );
    expect(said.map((text) => text.split(" ")[2])).toEqual([
      "1st",
      "2nd",
      "3rd",
      "11th",
      "12th",
      "21st",
      "22nd",
    ]);
  });
});
