import { describe, expect, it } from "vitest";
import {
  halfHours,
  wallTime,
  weekdayName,
  withDay,
  withTime,
} from "../../../../renderer/settings/business-hours.ts";
import { defaultSettings } from "../../../../shared/model/default-settings.ts";

const hours = defaultSettings.businessHours;

describe("business hours", () => {
  it("are switched on and off by day, Monday first", () => {
    expect(withDay(hours, 0, false)[0]).toBeNull();
    expect(withDay(hours, 6, true)[6]).toEqual({ from: 540, to: 1080 });
    expect(weekdayName(0, "en-GB")).toBe("Monday");
    expect(weekdayName(6, "en-GB")).toBe("Sunday");
  });

  it("never end before they start", () => {
    expect(withTime(hours, 0, "from", 1110)[0]).toEqual({ from: 1110, to: 1140 });
    expect(withTime(hours, 0, "to", 480)[0]).toEqual({ from: 450, to: 480 });
    expect(withTime(hours, 0, "to", 1140)[0]).toEqual({ from: 540, to: 1140 });
    expect(withTime(hours, 5, "from", 600)[5]).toBeNull();
  });

  it("may last until midnight, and keep a time that is no half hour", () => {
    expect(halfHours("to", 1440).at(-1)).toBe(1440);
    expect(halfHours("from", 0)[0]).toBe(0);
    expect(halfHours("from", 545)).toContain(545);
    expect(wallTime(1440, "en-GB")).toBe("00:00");
    expect(wallTime(570, "en-GB")).toBe("09:30");
  });
});
