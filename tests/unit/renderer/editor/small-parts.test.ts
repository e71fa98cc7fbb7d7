import { describe, expect, it } from "vitest";
import {
  endChoices,
  readClock,
  startChoices,
  wallClock,
} from "../../../../renderer/editor/fields/time-choices.ts";
import { splitMinutes } from "../../../../renderer/editor/reminder-units.ts";
import { zoneChoices, zoneCity, zoneOffset } from "../../../../renderer/editor/zones.ts";

describe("a time of day in the editor", () => {
  it.each([
    ["3pm", 900],
    ["15:05", 905],
    ["1505", 905],
    ["9", 540],
    ["0:00", 0],
    ["3:05 PM", 905],
    ["12 AM", 0],
  ])("is typed as %s", (text, minutes) => {
    expect(readClock(text)).toBe(String(minutes));
  });

  it.each(["", "soon", "25:00", "3-4pm", "15:05 tue", "24:00"])("is not %s", (text) => {
    expect(readClock(text)).toBeNull();
  });

  it("is read back in every form it is written in", () => {
    for (const locale of ["en-GB", "en-US", "de-DE", "en-IN", "fr-FR", "sv-SE"]) {
      for (const { id, label } of startChoices(locale))
        expect([locale, readClock(label)]).toEqual([locale, id]);
    }
  });

  it("ends after it starts, with how long it is, where it ends on the same day", () => {
    const [first] = endChoices(900, true, "en-GB");
    expect(first).toEqual({ id: "915", label: "15:15", detail: "15 min" });
    expect(endChoices(1430, true)).toEqual([]);
    expect(endChoices(900, false)).toHaveLength(96);
    expect(wallClock(905, "en-US").replace(/\s/, " ")).toBe("3:05 PM");
  });
});

describe("time zones to pick", () => {
  it("are the rep's and the event's first, each once, by their city", () => {
    const at = Date.parse("2026-11-24T12:00:00Z");
    const choices = zoneChoices(["Europe/Berlin", "Asia/Kolkata"], at);
    expect(choices[0]).toEqual({ id: "Europe/Berlin", label: "Berlin", detail: "GMT+1 · Europe" });
    expect(new Set(choices.map(({ id }) => id)).size).toBe(choices.length);
    expect(choices.some(({ id }) => id === "UTC")).toBe(true);
    expect(zoneCity("America/Argentina/Buenos_Aires")).toBe("Buenos Aires");
    expect(zoneOffset("Asia/Kolkata", at, { locale: "en-GB" })).toBe("GMT+5:30");
  });
});

describe("a reminder's distance", () => {
  it("is said in the largest unit that fits", () => {
    const said = [0, 10, 60, 90, 1440, 10_080].map((minutes) => {
      const { amount, unit } = splitMinutes(minutes);
      return `${amount} ${unit.many}`;
    });
    expect(said).toEqual(["0 minutes", "10 minutes", "1 hours", "90 minutes", "1 days", "1 weeks"]);
  });
});
