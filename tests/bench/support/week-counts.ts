const each = 6;

/** How many events each week has, from this one on: six weeks of 50, then six of 200. */
export const weekCounts: readonly number[] = [50, 200].flatMap((count) =>
  Array.from({ length: each }, () => count),
);

/** The first week with so many events. */
export function firstWeekOf(count: number): number {
  return weekCounts.indexOf(count);
}

/** The last one. */
export function lastWeekOf(count: number): number {
  return weekCounts.lastIndexOf(count);
}
