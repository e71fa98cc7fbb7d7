import { describe, expect, it } from "vitest";
import { exceptionWords, scopeChoices } from "../../../../renderer/detail/scope-words.ts";

const none = { changed: 0, takenOut: 0 };
const series = (following: number | null, all: number | null, own = none) => ({
  lines: ["RRULE:FREQ=WEEKLY"],
  following: { count: following, ...own },
  all: { count: all, ...own },
});

describe("what each choice is for", () => {
  it("is counted where the series ends, and said without a number where it does not, or is not known yet", () => {
    const details = (reach: Parameters<typeof scopeChoices>[1]) =>
      scopeChoices("Tue 8 Dec", reach).map(({ detail }) => detail);
    expect(details(series(6, 8))).toEqual([
      "Tue 8 Dec only",
      "6 events from Tue 8 Dec on; earlier ones stay",
      "8 events, past ones included",
    ]);
    expect(details(series(1, 8))[1]).toBe("1 event from Tue 8 Dec on; earlier ones stay");
    const open = [
      "Tue 8 Dec only",
      "from Tue 8 Dec on; earlier ones stay",
      "those gone by and those to come",
    ];
    expect(details(series(null, null))).toEqual(open);
    expect(details(null)).toEqual(open);
  });

  it.each([
    [
      "following",
      "move",
      { changed: 2, takenOut: 1 },
      "2 changed on their own keep their changes. 1 taken out stays out.",
    ],
    ["all", "edit", { changed: 1, takenOut: 0 }, "1 changed on its own keeps its changes."],
    [
      "all",
      "turn",
      { changed: 1, takenOut: 2 },
      "1 changed on its own loses its own time. 2 taken out stay out.",
    ],
    ["following", "cancel", { changed: 3, takenOut: 2 }, "3 changed on their own go, too."],
    ["this", "move", { changed: 3, takenOut: 2 }, null],
    ["all", "move", none, null],
  ] as const)("%s, to %s: what becomes of exceptions is said", (scope, act, own, words) => {
    expect(exceptionWords(scope, act, series(4, 8, own))).toBe(words);
    expect(exceptionWords(scope, act, null)).toBeNull();
  });
});
