import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventTones } from "../../../../renderer/calendar/event-colors.ts";
import type { Rgb } from "../../../../renderer/calendar/oklch.ts";
import { contrast, fromOklch, parseHex, toHex, toOklch } from "../../../../renderer/calendar/oklch.ts";

const themes = ["light", "dark"] as const;
/** Google's calendar colours (Calendar API, Colors: calendar). */
const calendarColors =
  "ac725e d06b64 f83a22 fa573c ff7537 ffad46 42d692 16a765 7bd148 b3dc6c fbe983 fad165 92e1c0 9fe1e7 9fc6e7 4986e7 9a9cff b99aff c2c2c2 cabdbf cca6ac f691b2 cd74e6 a47ae2"
    .split(" ")
    .map((hex) => `#${hex}`);

function rgb(hex: string): Rgb {
  const parsed = parseHex(hex);
  if (parsed === null) throw new Error(`${hex} is not a colour`);
  return parsed;
}

describe("event colours", () => {
  it.each(themes)("read well on their grounds for every calendar colour of Google (%s)", (theme) => {
    for (const color of calendarColors) {
      const tones = eventTones(color, null, theme);
      expect(contrast(rgb(tones.ink), rgb(tones.ground)), `${color} ink`).toBeGreaterThanOrEqual(4.5);
      expect(contrast(rgb(tones.fadedInk), rgb(tones.fadedGround)), `${color} faded`).toBeGreaterThanOrEqual(
        4.5,
      );
    }
  });

  it.each(themes)("read well on their grounds for all eleven event colours (%s)", (theme) => {
    const grounds = new Set<string>();
    for (let id = 1; id <= 11; id += 1) {
      const tones = eventTones("#000000", String(id), theme);
      expect(contrast(rgb(tones.ink), rgb(tones.ground)), `colour ${id}`).toBeGreaterThanOrEqual(4.5);
      grounds.add(tones.edge);
    }
    expect(grounds.size).toBe(11);
  });

  it.each(themes)("read well for any colour at all (%s)", (theme) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
        const hex = `#${value.toString(16).padStart(6, "0")}`;
        const tones = eventTones(hex, null, theme);
        expect(contrast(rgb(tones.ink), rgb(tones.ground))).toBeGreaterThanOrEqual(4.5);
        expect(contrast(rgb(tones.fadedInk), rgb(tones.fadedGround))).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it.each([
    ["light", "#ffffff"],
    ["dark", "#1b1b19"],
  ] as const)("have edges that stand out from the calendar's surface (%s)", (theme, surface) => {
    for (const color of calendarColors) {
      expect(contrast(rgb(eventTones(color, null, theme).edge), rgb(surface)), color).toBeGreaterThanOrEqual(
        3,
      );
    }
  });

  it("keep the hue of the calendar", () => {
    const [r, g, b] = rgb(eventTones("#0b8043", null, "light").edge);
    expect(g).toBeGreaterThan(r);
    expect(g).toBeGreaterThan(b);
  });

  it("fall back to grey for a colour that cannot be read", () => {
    expect(eventTones("tomato", null, "light")).toEqual(eventTones("#616161", null, "light"));
    expect(eventTones("#123456", "99", "dark")).toEqual(eventTones("#123456", null, "dark"));
  });
});

describe("OKLCH", () => {
  it("comes back to the same colour", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
        const hex = `#${value.toString(16).padStart(6, "0")}`;
        expect(toHex(fromOklch(toOklch(rgb(hex))))).toBe(hex);
      }),
    );
  });

  it("knows the contrast of black on white", () => {
    expect(contrast([0, 0, 0], [1, 1, 1])).toBeCloseTo(21);
  });
});
