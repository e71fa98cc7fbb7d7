import { describe, expect, it } from "vitest";
import { offsetAt, timeAtOffset } from "../../../electron/leads/zone.ts";

const HALF_HOUR = 30 * 60_000;
const at = (iso: string): number => Date.parse(iso);

describe("offsetAt", () => {
  it.each([
    ["2026-01-15T12:00:00Z", "Europe/Berlin", 60],
    ["2026-07-15T12:00:00Z", "Europe/Berlin", 120],
    ["2026-07-15T12:00:00Z", "Asia/Kolkata", 330],
    ["2026-01-15T12:00:00Z", "America/St_Johns", -210],
    ["2026-07-15T12:00:00Z", "Australia/Lord_Howe", 630],
    ["2026-07-15T12:00:00Z", "UTC", 0],
  ])("at %s in %s is %i minutes", (iso, zone, minutes) => {
    expect(offsetAt(at(iso), zone)).toBe(minutes);
  });
});

describe("rule 4: the zone of a demo", () => {
  it("is the rep's own where it has that offset then", () => {
    const start = at("2026-07-15T12:00:00Z");
    expect(timeAtOffset(start, start + HALF_HOUR, 120, "Europe/Berlin")).toEqual({
      kind: "timed",
      start: "2026-07-15T14:00:00+02:00",
      end: "2026-07-15T14:30:00+02:00",
      timeZone: "Europe/Berlin",
    });
  });

  it("is a fixed zone of whole hours where the rep's has another offset on that day", () => {
    const start = at("2026-01-15T12:00:00Z");
    expect(timeAtOffset(start, start + HALF_HOUR, 120, "Europe/Berlin")).toEqual({
      kind: "timed",
      start: "2026-01-15T14:00:00+02:00",
      end: "2026-01-15T14:30:00+02:00",
      timeZone: "Etc/GMT-2",
    });
    expect(timeAtOffset(start, start + HALF_HOUR, -480, "Europe/Berlin").timeZone).toBe("Etc/GMT+8");
    expect(timeAtOffset(start, start + HALF_HOUR, 0, "Europe/Berlin").timeZone).toBe("UTC");
  });

  it("keeps an offset with half hours exactly and names the rep's zone", () => {
    const start = at("2026-01-15T12:00:00Z");
    expect(timeAtOffset(start, start + HALF_HOUR, 330, "Europe/Berlin")).toEqual({
      kind: "timed",
      start: "2026-01-15T17:30:00+05:30",
      end: "2026-01-15T18:00:00+05:30",
      timeZone: "Europe/Berlin",
    });
  });

  it("gives every fixed zone the offset its start carries", () => {
    const start = at("2026-01-15T12:00:00Z");
    for (let hours = -12; hours <= 14; hours += 1) {
      const time = timeAtOffset(start, start + HALF_HOUR, hours * 60, "Asia/Kolkata");
      expect(offsetAt(start, time.timeZone)).toBe(hours * 60);
      expect(Date.parse(time.start)).toBe(start);
    }
  });
});
