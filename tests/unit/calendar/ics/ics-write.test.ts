import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { icsText } from "../../../../electron/calendar/ics/ics-write.ts";

const now = Date.parse("2026-11-22T12:00:00Z");

describe("icsText", () => {
  it.each(["Europe/Berlin", "UTC", "Asia/Kolkata"])(
    "has a component without events too, as RFC 5545 asks for: the rep's zone (%s)",
    async (zone) => {
      const calendar = new ICAL.Component(ICAL.parse(await icsText([], "Mine", zone, now)));
      const parts = calendar.getAllSubcomponents();
      expect(parts.map(({ name }) => name)).toEqual(["vtimezone"]);
      expect(parts[0]?.getFirstPropertyValue("tzid")).toBe(zone);
      // A zone must say at least one time that holds in it.
      expect(parts[0]?.getAllSubcomponents("standard")).not.toEqual([]);
    },
  );

  it("names no zone that its events do not need", async () => {
    const event = { id: "a", start: { date: "2026-11-22" }, end: { date: "2026-11-23" }, summary: "Day" };
    const text = await icsText([{ event, exceptions: [], removed: [] }], "Mine", "Europe/Berlin", now);
    expect(text).toContain("SUMMARY:Day");
    expect(text).not.toContain("VTIMEZONE");
  });
});
