import type { LeadFilter } from "../../shared/model/lead.ts";
import { sameFilter, useLeadFilter } from "../state/lead-filter.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { usePanes } from "../state/panes.ts";
import { Choice } from "../ui/choice.tsx";
import { Close } from "../ui/icons.tsx";
import { Chip } from "./chip.tsx";
import { FilterMenu } from "./filter-menu.tsx";

interface Props {
  readonly total: number | null;
  readonly unread: number;
  readonly floating: boolean;
}

const sorts: readonly { readonly value: LeadFilter["sort"]; readonly label: string }[] = [
  { value: "newest", label: "Newest" },
  { value: "oldest", label: "Oldest" },
  { value: "name", label: "Name" },
  { value: "demo", label: "Demo time" },
];
const shelves: readonly { readonly value: LeadFilter["shelf"]; readonly label: string }[] = [
  { value: "inHand", label: "In hand" },
  { value: "followUp", label: "To follow up" },
  { value: "snoozed", label: "Snoozed" },
  { value: "done", label: "Done" },
  { value: "all", label: "All" },
];

const number = new Intl.NumberFormat();

/** Heading, order and filters of the list. */
export function LeadFilterBar({ total, unread, floating }: Props) {
  const { filter, change, choose } = useLeadFilter();
  const tags = useLiveQuery("leads.tags", {}, ["leads"]).data ?? [];
  const saved = useLiveQuery("leads.filters", {}, ["leads"]).data ?? [];
  const { toggleTag } = useLeadFilter.getState();
  return (
    <div className="leads-head">
      <div className="leads-title">
        <h2>Leads</h2>
        <span className="leads-total">{total === null ? "" : number.format(total)}</span>
        <Choice
          label="Which leads"
          options={shelves}
          value={filter.shelf}
          onChange={(shelf) => change({ shelf })}
        />
        <Choice
          label="Order of the leads"
          options={sorts}
          value={filter.sort}
          onChange={(sort) => change({ sort })}
        />
        {floating && (
          <button
            type="button"
            className="icon-button small"
            aria-label="Close the leads"
            onClick={() => usePanes.getState().setLeadsFloat(false)}
          >
            <Close size={14} />
          </button>
        )}
      </div>
      <fieldset className="chips">
        <legend className="visually-hidden">Show only</legend>
        {saved.map(({ id, name, filter: kept }) => (
          <Chip
            key={id}
            label={name}
            pressed={sameFilter(filter, kept)}
            onPress={() => (sameFilter(filter, kept) ? useLeadFilter.getState().clear() : choose(kept))}
          />
        ))}
        {tags
          .filter(({ tag }, index) => index === 0 || filter.tags.includes(tag))
          .map(({ tag, count }) => (
            <Chip
              key={tag}
              label={tag}
              count={count}
              pressed={filter.tags.includes(tag)}
              onPress={() => toggleTag(tag)}
            />
          ))}
        <Chip
          pressed={filter.hasDemo}
          onPress={() => change({ hasDemo: !filter.hasDemo })}
          label="Has demo"
        />
        <Chip
          pressed={filter.unread}
          onPress={() => change({ unread: !filter.unread })}
          label="Unread"
          count={unread}
        />
        <FilterMenu tags={tags} saved={saved} />
      </fieldset>
    </div>
  );
}
