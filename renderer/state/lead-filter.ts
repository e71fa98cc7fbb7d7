import { create } from "zustand";
import type { LeadFilter } from "../../shared/model/lead.ts";

interface Filter {
  readonly filter: LeadFilter;
  readonly change: (change: Partial<LeadFilter>) => void;
  readonly toggleTag: (tag: string) => void;
  /** Shows all leads again, in the order that was chosen. */
  readonly clear: () => void;
}

export const allLeads: LeadFilter = { search: "", tags: [], hasDemo: false, unread: false, sort: "newest" };

/** Which leads the list shows, and in which order. */
export const useLeadFilter = create<Filter>()((set) => ({
  filter: allLeads,
  change: (change) => set(({ filter }) => ({ filter: { ...filter, ...change } })),
  toggleTag: (tag) => set(({ filter }) => ({ filter: { ...filter, tags: toggled(filter.tags, tag) } })),
  clear: () => set(({ filter }) => ({ filter: { ...allLeads, sort: filter.sort } })),
}));

function toggled(tags: readonly string[], tag: string): string[] {
  return tags.includes(tag) ? tags.filter((other) => other !== tag) : [...tags, tag];
}

/** Does the filter leave anything out? */
export function isFiltering(filter: LeadFilter): boolean {
  return filter.search !== "" || filter.tags.length > 0 || filter.hasDemo || filter.unread;
}
