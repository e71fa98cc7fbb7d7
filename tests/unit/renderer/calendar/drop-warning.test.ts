import { describe, expect, it } from "vitest";
import type { Surroundings } from "../../../../renderer/calendar/drop-warning.ts";
import { dropWarning, firstFreeMinute } from "../../../../renderer/calendar/drop-warning.ts";
import { fromWall } from "../../../../renderer/calendar/wall-time.ts";
import { defaultSettings } from "../../../../shared/model/default-settings.ts";
import { allDay, item, timed } from "./support.ts";

const zone = "Asia/Kolkata";
const on25 = (from: string, to: string) =>
  timed(`2026-11-25T${from}:00+05:30`, `2026-11-25T${to}:00+05:30`, zone);

const around: Surroundings = {
  key: "c/moving",
  items: [
    item("c/visit", on25("11:30", "13:30")),
    item("c/moving", on25("15:00", "15:30")),
    item("c/free", on25("16:00", "17:00"), { free: true }),
    item("c/declined", on25("16:00", "17:00"), { response: "declined" }),
    item("c/holiday", allDay("2026-11-25", "2026-11-26")),
  ],
  businessHours: defaultSettings.businessHours,
  nowMs: Date.parse("2026-11-24T11:12:00+05:30"),
  timeZone: zone,
};

describe("what speaks against a time", () => {
  it("is nothing for a free time in business hours", () => {
    expect(dropWarning(on25("14:00", "14:30"), around)).toBeNull();
    expect(dropWarning(on25("13:30", "14:00"), around)).toBeNull();
    expect(dropWarning(on25("17:30", "18:00"), around)).toBeNull();
  });

  // ux 15
  it("is a clash, by name, but not with itself, nor with what is free, declined or lasts the day", () => {
    expect(dropWarning(on25("13:00", "14:00"), around)).toBe("Clashes with “visit”");
    expect(dropWarning(on25("15:15", "15:45"), around)).toBeNull();
    expect(dropWarning(on25("16:00", "16:30"), around)).toBeNull();
    expect(dropWarning(on25("15:15", "15:45"), { ...around, key: null })).toBe("Clashes with “moving”");
  });

  it("is the past, before anything else", () => {
    const past = timed("2026-11-24T11:00:00+05:30", "2026-11-24T11:30:00+05:30", zone);
    expect(dropWarning(past, around)).toBe("This is in the past");
    expect(dropWarning(allDay("2026-11-23", "2026-11-24"), around)).toBe("This is in the past");
    expect(dropWarning(allDay("2026-11-24", "2026-11-25"), around)).toBeNull();
  });

  it("is being out of hours: too early, too late, a day off, over night", () => {
    expect(dropWarning(on25("08:45", "09:15"), around)).toBe("Out of business hours");
    expect(dropWarning(on25("17:45", "18:15"), around)).toBe("Out of business hours");
    const saturday = timed("2026-11-28T10:00:00+05:30", "2026-11-28T10:30:00+05:30", zone);
    expect(dropWarning(saturday, around)).toBe("Out of business hours");
    const night = timed("2026-11-25T17:00:00+05:30", "2026-11-26T10:00:00+05:30", zone);
    expect(dropWarning(night, { ...around, items: [] })).toBe("Out of business hours");
  });

  it("counts business hours in the rep's zone, wherever the event lives", () => {
    const inLondon = timed("2026-11-25T05:00:00Z", "2026-11-25T05:30:00Z", "Europe/London");
    expect(dropWarning(inLondon, around)).toBeNull();
  });
});

describe("the first free time of a day", () => {
  const minuteOf = (date: string) => (minute: number) => fromWall({ date, minutes: minute }, zone);

  it("is the opening when that is free", () => {
    expect(firstFreeMinute("2026-11-25", 30, around, minuteOf("2026-11-25"))).toBe(9 * 60);
  });

  it("lies after what keeps the rep busy, and after now", () => {
    const busy = { ...around, items: [item("c/morning", on25("09:00", "10:10"))] };
    expect(firstFreeMinute("2026-11-25", 30, busy, minuteOf("2026-11-25"))).toBe(10 * 60 + 15);
    expect(firstFreeMinute("2026-11-24", 30, around, minuteOf("2026-11-24"))).toBe(11 * 60 + 15);
  });

  it("falls back to the opening on a day without room, and to nine on a day off", () => {
    const full = { ...around, items: [item("c/all", on25("08:00", "19:00"))] };
    expect(firstFreeMinute("2026-11-25", 30, full, minuteOf("2026-11-25"))).toBe(9 * 60);
    expect(firstFreeMinute("2026-11-28", 30, around, minuteOf("2026-11-28"))).toBe(9 * 60);
  });
});
