import { expect, it } from "vitest";
import { activityFilters, countsOf, filtered } from "../../../../renderer/activity/activity-filter.ts";
import type { Activity } from "../../../../shared/model/status.ts";

const kinds = ["conflict", "failed", "problem", "waiting", "done", "incoming", "done"] as const;
const lines: readonly Activity[] = kinds.map((kind, index) => ({
  id: String(index),
  at: "2026-11-24T10:00:00Z",
  kind,
  title: "",
  detail: "",
  actions: [],
  outboxId: null,
  event: null,
  leadId: null,
  overwritten: null,
  copy: "",
}));

it("puts each line under one filter, and all under all", () => {
  expect(countsOf(lines)).toEqual({ all: 7, needsYou: 3, waiting: 1, done: 2, incoming: 1 });
  for (const { filter } of activityFilters)
    expect(filtered(lines, filter)).toHaveLength(countsOf(lines)[filter]);
  expect(filtered(lines, "needsYou").map(({ kind }) => kind)).toEqual(["conflict", "failed", "problem"]);
});
