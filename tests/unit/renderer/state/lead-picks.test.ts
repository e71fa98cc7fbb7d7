import { expect, it } from "vitest";
import { rangeOf, useLeadPicks } from "../../../../renderer/state/lead-picks.ts";

it("a lead is picked and no longer, and a range is the same from either end", () => {
  const { toggle, pick, clear } = useLeadPicks.getState();
  const ids = () => [...useLeadPicks.getState().ids];
  toggle("a", 3);
  toggle("b", 5);
  expect(ids()).toEqual(["a", "b"]);
  expect(useLeadPicks.getState().anchor).toBe(5);
  toggle("a", 3);
  expect(ids()).toEqual(["b"]);
  pick(["x", "y"]);
  expect(ids()).toEqual(["x", "y"]);
  clear();
  expect(ids()).toEqual([]);
  const all = ["a", "b", "c", "d"];
  expect(rangeOf(all, 1, 2)).toEqual(["b", "c"]);
  expect(rangeOf(all, 2, 1)).toEqual(["b", "c"]);
  expect(rangeOf(all, 3, 99)).toEqual(["d"]);
});
