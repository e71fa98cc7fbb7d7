import { describe, expect, it } from "vitest";
import { busyOn, daysFrom, loadWords } from "../../../../renderer/availability/day-load.ts";
import { occurrence } from "../calendar/support.ts";

const days = { kind: "allDay", startDate: "2026-11-24", endDate: "2026-11-26" } as const;
const at = (date: string, hour: number) =>
  ({
    kind: "timed",
    start: new Date(`${date}T${String(hour).padStart(2, "0")}:00`).toISOString(),
    end: new Date(`${date}T${String(hour + 1).padStart(2, "0")}:00`).toISOString(),
    timeZone: "UTC",
  }) as const;

describe("what lies on the days that are proposed", () => {
  it("takes as many days from another first one, over a clock change too", () => {
    expect(daysFrom(days, "2027-03-27")).toEqual({
      kind: "allDay",
      startDate: "2027-03-27",
      endDate: "2027-03-29",
    });
  });

  it("is what keeps the rep busy then, the earliest first, without the event itself", () => {
    const there = [
      occurrence("c/late", at("2026-11-25", 16)),
      occurrence("c/own", days),
      occurrence("c/free", at("2026-11-24", 9), { free: true }),
      occurrence("c/declined", at("2026-11-24", 9), { response: "declined" }),
      occurrence("c/fair", { ...days, startDate: "2026-11-20" }),
      occurrence("c/before", at("2026-11-23", 23)),
      occurrence("c/after", at("2026-11-26", 0)),
    ];
    expect(busyOn(days, there, "c/own").map(({ key }) => key)).toEqual(["c/fair", "c/late"]);
  });

  it("is said in words, the first two by name", () => {
    expect(loadWords([], 1)).toBe("You have nothing else that day.");
    expect(loadWords([{ title: "Fair" }], 3)).toBe("You have “Fair” on those days.");
    const four = ["Fair", "Board", "Lunch", "Demo"].map((title) => ({ title }));
    expect(loadWords(four, 1)).toBe("You have “Fair”, “Board”, and 2 more that day.");
  });
});
