import { describe, expect, it } from "vitest";
import { accessWords, calendarColors, troubleWords } from "../../../../renderer/settings/calendar-words.ts";
import type { Calendar } from "../../../../shared/model/calendar.ts";

const team: Calendar = {
  id: "team",
  name: "Team",
  color: "#33b679",
  ownColor: null,
  timeZone: "UTC",
  primary: false,
  access: "writer",
  owner: "ben@example.com",
  writable: true,
  selected: true,
  booking: false,
  counts: false,
  lost: null,
  waiting: 0,
  problem: null,
};

describe("what Settings says of a calendar", () => {
  it.each([
    [{ primary: true, access: "owner", owner: null }, "Your own"],
    [{ access: "owner", owner: null }, "Yours"],
    [{ access: "owner" }, "You manage it; it belongs to ben@example.com"],
    [{}, "Shared by ben@example.com; you can change its events"],
    [{ access: "reader", owner: null }, "Shared with you; you can look at it, not change it"],
    [
      { access: "busyOnly" },
      "Shared by ben@example.com; you only see when it is busy, so there is nothing to show",
    ],
  ] as const)("%o: %s", (change, words) => {
    expect(accessWords({ ...team, ...change })).toBe(words);
  });

  it("says what became of a lost one, of the changes that wait for it and of bookings", () => {
    expect(troubleWords(team)).toBeNull();
    expect(troubleWords({ ...team, problem: "Google does not allow this." })).toBe(
      "Google does not allow this.",
    );
    expect(troubleWords({ ...team, lost: "left" })).toBe("This is no longer in your Google Calendar.");
    expect(troubleWords({ ...team, lost: "left", waiting: 1 })).toMatch(
      /1 change of yours waits here, to be sent when/,
    );
    expect(troubleWords({ ...team, lost: "refused", waiting: 2, booking: true })).toBe(
      "Google no longer lets you read this. What was read stays here. 2 changes of yours wait here, to be sent when it is back. Bookings are paused: choose another calendar for them.",
    );
  });

  it("offers colours by distinct names", () => {
    expect(new Set(calendarColors.map(({ name }) => name)).size).toBe(calendarColors.length);
    for (const { color } of calendarColors) expect(color).toMatch(/^#[0-9a-f]{6}$/);
  });
});
