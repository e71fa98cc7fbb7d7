import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quietUntil } from "../../../electron/notifications/quiet-hours.ts";

const berlin = "Europe/Berlin";
const at = (text: string) => Date.parse(text);
const night = { from: 20 * 60, to: 8 * 60 };

describe("quiet hours", () => {
  it.each([
    ["2026-11-24T19:59:59+01:00", null],
    ["2026-11-24T20:00:00+01:00", "2026-11-25T08:00:00+01:00"],
    ["2026-11-25T07:59:00+01:00", "2026-11-25T08:00:00+01:00"],
    ["2026-11-25T08:00:00+01:00", null],
    // The clocks go back in this night, and forward in the next.
    ["2026-10-24T23:00:00+02:00", "2026-10-25T08:00:00+01:00"],
    ["2026-03-28T23:00:00+01:00", "2026-03-29T08:00:00+02:00"],
  ])("over midnight hold at %s until %s", (now, end) => {
    expect(quietUntil(at(now), night, berlin)).toBe(end === null ? null : at(end));
  });

  it("within a day, to its end, and none at all", () => {
    const lunch = { from: 12 * 60, to: 13 * 60 + 30 };
    expect(quietUntil(at("2026-11-24T12:10:00+01:00"), lunch, berlin)).toBe(at("2026-11-24T13:30:00+01:00"));
    const evening = { from: 18 * 60, to: 24 * 60 };
    expect(quietUntil(at("2026-11-24T23:59:00+01:00"), evening, berlin)).toBe(
      at("2026-11-25T00:00:00+01:00"),
    );
    expect(quietUntil(at("2026-11-24T12:10:00+01:00"), { from: 600, to: 600 }, berlin)).toBeNull();
    expect(quietUntil(at("2026-11-24T12:10:00+01:00"), null, berlin)).toBeNull();
  });

  it("always end later than they hold, within a day and a clock change", () => {
    const minutes = fc.integer({ min: 0, max: 1440 });
    const zone = fc.constantFrom(berlin, "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC");
    const instant = fc.integer({ min: at("2026-01-01T00:00:00Z"), max: at("2027-01-01T00:00:00Z") });
    fc.assert(
      fc.property(instant, minutes, minutes, zone, (now, from, to, timeZone) => {
        const end = quietUntil(now, { from, to }, timeZone);
        if (end === null) return;
        expect(end).toBeGreaterThan(now);
        expect(end - now).toBeLessThanOrEqual(26 * 3_600_000);
      }),
      { numRuns: 2_000 },
    );
  });
});
