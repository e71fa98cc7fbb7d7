import { describe, expect, it } from "vitest";
import { indexOfActive } from "../../../../renderer/leads/active-row.ts";

const rows =
  (...ids: string[]) =>
  (index: number) => {
    const id = ids[index];
    return id === undefined ? undefined : { id };
  };

describe("the row that keys act on", () => {
  it("stays with its lead when others come or go above it", () => {
    const active = { index: 1, id: "b" };
    expect(indexOfActive(active, rows("a", "b", "c"))).toBe(1);
    expect(indexOfActive(active, rows("new", "a", "b", "c"))).toBe(2);
    expect(indexOfActive(active, rows("b", "c"))).toBe(0);
  });

  it("stays in its place when its lead is gone, or its page is not here", () => {
    expect(indexOfActive({ index: 1, id: "b" }, rows("a", "c"))).toBe(1);
    expect(indexOfActive({ index: 2, id: null }, rows())).toBe(2);
  });
});
