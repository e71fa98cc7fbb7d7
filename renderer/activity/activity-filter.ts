import type { Activity } from "../../shared/model/status.ts";
import type { ActivityFilter } from "../state/dialogs.ts";

/** The filters in the order they are offered. */
export const activityFilters: readonly { readonly filter: ActivityFilter; readonly label: string }[] = [
  { filter: "all", label: "All" },
  { filter: "needsYou", label: "Needs you" },
  { filter: "waiting", label: "Waiting" },
  { filter: "done", label: "Went out" },
  { filter: "incoming", label: "Came in" },
];

const filterOf: Readonly<Record<Activity["kind"], Exclude<ActivityFilter, "all">>> = {
  conflict: "needsYou",
  failed: "needsYou",
  problem: "needsYou",
  waiting: "waiting",
  done: "done",
  incoming: "incoming",
};

/** The lines that a filter lets through, in their order. */
export function filtered(lines: readonly Activity[], filter: ActivityFilter): readonly Activity[] {
  return filter === "all" ? lines : lines.filter(({ kind }) => filterOf[kind] === filter);
}

/** How many lines each filter lets through. */
export function countsOf(lines: readonly Activity[]): Readonly<Record<ActivityFilter, number>> {
  const counts = { all: lines.length, needsYou: 0, waiting: 0, done: 0, incoming: 0 };
  for (const { kind } of lines) counts[filterOf[kind]] += 1;
  return counts;
}
