import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDate, readTime } from "../../../electron/cli/words/time-words.ts";
import { AppError } from "../../../shared/errors.ts";

/** Saturday, 21 November 2026, 22:00 in London. */
const london = { now: Date.parse("2026-11-21T22:00:00Z"), timeZone: "Europe/London" };

function refusal(typed: string, clock = london): string {
  try {
    return `read as ${readTime(typed, clock)}`;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return `${error.message} ${error.action ?? ""}`;
  }
}

describe("readTime", () => {
  it.each([
    ["2026-11-23 14:00", "2026-11-23T14:00:00+00:00"],
    ["2026-11-23T14:00", "2026-11-23T14:00:00+00:00"],
    ["2026-07-01 9:30", "2026-07-01T09:30:00+01:00"],
    ["2026-11-23T14:00+01:00", "2026-11-23T13:00:00+00:00"],
    ["2026-11-23T14:00:00Z", "2026-11-23T14:00:00+00:00"],
    ["tomorrow 9:30", "2026-11-22T09:30:00+00:00"],
    ["Tomorrow  9am", "2026-11-22T09:00:00+00:00"],
    ["mon 14:00", "2026-11-23T14:00:00+00:00"],
    ["Monday 2 pm", "2026-11-23T14:00:00+00:00"],
    ["sat 23:00", "2026-11-21T23:00:00+00:00"],
    ["sat 21:00", "2026-11-28T21:00:00+00:00"],
    ["23:15", "2026-11-21T23:15:00+00:00"],
    ["12am", "2026-11-21T00:00:00+00:00"],
    ["today 12:30pm", "2026-11-21T12:30:00+00:00"],
  ])("reads %s", (typed, meant) => {
    expect(readTime(typed, london)).toBe(meant);
  });

  it.each([
    "",
    "14",
    "mo 14:00",
    "2026-02-30 10:00",
    "2026-11-23",
    "25:00",
    "13pm",
    "mon 9:60",
    "soon",
    "2026-11-23T14:00+99:00",
    "mon mon 9:00",
  ])("refuses %j and says how to say it", (typed) => {
    expect(refusal(typed)).toMatch(/^“.*” is no time that Callsheet can read\. Say it as 2026-11-23 14:00/);
  });

  it("says which of two when clocks are put back, and that there is none when they are put forward", () => {
    expect(refusal("2026-10-25 1:30")).toBe(
      "2026-10-25 01:30 comes twice in Europe/London: the clocks are put back. Say 2026-10-25T01:30:00+01:00 or 2026-10-25T01:30:00+00:00.",
    );
    expect(readTime("2026-10-25T01:30:00+00:00", london)).toBe("2026-10-25T01:30:00+00:00");
    expect(refusal("2027-03-28 1:30")).toBe(
      "There is no 2027-03-28 01:30 in Europe/London: the clocks are put forward. Say 2027-03-28T02:30:00+01:00 or another time.",
    );
  });

  it("refuses a year that was mistyped", () => {
    expect(refusal("2028-11-21 21:59")).toBe("read as 2028-11-21T21:59:00+00:00");
    for (const typed of ["2028-11-22 13:00", "9999-11-26 13:00", "2062-11-23T14:00Z"])
      expect(refusal(typed)).toBe(
        `“${typed}” is more than two years ahead. Nothing was done. Check the year: this one is 2026.`,
      );
  });

  it("reads what it wrote, in every zone, and never another wall time than the typed one", () => {
    const zones = fc.constantFrom(
      "Europe/London",
      "America/New_York",
      "Asia/Kolkata",
      "Australia/Lord_Howe",
      "UTC",
    );
    const minutes = fc.integer({ min: 0, max: 4 * 366 * 24 * 60 });
    fc.assert(
      fc.property(zones, minutes, (timeZone, after) => {
        const wall = Temporal.PlainDateTime.from("2024-01-01T00:00").add({ minutes: after });
        const typed = `${wall.toPlainDate().toString()} ${wall.toPlainTime().toString({ smallestUnit: "minute" })}`;
        const read = refusal(typed, { ...london, timeZone });
        if (!read.startsWith("read as ")) {
          expect(read).toMatch(/comes twice|There is no/);
          return;
        }
        const at = Temporal.Instant.from(read.slice("read as ".length)).toZonedDateTimeISO(timeZone);
        expect(at.toPlainDateTime().equals(wall)).toBe(true);
        expect(readTime(read.slice("read as ".length), { ...london, timeZone })).toBe(
          read.slice("read as ".length),
        );
      }),
    );
  });

  it("never throws anything but words, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        expect(typeof refusal(typed)).toBe("string");
      }),
    );
  });
});

it("reads days", () => {
  expect(readDate("today", london)).toBe("2026-11-21");
  expect(readDate("mon", london)).toBe("2026-11-23");
  expect(readDate("sat", london)).toBe("2026-11-21");
  expect(readDate("2026-11-30", london)).toBe("2026-11-30");
  expect(() => readDate("2026-13-01", london)).toThrow("is no day");
});
