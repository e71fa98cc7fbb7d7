import { create } from "zustand";
import type { LeadFilter } from "../../shared/model/lead.ts";
import { plainFilter } from "../../shared/model/plain-filter.ts";

interface Filter {
  readonly filter: LeadFilter;
  readonly change: (change: Partial<LeadFilter>) => void;
  readonly toggleTag: (tag: string) => void;
  readonly toggleSource: (sourceId: string) => void;
  /** Shows what a saved filter shows. */
  readonly choose: (filter: LeadFilter) => void;
  /** Shows all leads again, in the order that was chosen. */
  readonly clear: () => void;
}

/** Which leads the list shows, and in which order. */
export const useLeadFilter = create<Filter>()((set) => ({
  filter: plainFilter,
  change: (change) => set(({ filter }) => ({ filter: { ...filter, ...change } })),
  toggleTag: (tag) => set(({ filter }) => ({ filter: { ...filter, tags: toggled(filter.tags, tag) } })),
  toggleSource: (sourceId) =>
    set(({ filter }) => ({ filter: { ...filter, sources: toggled(filter.sources, sourceId) } })),
  choose: (filter) => set({ filter }),
  clear: () => set(({ filter }) => ({ filter: { ...plainFilter, sort: filter.sort } })),
}));

function toggled(tags: readonly string[], tag: string): string[] {
  return tags.includes(tag) ? tags.filter((other) => other !== tag) : [...tags, tag];
}

/** Does the filter leave anything out, beside what is put away? */
export function isFiltering(filter: LeadFilter): boolean {
  return !sameFilter({ ...filter, sort: plainFilter.sort }, plainFilter);
}

/** Do two filters show the same, in the same order? */
export function sameFilter(one: LeadFilter, other: LeadFilter): boolean {
  return keyOf(one) === keyOf(other);
}

function keyOf(filter: LeadFilter): string {
  const { search, shelf, tags, sources, hasDemo, unread, since, sort } = filter;
  const span = since.kind === "dates" ? [since.from, since.to] : since.kind === "days" ? [since.days] : [];
  const chosen = [tags.toSorted(), sources.toSorted(), hasDemo, unread];
  return JSON.stringify([search.trim(), shelf, chosen, since.kind, span, sort]);
}
