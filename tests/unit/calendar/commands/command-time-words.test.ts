import { describe, expect, it } from "vitest";
import { createTimeWords } from "../../../../electron/calendar/commands/command-time-words.ts";

const meeting = {
  kind: "timed",
  start: "2026-11-24T15:00:00+01:00",
  end: "2026-11-24T15:30:00+01:00",
  timeZone: "Europe/Berlin",
} as const;

describe("times in words", () => {
  it("are the rep's own, wherever the event lives", () => {
    expect(createTimeWords("en-GB", () => "Europe/Berlin").start(meeting)).toBe("Tue 24 Nov, 15:00");
    expect(createTimeWords("en-GB", () => "Asia/Kolkata").start(meeting)).toBe("Tue 24 Nov, 19:30");
  });

  it("follow the rep's locale, and the zone when it changes while the app runs", () => {
    let zone = "Europe/Berlin";
    const words = createTimeWords("en-US", () => zone);
    expect(words.start(meeting)).toMatch(/^Tue, Nov 24, 3:00.PM$/);
    zone = "America/New_York";
    expect(words.start(meeting)).toMatch(/^Tue, Nov 24, 9:00.AM$/);
  });

  it("name both ends of a span once where they share a day", () => {
    const span = createTimeWords("en-GB", () => "Europe/Berlin").span(meeting);
    expect(span).toMatch(/24 Nov/);
    expect(span.match(/Nov/g)).toHaveLength(1);
    expect(span).toBe("Tue 24 Nov, 15:00 – 15:30");
  });

  it("have two digits for the hour where a day has 24 of them, as the screen has", () => {
    const early = { ...meeting, start: "2026-11-24T09:00:00+01:00" } as const;
    expect(createTimeWords("en-GB", () => "Europe/Berlin").start(early)).toBe("Tue 24 Nov, 09:00");
    expect(createTimeWords("en-US", () => "Europe/Berlin").start(early)).toMatch(/, 9:00.AM$/);
  });

  it("say the last day of whole days, which ends a date before its exclusive end", () => {
    const words = createTimeWords("en-GB", () => "Pacific/Kiritimati");
    const time = { kind: "allDay", startDate: "2026-11-24", endDate: "2026-11-25" } as const;
    expect(words.start(time)).toBe("Tue 24 Nov");
    expect(words.span(time)).toBe("Tue 24 Nov");
    expect(words.span({ ...time, endDate: "2026-11-27" })).toMatch(/24.*26 Nov/);
  });

  it("say the year of a start in another year where it is known which one it is", () => {
    const zone = () => "Europe/Berlin";
    const now = () => Date.parse("2026-12-31T12:00:00Z");
    const words = createTimeWords("en-GB", zone, now);
    const at = (start: string) => words.start({ kind: "timed", start, end: start, timeZone: "UTC" });
    expect(at("2026-12-31T15:00:00Z")).toBe("Thu 31 Dec, 16:00");
    // In Berlin it is 2027 by then.
    expect(at("2026-12-31T23:30:00Z")).toMatch(/^Fri,? 1 Jan 2027, 00:30$/);
    expect(words.start({ kind: "allDay", startDate: "2027-01-01", endDate: "2027-01-02" })).toMatch(
      /^Fri,? 1 Jan 2027$/,
    );
  });
});
