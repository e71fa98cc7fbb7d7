import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Zone } from "../../../../electron/calendar/recurrence/occurrence-zone.ts";
import { createZones } from "../../../../electron/calendar/recurrence/occurrence-zone.ts";

// Half-hour clock changes, the southern hemisphere, a skipped day, Ramadan changes, and a zone without any.
const names = [
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "America/Santiago",
  "Pacific/Apia",
  "Africa/Casablanca",
  "Asia/Kolkata",
  "Europe/Dublin",
];
const zones = createZones();

function zoneNamed(id: string): Zone {
  const zone = zones(id);
  if (zone === null) throw new Error(`${id} is not known here`);
  return zone;
}

const moments = fc.integer({ min: Date.UTC(1970, 0, 3), max: Date.UTC(2100, 0, 1) });

function wallOf(instant: number, zone: string): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime();
}

function near(instant: number, hours: number): fc.Arbitrary<number> {
  return fc.integer({ min: instant - hours * 3_600_000, max: instant + hours * 3_600_000 });
}

describe.each(names)("wall time in %s", (name) => {
  const zone = zoneNamed(name);

  it("is what Temporal says it is, at any instant", () => {
    fc.assert(
      fc.property(moments, (instant) => {
        const wall = new Date(instant + zone.offsetAt(instant)).toISOString().slice(0, 23);
        expect(wall).toBe(wallOf(instant, name).toString({ fractionalSecondDigits: 3 }));
      }),
    );
  });

  it("becomes the instant that Temporal finds: gaps move forward, doubled times are the first", () => {
    const nearAChange = moments
      .map((instant) => {
        const moment = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(name);
        return moment.getTimeZoneTransition("next")?.epochMilliseconds ?? instant;
      })
      .chain((change) => near(change + zone.offsetAt(change), 30));
    fc.assert(
      fc.property(fc.oneof(moments, nearAChange), (wall) => {
        const plain = wallOf(wall, "UTC");
        const expected = plain.toZonedDateTime(name, { disambiguation: "compatible" }).epochMilliseconds;
        expect(zone.instantOf(wall)).toBe(expected);
      }),
    );
  });
});

describe("a name that is no zone", () => {
  it("is null, every time", () => {
    expect(zones("Mars/Olympus_Mons")).toBeNull();
    expect(zones("Mars/Olympus_Mons")).toBeNull();
    expect(zones("")).toBeNull();
  });
});
