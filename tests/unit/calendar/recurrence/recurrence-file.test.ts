import { describe, expect, it } from "vitest";
import { expandFile } from "../../../../electron/calendar/recurrence/recurrence-file.ts";

const year = { from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z" };

function days(lines: readonly string[]): readonly string[] {
  const [starts = []] = expandFile(JSON.stringify([{ lines, ...year }]));
  return starts.map((start) => new Date(start).toISOString().replace(":00.000Z", "Z"));
}

describe("a file of series", () => {
  it("is expanded as the calendar does, in a zone, in UTC, in none, and for whole days", () => {
    expect(days(["DTSTART;TZID=Europe/Berlin:20260701T090000", "RRULE:FREQ=DAILY;COUNT=1"])).toEqual([
      "2026-07-01T07:00Z",
    ]);
    for (const start of ["DTSTART:20260701T090000Z", "DTSTART:20260701T090000"]) {
      expect(days([start, "RRULE:FREQ=DAILY;COUNT=1"])).toEqual(["2026-07-01T09:00Z"]);
    }
    expect(days(["DTSTART;VALUE=DATE:20260701", "RRULE:FREQ=DAILY;COUNT=2"])).toEqual([
      "2026-07-01T00:00Z",
      "2026-07-02T00:00Z",
    ]);
  });

  it("takes out what an EXDATE or an EXRULE names and adds what an RDATE names, in any order of lines", () => {
    expect(
      days([
        "EXDATE;TZID=Europe/Berlin:20260708T090000,20260715T090000",
        "EXRULE:FREQ=MONTHLY;BYMONTHDAY=22",
        "RDATE;TZID=America/New_York:20260903T100000",
        "RRULE:FREQ=WEEKLY;COUNT=5",
        "DTSTART;TZID=Europe/Berlin:20260701T090000",
      ]),
    ).toEqual(["2026-07-01T07:00Z", "2026-07-29T07:00Z", "2026-09-03T14:00Z"]);
  });

  it("answers one list for each series, empty where nothing happens", () => {
    const lines = ["DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=DAILY;COUNT=3"];
    expect(
      expandFile(
        JSON.stringify([
          { lines, ...year },
          { lines, ...year },
        ]),
      ),
    ).toEqual([[], []]);
  });

  it.each([
    ["no start", ["RRULE:FREQ=DAILY"], "needs a DTSTART"],
    ["a rule that is none", ["DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=SOMETIMES"], "SOMETIMES"],
    [
      "a zone that is none",
      ["DTSTART;TZID=Mars/Olympus:20260101T090000", "RRULE:FREQ=DAILY"],
      "Mars/Olympus",
    ],
  ])("refuses %s", (_what, lines, message) => {
    expect(() => days(lines)).toThrow(message);
  });
});
