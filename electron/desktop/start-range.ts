import type { Settings } from "../../shared/model/status.ts";

const dayMs = 86_400_000;

/**
 * The range the first screen will ask for, so that its answer can wait there: wide enough for any week start and zone.
 * Instants as ISO strings in UTC; `now` in epoch milliseconds.
 */
export function startRange(
  view: Settings["view"],
  now: number,
): { readonly from: string; readonly to: string } {
  const [before, after] = spans[view];
  const midnight = Math.floor(now / dayMs) * dayMs;
  return {
    from: new Date(midnight - before * dayMs).toISOString(),
    to: new Date(midnight + after * dayMs).toISOString(),
  };
}

/** Days before and after today (UTC) that a view can show. */
const spans: Readonly<Record<Settings["view"], readonly [number, number]>> = {
  day: [1, 2],
  work_week: [7, 8],
  week: [7, 8],
  month: [38, 45],
  agenda: [1, 32],
};
