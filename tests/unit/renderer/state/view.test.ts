import { afterEach, describe, expect, it } from "vitest";
import { useView } from "../../../../renderer/state/view.ts";

const before = useView.getState();
afterEach(() => useView.setState(before));

function reveal(view: "day" | "week" | "month", date: string, day: string): string {
  useView.setState({ view, date });
  useView.getState().reveal(day);
  return useView.getState().date;
}

describe("turning the calendar to a day", () => {
  it("stays where it is when the day is on the screen", () => {
    expect(reveal("week", "2026-11-25", "2026-11-27")).toBe("2026-11-25");
    expect(reveal("month", "2026-11-25", "2026-11-02")).toBe("2026-11-25");
    expect(reveal("day", "2026-11-25", "2026-11-25")).toBe("2026-11-25");
  });

  it("turns to the day when it is not", () => {
    expect(reveal("week", "2026-11-25", "2026-12-08")).toBe("2026-12-08");
    expect(reveal("month", "2026-11-25", "2027-02-01")).toBe("2027-02-01");
    expect(reveal("day", "2026-11-25", "2026-11-26")).toBe("2026-11-26");
  });
});
