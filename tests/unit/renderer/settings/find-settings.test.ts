import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findSettings } from "../../../../renderer/settings/find-settings.ts";

const panes = [
  { text: "Booking Book demos by itself Ten seconds", rows: ["Book demos by itself Ten seconds"] },
  {
    text: "Availability Business hours Monday Tuesday Free before",
    rows: ["Monday", "Tuesday", "Free before"],
  },
  { text: "Theme Light Dark", rows: [] },
];

describe("looking through Settings", () => {
  it("shows everything while nothing is typed", () => {
    expect(findSettings(panes, "  ")).toEqual(["all", "all", "all"]);
  });

  it("leaves the rows that say it, in the panes that say it", () => {
    expect(findSettings(panes, "tues")).toEqual(["none", [1], "none"]);
    expect(findSettings(panes, "demo ten")).toEqual([[0], "none", "none"]);
  });

  it("shows a whole pane when its heading says it, and one without rows", () => {
    expect(findSettings(panes, "availability")).toEqual(["none", "all", "none"]);
    expect(findSettings(panes, "DARK")).toEqual(["none", "none", "all"]);
  });

  it("finds every word that stands in a row by that word", () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 12 }), (pick, length) => {
        const words = panes.flatMap(({ rows }, pane) =>
          rows.flatMap((row, at) => row.split(" ").map((word) => ({ pane, at, word }))),
        );
        const { pane, at, word } = words[pick % words.length] ?? { pane: 0, at: 0, word: "Book" };
        const found = findSettings(panes, word.slice(0, length))[pane];
        expect(found === "all" || (Array.isArray(found) && found.includes(at))).toBe(true);
      }),
    );
  });
});
