import { describe, expect, it } from "vitest";
import { instanceOf } from "../../../../electron/calendar/events/instance.ts";
import { createZones } from "../../../../electron/calendar/recurrence/occurrence-zone.ts";
import type { GoogleEvent } from "../../../../electron/google/event.ts";

const zones = createZones();
const weekly: GoogleEvent = {
  id: "weekly1",
  etag: '"7"',
  summary: "Weekly",
  start: { dateTime: "2026-10-20T09:00:00+02:00", timeZone: "Europe/Berlin" },
  end: { dateTime: "2026-10-20T09:30:00+02:00", timeZone: "Europe/Berlin" },
  recurrence: ["RRULE:FREQ=WEEKLY;COUNT=4"],
};
const days: GoogleEvent = {
  id: "days1",
  start: { date: "2026-11-02" },
  end: { date: "2026-11-04" },
  recurrence: ["RRULE:FREQ=WEEKLY"],
};

describe("an occurrence that nobody edited", () => {
  it("is the series without its rule, at its own time, on both sides of a clock change", () => {
    expect(instanceOf(weekly, "weekly1_20261020T070000Z", "UTC", zones)).toEqual({
      id: "weekly1_20261020T070000Z",
      summary: "Weekly",
      start: { dateTime: "2026-10-20T09:00:00+02:00", timeZone: "Europe/Berlin" },
      end: { dateTime: "2026-10-20T09:30:00+02:00", timeZone: "Europe/Berlin" },
      recurringEventId: "weekly1",
      originalStartTime: { dateTime: "2026-10-20T09:00:00+02:00", timeZone: "Europe/Berlin" },
    });
    expect(instanceOf(weekly, "weekly1_20261027T080000Z", "UTC", zones)?.start.dateTime).toBe(
      "2026-10-27T09:00:00+01:00",
    );
  });

  it("lasts as many days as the series' first", () => {
    expect(instanceOf(days, "days1_20261109", "UTC", zones)).toMatchObject({
      start: { date: "2026-11-09" },
      end: { date: "2026-11-11" },
      originalStartTime: { date: "2026-11-09" },
    });
  });

  it("lives in its calendar's zone when the series names none", () => {
    const bare = {
      ...weekly,
      start: { dateTime: "2026-10-20T07:00:00Z" },
      end: { dateTime: "2026-10-20T07:30:00Z" },
    };
    expect(instanceOf(bare, "weekly1_20261027T080000Z", "Europe/Berlin", zones)?.start).toEqual({
      dateTime: "2026-10-27T09:00:00+01:00",
      timeZone: "Europe/Berlin",
    });
  });

  it("is none where the rule has none, beyond its end, for another series, or of another kind", () => {
    for (const id of [
      "weekly1_20261021T070000Z",
      "weekly1_20261117T080000Z",
      "weekly2_20261020T070000Z",
      "weekly1_20261020",
      "weekly1",
    ]) {
      expect(instanceOf(weekly, id, "UTC", zones), id).toBeNull();
    }
  });
});
