/** A stretch of time in epoch milliseconds; `to` is exclusive. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** The same moments as sorted intervals that neither overlap nor touch; empty ones are left out. */
export function mergeIntervals(intervals: readonly Interval[]): readonly Interval[] {
  const sorted = intervals.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from);
  const merged: Interval[] = [];
  for (const interval of sorted) {
    const last = merged.at(-1);
    if (last === undefined || interval.from > last.to) merged.push(interval);
    else if (interval.to > last.to) merged[merged.length - 1] = { from: last.from, to: interval.to };
  }
  return merged;
}

/** What is left of `intervals` without `holes`; both merged already. */
export function subtractIntervals(
  intervals: readonly Interval[],
  holes: readonly Interval[],
): readonly Interval[] {
  const left: Interval[] = [];
  for (const { from, to } of intervals) {
    let start = from;
    for (const hole of holes) {
      if (hole.to <= start) continue;
      if (hole.from >= to) break;
      if (hole.from > start) left.push({ from: start, to: hole.from });
      start = hole.to;
    }
    if (start < to) left.push({ from: start, to });
  }
  return left;
}

/** Do two stretches of time share a moment? Touching ends do not. */
export function overlaps(a: Interval, b: Interval): boolean {
  return a.from < b.to && b.from < a.to;
}
