import type { Side } from "../../../shared/model/conflict.ts";

/** What one value comes to. `conflict`: both sides changed it, each to something else; `value` is then the chosen side's. */
export interface MergedValue {
  readonly value: unknown;
  readonly conflict: boolean;
}

/** Three versions of a value; undefined where it is not there. */
export interface Versions<T = unknown> {
  readonly base: T;
  readonly mine: T;
  readonly theirs: T;
}

/** The side that changed it, if one did; else the chosen one's. */
export function mergeValue(
  { base, mine, theirs }: Versions,
  same: (a: unknown, b: unknown) => boolean,
  chosen: Side,
): MergedValue {
  if (same(mine, theirs) || same(base, mine)) return { value: theirs, conflict: false };
  if (same(base, theirs)) return { value: mine, conflict: false };
  return { value: chosen === "mine" ? mine : theirs, conflict: true };
}
