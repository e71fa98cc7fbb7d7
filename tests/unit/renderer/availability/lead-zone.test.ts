import { expect, it } from "vitest";
import { leadZone } from "../../../../renderer/availability/lead-zone.ts";
import type { Demo } from "../../../../shared/model/lead.ts";

const none: Demo = { kind: "none" };
const asked = (start: string): Demo => ({
  kind: "proposed",
  refusal: "clash",
  reason: "",
  time: { kind: "timed", start, end: start, timeZone: "UTC" },
  slots: [],
});

it("a lead's zone is their country's, where it has one", () => {
  expect(leadZone("IN", none, "Europe/Berlin")).toEqual({ timeZone: "Asia/Kolkata", sure: true });
  expect(leadZone("NP", none, "UTC")).toEqual({ timeZone: "Asia/Kathmandu", sure: true });
  expect(leadZone("DE", none, "UTC")).toEqual({ timeZone: "Europe/Berlin", sure: true });
});

it("in a country of several zones the offset they asked in tells, else where most people live, as a guess", () => {
  expect(leadZone("US", none, "UTC")).toEqual({ timeZone: "America/New_York", sure: false });
  expect(leadZone("US", none, "America/Denver").sure).toBe(false);
  const pacific = leadZone("US", asked("2026-11-24T15:00:00-08:00"), "UTC");
  expect(Temporal.Instant.from("2026-11-24T23:00:00Z").toZonedDateTimeISO(pacific.timeZone).hour).toBe(15);
});

it("an offset that is not their country's says where they are just now", () => {
  expect(leadZone("IN", asked("2026-11-24T15:00:00+01:00"), "Europe/Berlin")).toEqual({
    timeZone: "Europe/Berlin",
    sure: false,
  });
  expect(leadZone(null, asked("2026-11-24T15:00:00+05:00"), "Europe/Berlin").timeZone).toBe("Etc/GMT-5");
  expect(leadZone(null, asked("2026-11-24T15:00:00-03:00"), "Europe/Berlin").timeZone).toBe("Etc/GMT+3");
  expect(leadZone(null, asked("2026-11-24T15:00:00Z"), "Europe/Berlin").timeZone).toBe("UTC");
});

it("without a number and a wish the rep's own zone is all there is to guess by", () => {
  expect(leadZone(null, none, "Asia/Tokyo")).toEqual({ timeZone: "Asia/Tokyo", sure: false });
  expect(leadZone("no country", none, "Asia/Tokyo")).toEqual({ timeZone: "Asia/Tokyo", sure: false });
});
