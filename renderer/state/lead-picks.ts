import { create } from "zustand";

interface Picks {
  readonly ids: ReadonlySet<string>;
  /** The row that a range is counted from. */
  readonly anchor: number;
  /** Picks a lead, or no longer. */
  readonly toggle: (id: string, index: number) => void;
  /** Picks these and no others; the anchor stays. */
  readonly pick: (ids: readonly string[]) => void;
  readonly clear: () => void;
}

const none: ReadonlySet<string> = new Set();

/** The leads that are picked to do something with all of them at once. */
export const useLeadPicks = create<Picks>()((set) => ({
  ids: none,
  anchor: 0,
  toggle: (id, anchor) => set(({ ids }) => ({ ids: toggled(ids, id), anchor })),
  pick: (ids) => set({ ids: new Set(ids) }),
  clear: () => set({ ids: none }),
}));

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** Of all leads in their order, those from one row to another, whichever comes first. */
export function rangeOf(all: readonly string[], from: number, to: number): readonly string[] {
  return all.slice(Math.min(from, to), Math.max(from, to) + 1);
}
