import { describe, expect, it } from "vitest";
import { createLocalizer } from "../../../../renderer/calendar/localizer.ts";

const nine = new Date(2026, 10, 24, 9);

describe("the localizer", () => {
  it("starts weeks where the locale does", () => {
    expect(createLocalizer("en-GB").startOfWeek("")).toBe(1);
    expect(createLocalizer("en-US").startOfWeek("")).toBe(0);
    expect(createLocalizer("ar-EG").startOfWeek("")).toBe(6);
  });

  it("writes hours by the locale's own clock", () => {
    const hour = (locale: string) => {
      const { timeGutterFormat } = createLocalizer(locale).formats;
      return typeof timeGutterFormat === "function" ? timeGutterFormat(nine) : timeGutterFormat;
    };
    expect(hour("en-GB")).toBe("09:00");
    expect(hour("de-DE")).toBe("09:00");
    expect(hour("en-US")?.replace(/\s/, " ")).toBe("9 AM");
  });

  it("counts an event that ends at midnight to its own day only", () => {
    const { inRange } = createLocalizer("en-GB");
    const evening = [new Date(2026, 10, 24, 22), new Date(2026, 10, 25)] as const;
    expect(inRange(new Date(2026, 10, 24), ...evening, "day")).toBe(true);
    expect(inRange(new Date(2026, 10, 25), ...evening, "day")).toBe(false);
    const night = [new Date(2026, 10, 24, 22), new Date(2026, 10, 25, 1)] as const;
    expect(inRange(new Date(2026, 10, 25), ...night, "day")).toBe(true);
    expect(inRange(new Date(2026, 10, 23), ...night, "day")).toBe(false);
  });

  it("shows an event of no length on its day, at midnight too", () => {
    const { inRange } = createLocalizer("en-GB");
    const midnight = new Date(2026, 10, 24);
    expect(inRange(midnight, midnight, midnight, "day")).toBe(true);
    expect(inRange(new Date(2026, 10, 23), midnight, midnight, "day")).toBe(false);
  });

  it("compares instants for what is not about days", () => {
    const { inRange } = createLocalizer("en-GB");
    expect(inRange(nine, new Date(2026, 10, 24, 8), new Date(2026, 10, 24, 9), "minutes")).toBe(true);
    expect(inRange(nine, new Date(2026, 10, 24, 10), new Date(2026, 10, 24, 11), "minutes")).toBe(false);
  });
});
