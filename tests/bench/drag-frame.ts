import type { Bench, Shared } from "./support/bench.ts";
import { lazily, togetherInTurn } from "./support/bench.ts";
import { eventTitle, weekLabel } from "./support/full-week.ts";
import type { Launched } from "./support/launch.ts";
import { firstWeekOf, weekCounts } from "./support/week-counts.ts";

const sizes = [50, 200] as const;
/** In the middle of the week and of its days. */
const dragged = 22;

const measured = lazily(async ({ screens }: Shared) => {
  const { app, floor } = await screens();
  return togetherInTurn(
    () => app((window) => draggedIn(window, ".drag-ghost")),
    () => floor("drag", (window) => draggedIn(window, ".rbc-addons-dnd-drag-preview")),
  );
});

/** What a page's main thread works for each move of the pointer while an event is dragged, in a week of so many events. */
export const dragFrame: readonly Bench[] = sizes.map((size, place) => ({
  name: `drag-frame-${size}`,
  unit: "ms",
  limit: 1.3,
  measure: async (shared) => (await measured(shared))[place] ?? { app: [], floor: [] },
}));

async function draggedIn(window: Launched, ghost: string): Promise<number[]> {
  const found: number[] = [];
  let week = 0;
  for (const size of sizes) {
    const steps = [];
    while (week < firstWeekOf(size)) {
      week += 1;
      steps.push({ key: "j", label: weekLabel(week), events: weekCounts[week] });
    }
    await window.measure("navigation", { steps });
    found.push(...(await window.measure("dragging", { title: eventTitle(week, dragged), ghost })));
  }
  return found;
}
