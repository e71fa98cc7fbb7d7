import { expect, it } from "vitest";
import { offerText, zoneWords } from "../../../../renderer/availability/offer-text.ts";
import type { TimedTime } from "../../../../shared/model/event-time.ts";

const reader = { locale: "en-GB" };
const slot = (start: string): TimedTime => ({
  kind: "timed",
  start,
  end: new Date(Date.parse(start) + 1_800_000).toISOString(),
  timeZone: "Europe/Berlin",
});

it("times are written in their zone, with the zone's name", () => {
  const slots = ["2026-11-24T09:30:00Z", "2026-11-25T21:45:00Z"].map(slot);
  expect(offerText(slots, "Asia/Kolkata", reader)).toBe(
    [
      "- Tuesday 24 November, 15:00 – 15:30",
      "- Thursday 26 November, 03:15 – 03:45",
      "",
      "Time zone: India Standard Time (Kolkata, GMT+5:30)",
    ].join("\n"),
  );
});

it("each says its own zone where the clocks change between them", () => {
  const slots = ["2026-10-30T14:00:00Z", "2026-11-02T15:00:00Z"].map(slot);
  expect(offerText(slots, "America/New_York", reader)).toBe(
    [
      "- Friday 30 October, 10:00 – 10:30, Eastern Daylight Time (New York, GMT-4)",
      "- Monday 2 November, 10:00 – 10:30, Eastern Standard Time (New York, GMT-5)",
    ].join("\n"),
  );
});

it("a zone that is but an offset is called by it", () => {
  const at = Date.parse("2026-11-24T12:00:00Z");
  expect(zoneWords("Etc/GMT-5", at, reader)).toBe("GMT+05:00 (GMT+5)");
  expect(zoneWords("UTC", at, reader)).toContain("Coordinated Universal Time");
});
