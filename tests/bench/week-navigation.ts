import type { Bench, Shared } from "./support/bench.ts";
import { lazily, togetherInTurn } from "./support/bench.ts";
import { median } from "./support/figures.ts";
import { weekLabel } from "./support/full-week.ts";
import type { Launched } from "./support/launch.ts";
import { firstWeekOf, lastWeekOf, weekCounts } from "./support/week-counts.ts";

const sizes = [50, 200] as const;

const measured = lazily(async ({ screens }: Shared) => {
  const { app, floor } = await screens();
  return togetherInTurn(
    () => app((window) => turned(window)),
    () => floor("calendar", (window) => turned(window)),
  );
});

/** From a key press to the first frame with another week, of so many events as the week before it: to the last full week and back. */
export const weekNavigation: readonly Bench[] = sizes.map((size, place) => ({
  name: `week-navigation-${size}`,
  unit: "ms",
  limit: 1.2,
  measure: async (shared) => (await measured(shared))[place] ?? { app: [], floor: [] },
}));

interface Step {
  readonly key: string;
  readonly week: number;
}

/** @returns the median of each size */
async function turned(window: Launched): Promise<number[]> {
  const last = weekCounts.length - 1;
  const there = weekCounts.slice(1).map((_, index): Step => ({ key: "j", week: index + 1 }));
  const back = weekCounts.slice(1).map((_, index): Step => ({ key: "k", week: last - 1 - index }));
  const steps = [...there, ...back];
  const times = await window.measure("navigation", {
    steps: steps.map(({ key, week }) => ({ key, label: weekLabel(week), events: weekCounts[week] })),
  });
  return sizes.map((size) => {
    // From a week of another size is another matter.
    const of = steps.map(
      ({ key, week }) => within(week, size) && within(week + (key === "j" ? -1 : 1), size),
    );
    return median(times.filter((_, index) => of[index]));
  });
}

function within(week: number, size: number): boolean {
  return week >= firstWeekOf(size) && week <= lastWeekOf(size);
}
