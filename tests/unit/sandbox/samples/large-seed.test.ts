import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";
import { emptySeed, largeSeed } from "../../../../electron/sandbox/samples/seed.ts";

const NOW = Date.parse("2026-11-24T05:42:00.000Z");
const MONDAY = Date.parse("2026-11-22T18:30:00.000Z");

describe("the large sample", () => {
  const { google, platform } = largeSeed(NOW, { timeZone: "Asia/Kolkata" });
  const events = Object.values(google.events).flat();

  it("has 5,000 leads with a transcript each and 20,000 events of about 1.4 kB", () => {
    expect(new Set(platform.leads.map((lead) => lead.id)).size).toBe(5_000);
    expect(platform.transcripts).toHaveLength(5_000);
    expect(new Set(events.map((event) => event.id)).size).toBe(20_000);
    expect(JSON.stringify(events).length / events.length).toBeCloseTo(1_400, -2);
  });

  it("has forty events in the week of today and 200 series that end before it", () => {
    const inWeek = events.filter(({ start }) => {
      const time = Date.parse(start?.dateTime ?? start?.date ?? "");
      return time >= MONDAY && time < MONDAY + 7 * 86_400_000;
    });
    const series = events.filter((event) => event.recurrence !== undefined);
    expect(inWeek).toHaveLength(40);
    expect(series.length).toBeGreaterThan(180);
    for (const { recurrence, start } of series) {
      expect(recurrence?.[0]).toMatch(/;COUNT=10;/);
      expect(Date.parse(start?.dateTime ?? "") + 10 * 7 * 86_400_000).toBeLessThan(MONDAY);
    }
  });

  it("retells the calls without a gap in them, with numbers as long as the written ones", () => {
    expect(platform.transcripts.filter(({ content }) => /[{}]|undefined/.test(content))).toEqual([]);
    const possible = platform.leads.filter((lead) =>
      parsePhoneNumberFromString(lead.phone_number)?.isPossible(),
    );
    expect(possible).toHaveLength(5_000);
  });
});

describe("the empty sample", () => {
  it("has the rep and calendars and nothing in them", () => {
    const { google, platform } = emptySeed(NOW, { timeZone: "Europe/Lisbon" });
    expect(google.calendars).toHaveLength(3);
    expect([google.events, platform.leads, platform.bookingActions]).toEqual([{}, [], []]);
    expect(platform.rep).toMatchObject({ time_zone: "Europe/Lisbon", email: google.email });
  });
});
