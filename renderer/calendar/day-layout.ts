/** Where an event stands in its day: minutes after midnight by the clock on the wall, `bottom` exclusive. */
export interface Extent {
  readonly top: number;
  readonly bottom: number;
}

/** Left edge and width, as parts of the column: 0..1. */
export interface Slot {
  readonly left: number;
  readonly width: number;
}

/** Shorter events are drawn, and so laid out, this long. Minutes. */
export const leastMinutes = 20;

interface Placed extends Extent {
  readonly index: number;
  readonly lane: number;
}

/**
 * Puts the events of one day side by side where they overlap: the earliest and longest leftmost, each in the first free lane, and
 * as wide as the free lanes to its right allow. Answers in the order of the input.
 */
export function layOutDay(extents: readonly Extent[]): readonly Slot[] {
  const order = extents
    .map(({ top, bottom }, index) => ({ index, top, bottom: Math.max(bottom, top + leastMinutes) }))
    .sort((a, b) => a.top - b.top || b.bottom - a.bottom || a.index - b.index);

  const slots = new Array<Slot>(extents.length).fill({ left: 0, width: 1 });
  let group: Placed[] = [];
  let groupEnd = Number.NEGATIVE_INFINITY;
  for (const extent of order) {
    if (extent.top >= groupEnd) {
      settle(group, slots);
      group = [];
    }
    group.push({ ...extent, lane: freeLane(group, extent) });
    groupEnd = Math.max(groupEnd, extent.bottom);
  }
  settle(group, slots);
  return slots;
}

function freeLane(group: readonly Placed[], extent: Extent): number {
  let lane = 0;
  while (group.some((other) => other.lane === lane && overlaps(other, extent))) lane += 1;
  return lane;
}

function settle(group: readonly Placed[], slots: Slot[]): void {
  const lanes = Math.max(0, ...group.map(({ lane }) => lane)) + 1;
  for (const placed of group) {
    const blocked = group
      .filter((other) => other.lane > placed.lane && overlaps(other, placed))
      .map(({ lane }) => lane);
    const end = Math.min(lanes, ...blocked);
    slots[placed.index] = { left: placed.lane / lanes, width: (end - placed.lane) / lanes };
  }
}

function overlaps(a: Extent, b: Extent): boolean {
  return a.top < b.bottom && b.top < a.bottom;
}
