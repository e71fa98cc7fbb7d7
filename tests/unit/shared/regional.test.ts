import { describe, expect, it } from "vitest";
import { createTimeWords } from "../../../electron/calendar/commands/command-time-words.ts";
import { regionalLocale } from "../../../shared/regional.ts";

const plain = { clock: "system", weekStart: "system" } as const;
const at = Date.UTC(2026, 10, 24, 15);

function hour(locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: "UTC" })
    .format(at)
    .replace(/\s/g, " ");
}

describe("the rep's own clock and week in a locale", () => {
  it("leaves the system's locale as it is unless something was set", () => {
    expect(regionalLocale("de-DE", plain)).toBe("de-DE");
    expect(regionalLocale("ar-EG-u-nu-latn-hc-h12", plain)).toBe("ar-EG");
  });

  it("writes 12 or 24 hours in any locale", () => {
    expect(hour(regionalLocale("en-GB", { ...plain, clock: "12" }))).toBe("3:00 pm");
    expect(hour(regionalLocale("en-US", { ...plain, clock: "24" }))).toBe("15:00");
    expect(hour(regionalLocale("ja-JP", { ...plain, clock: "12" }))).toBe("午後3:00");
  });

  it("writes midnight of 24 hours as 00:00", () => {
    const locale = regionalLocale("en-US", { ...plain, clock: "24" });
    expect(new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: "UTC" }).format(0)).toBe("00:00");
  });

  it("starts weeks on the day that was set", () => {
    const first = (weekStart: "monday" | "saturday" | "sunday") =>
      new Intl.Locale(regionalLocale("en-US", { clock: "24", weekStart })).getWeekInfo().firstDay;
    expect([first("monday"), first("saturday"), first("sunday")]).toEqual([1, 6, 7]);
  });

  it("reaches the words of the engine, which asks for it each time", () => {
    let clock: "12" | "24" = "24";
    const words = createTimeWords(
      () => regionalLocale("en-GB", { ...plain, clock }),
      () => "Asia/Kolkata",
    );
    const time = {
      kind: "timed",
      start: "2026-11-24T15:00:00+05:30",
      end: "2026-11-24T15:30:00+05:30",
      timeZone: "Asia/Kolkata",
    } as const;
    expect(words.start(time)).toBe("Tue 24 Nov, 15:00");
    clock = "12";
    expect(words.start(time).replace(/\s/g, " ")).toBe("Tue 24 Nov, 3:00 pm");
  });
});
