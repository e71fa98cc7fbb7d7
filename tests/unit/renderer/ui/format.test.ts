import { describe, expect, it } from "vitest";
import {
  age,
  clockTime,
  dayAndTime,
  dayName,
  duration,
  foreignTime,
  fullTime,
  fullTimeWithin,
  hasTwelveHours,
  playTime,
  syncedAgo,
  timeRange,
} from "../../../../renderer/ui/format.ts";
import type { TimedTime } from "../../../../shared/model/event-time.ts";

const india = { locale: "en-GB", timeZone: "Asia/Kolkata" };
const ms = (text: string) => Date.parse(text);
/** Tuesday 24 November 2026, 11:12 in India. */
const now = ms("2026-11-24T11:12:00+05:30");

function timed(start: string, end: string, timeZone = "Asia/Kolkata"): TimedTime {
  return { kind: "timed", start, end, timeZone };
}

/** Times as they read, whatever kind of space keeps them together. */
const plain = (text: string | null) => text?.replace(/\s/g, " ");

describe("times of day", () => {
  // ux 42
  it("follow the locale's 12 or 24 hours", () => {
    const nine = ms("2026-11-24T09:30:00+05:30");
    expect(clockTime(nine, india)).toBe("09:30");
    expect(clockTime(nine, { locale: "en-US", timeZone: "Asia/Kolkata" })).toMatch(/^9:30\sAM$/);
  });

  it("tell which of both a locale has", () => {
    expect(["en-US", "en-GB", "de-DE", "en-IN", "ja-JP"].map((locale) => hasTwelveHours({ locale }))).toEqual(
      [true, false, false, true, false],
    );
  });

  it("name the day on which a range ends when it is another one, but not for midnight", () => {
    expect(plain(timeRange(timed("2026-11-24T11:30:00+05:30", "2026-11-24T12:00:00+05:30"), india))).toBe(
      "11:30 – 12:00",
    );
    expect(plain(timeRange(timed("2026-11-24T22:00:00+05:30", "2026-11-25T01:00:00+05:30"), india))).toBe(
      "22:00 – Wed 01:00",
    );
    expect(plain(timeRange(timed("2026-11-24T22:00:00+05:30", "2026-11-25T00:00:00+05:30"), india))).toBe(
      "22:00 – 00:00",
    );
  });

  it("say whole days by their dates, the last one included", () => {
    expect(
      timeRange({ kind: "allDay", startDate: "2026-11-24", endDate: "2026-11-25" }, { locale: "en-GB" }),
    ).toBe("All day");
    expect(
      timeRange({ kind: "allDay", startDate: "2026-11-24", endDate: "2026-11-27" }, { locale: "en-GB" }),
    ).toMatch(/^24\s?–\s?26 Nov$/);
  });
});

describe("days", () => {
  it.each([
    ["2026-11-24T23:59:00+05:30", "today"],
    ["2026-11-25T00:00:00+05:30", "tomorrow"],
    ["2026-11-23T23:59:00+05:30", "yesterday"],
    ["2026-11-27T10:00:00+05:30", "Fri"],
    ["2026-11-30T10:00:00+05:30", "Mon"],
    ["2026-12-01T10:00:00+05:30", "1 Dec"],
    ["2026-11-10T10:00:00+05:30", "10 Nov"],
    ["2027-01-12T10:00:00+05:30", "12 Jan 2027"],
  ])("call %s %s", (at, name) => {
    expect(dayName(ms(at), now, india)).toBe(name);
  });

  it("are the reader's, not UTC's", () => {
    const lateInNewYork = ms("2026-11-25T03:30:00Z");
    expect(dayName(lateInNewYork, now, { locale: "en-GB", timeZone: "America/New_York" })).toBe("today");
    expect(dayName(lateInNewYork, now, india)).toBe("tomorrow");
  });

  it("stand before the time in a row and as a headline on a card", () => {
    const demo = timed("2026-11-25T15:00:00+05:30", "2026-11-25T15:30:00+05:30");
    const later = timed("2026-11-27T15:00:00+05:30", "2026-11-27T15:30:00+05:30");
    expect(dayAndTime(demo, now, india)).toBe("tomorrow 15:00");
    expect(plain(fullTime(demo, now, india))).toBe("Tomorrow 15:00 – 15:30");
    expect(plain(fullTimeWithin(demo, now, india))).toBe("tomorrow 15:00 – 15:30");
    expect(dayAndTime(later, now, india)).toBe("Fri 15:00");
    expect(plain(fullTime(later, now, india))).toBe("Fri 27 Nov, 15:00 – 15:30");
    expect(plain(fullTimeWithin(later, now, india))).toBe("Fri 27 Nov, 15:00 – 15:30");
  });
});

describe("ages", () => {
  it.each([
    ["2026-11-24T11:11:30+05:30", "now"],
    ["2026-11-24T11:12:09+05:30", "now"],
    ["2026-11-24T11:07:00+05:30", "5 min"],
    ["2026-11-24T09:00:00+05:30", "2 h"],
    ["2026-11-24T00:01:00+05:30", "11 h"],
    ["2026-11-23T23:30:00+05:30", "yest."],
    ["2026-11-21T12:00:00+05:30", "Sat"],
    ["2026-11-12T12:00:00+05:30", "12 Nov"],
    ["2025-11-12T12:00:00+05:30", "12 Nov 2025"],
  ])("of %s is %s", (at, text) => {
    expect(age(ms(at), now, india)).toBe(text);
  });

  it("of the last sync is told to ten seconds", () => {
    const ago = (seconds: number) => syncedAgo(new Date(now - seconds * 1000).toISOString(), now);
    expect(ago(4)).toBe("Synced just now");
    expect(ago(29)).toBe("Synced 20 s ago");
    expect(ago(90)).toBe("Synced 1 min ago");
    expect(ago(7200)).toBe("Synced 2 h ago");
    expect(ago(200_000)).toBe("Synced 2 d ago");
    expect(syncedAgo(null, now)).toBe("Not synced yet");
  });
});

describe("spans", () => {
  it("of calls and places in recordings are short", () => {
    expect([duration(252), duration(45), duration(120)]).toEqual(["4 min 12 s", "45 s", "2 min"]);
    expect([playTime(68), playTime(3723), playTime(-1)]).toEqual(["1:08", "1:02:03", "0:00"]);
  });
});

describe("a time in another zone", () => {
  // ux 43
  it("is told beside the reader's own", () => {
    const time = timed("2026-11-24T15:00:00+05:30", "2026-11-24T15:30:00+05:30", "America/New_York");
    expect(plain(foreignTime(time, india))).toBe("04:30 – 05:00 in New York");
  });

  it("is not told when both say the same, or when the zone is not known", () => {
    const time = timed("2026-11-24T15:00:00+05:30", "2026-11-24T15:30:00+05:30", "Asia/Colombo");
    expect(foreignTime(time, india)).toBeNull();
    expect(foreignTime({ ...time, timeZone: "Contoso/Office" }, india)).toBeNull();
  });
});
