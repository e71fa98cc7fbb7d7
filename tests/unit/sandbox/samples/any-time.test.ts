import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EVENT_COUNT } from "../../../../electron/sandbox/samples/calendar/small-calendar.ts";
import { smallSeed } from "../../../../electron/sandbox/samples/seed.ts";

const ZONES = [
  "UTC",
  "Asia/Kolkata",
  "America/New_York",
  "Europe/London",
  "Australia/Lord_Howe",
  "Pacific/Apia",
];
const FIRST = Date.parse("2026-01-01T00:00:00Z");
const LAST = Date.parse("2028-12-31T23:59:59Z");

describe("the small sample", () => {
  it("is whole whenever and wherever it is made", () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST, max: LAST }), fc.constantFrom(...ZONES), (now, timeZone) => {
        const { google, platform } = smallSeed(now, { timeZone });
        const events = Object.values(google.events).flat();
        const singles = events.filter(
          ({ start, transparency }) => start?.dateTime != null && transparency == null,
        );
        const asked = platform.leads.filter((lead) =>
          lead.demo_book_datetime?.match(/T\d\d:\d\d:00[+-]\d\d:\d\d$/),
        );
        expect(new Set(events.map((event) => event.id)).size).toBe(EVENT_COUNT);
        expect(
          singles.every(
            ({ start, end }) => Date.parse(start?.dateTime ?? "") < Date.parse(end?.dateTime ?? ""),
          ),
        ).toBe(true);
        expect(platform.leads.filter((lead) => Date.parse(lead.updated_at) > now)).toEqual([]);
        expect(
          asked.filter((lead) => Date.parse(lead.demo_book_datetime ?? "") > now).length,
        ).toBeGreaterThan(15);
      }),
      { numRuns: 60 },
    );
  });
});
