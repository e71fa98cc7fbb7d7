import { describe, expect, it } from "vitest";
import { nextFocus, outermost } from "../../../../renderer/calendar/focus-order.ts";
import { allDay, item } from "./support.ts";

/** In the system's zone, in which the calendar is drawn. */
function local(day: number, hour: number): string {
  return new Date(2026, 10, day, hour).toISOString();
}

function at(key: string, day: number, hour: number) {
  return item(key, { kind: "timed", start: local(day, hour), end: local(day, hour + 1), timeZone: "UTC" });
}

const items = [
  at("c/tue-late", 24, 17),
  at("c/mon", 23, 11),
  at("c/thu-early", 26, 8),
  at("c/tue-early", 24, 9),
  at("c/thu-late", 26, 16),
  item("c/tue-all-day", allDay("2026-11-24", "2026-11-25")),
];

describe("the arrows over events", () => {
  // ux 23
  it("go up and down by time, through the days", () => {
    expect(nextFocus(items, "c/mon", "next")).toBe("c/tue-all-day");
    expect(nextFocus(items, "c/tue-all-day", "next")).toBe("c/tue-early");
    expect(nextFocus(items, "c/thu-early", "previous")).toBe("c/tue-late");
  });

  it("go left and right to the nearest time on the nearest day with events", () => {
    expect(nextFocus(items, "c/tue-late", "dayAfter")).toBe("c/thu-late");
    expect(nextFocus(items, "c/tue-early", "dayAfter")).toBe("c/thu-early");
    expect(nextFocus(items, "c/thu-late", "dayBefore")).toBe("c/tue-late");
    expect(nextFocus(items, "c/tue-late", "dayBefore")).toBe("c/mon");
  });

  it("end where there is nothing more", () => {
    expect(nextFocus(items, "c/thu-late", "next")).toBeNull();
    expect(nextFocus(items, "c/mon", "previous")).toBeNull();
    expect(nextFocus(items, "c/mon", "dayBefore")).toBeNull();
    expect(nextFocus([], "c/mon", "next")).toBeNull();
  });

  it("begin with the first event when the one they were on is gone", () => {
    expect(nextFocus(items, "c/gone", "next")).toBe("c/mon");
  });

  it("know the first and the last on the screen", () => {
    expect(outermost(items, "first")).toBe("c/mon");
    expect(outermost(items, "last")).toBe("c/thu-late");
    expect(outermost([], "first")).toBeNull();
  });
});
