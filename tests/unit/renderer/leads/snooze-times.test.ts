import fc from "fast-check";
import { expect, it } from "vitest";
import { morningOf, snoozeTimes } from "../../../../renderer/leads/snooze-times.ts";

const from = Date.parse("2026-01-01T00:00:00Z");
const instants = fc.integer({ min: from, max: from + 2 * 366 * 86_400_000 });
const zones = fc.constantFrom("UTC", "America/New_York", "Asia/Kolkata", "Pacific/Chatham", "Europe/Berlin");

it("every time that is offered is ahead, later than the one before, and within two weeks and a day", () => {
  fc.assert(
    fc.property(instants, zones, (now, zone) => {
      const times = snoozeTimes(now, zone).map(({ until }) => Date.parse(until));
      expect(times.length).toBeGreaterThanOrEqual(2);
      for (const [index, time] of times.entries()) expect(time).toBeGreaterThan(times[index - 1] ?? now);
      expect(times.at(-1)).toBeLessThan(now + 15 * 86_400_000);
    }),
  );
});

it("later today is offered while there is one, and Monday only when it is not tomorrow", () => {
  const labels = (iso: string) => snoozeTimes(Date.parse(iso), "Europe/Berlin").map(({ label }) => label);
  expect(labels("2026-11-25T10:20:00+01:00")).toEqual([
    "Later today",
    "Tomorrow morning",
    "Monday morning",
    "In two weeks",
  ]);
  expect(labels("2026-11-22T20:00:00+01:00")).toEqual(["Tomorrow morning", "In two weeks"]);
  expect(morningOf("2026-11-25", "Europe/Berlin")).toBe("2026-11-25T08:00:00Z");
});
