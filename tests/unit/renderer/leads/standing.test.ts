import { expect, it } from "vitest";
import { spanChoices, spanOf, spanValue } from "../../../../renderer/leads/since-words.ts";
import { changeWords, standingWords } from "../../../../renderer/leads/standing.ts";
import { isFiltering, sameFilter } from "../../../../renderer/state/lead-filter.ts";
import { plainFilter } from "../../../../shared/model/plain-filter.ts";

const now = Date.parse("2026-11-23T10:00:00Z");

it("says what was done to how many leads, and how one stands", () => {
  expect(changeWords({ kind: "state", state: "done" }, 1, now)).toBe("1 lead done");
  expect(changeWords({ kind: "read", read: false }, 3, now)).toBe("3 leads marked unread");
  expect(changeWords({ kind: "snooze", until: "2026-11-24T09:00:00Z" }, 2, now)).toMatch(
    /^2 leads snoozed until tomorrow /,
  );
  expect(standingWords({ state: "open", snoozedUntil: null }, now)).toBeNull();
  expect(standingWords({ state: "followUp", snoozedUntil: null }, now)).toBe("To follow up");
});

it("knows a filter that is chosen again, whatever the order it was put together in", () => {
  const one = { ...plainFilter, tags: ["Hot", "Cold"], since: { kind: "days" as const, days: 7 } };
  expect(sameFilter(one, { ...one, tags: ["Cold", "Hot"], search: " " })).toBe(true);
  expect(sameFilter(one, { ...one, since: { kind: "days", days: 8 } })).toBe(false);
  expect(isFiltering({ ...plainFilter, sort: "name" })).toBe(false);
  expect(isFiltering({ ...plainFilter, shelf: "done" })).toBe(true);
});

it("offers a choice of days that another version saved", () => {
  for (const { value } of spanChoices({ kind: "any" })) expect(spanValue(spanOf(value))).toBe(value);
  expect(spanChoices({ kind: "days", days: 12 }).at(-1)).toEqual({ value: "12", label: "Last 12 days" });
});
