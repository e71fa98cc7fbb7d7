import type { Output } from "../../shared/contract.ts";
import { useLeadFilter } from "../state/lead-filter.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { usePanes } from "../state/panes.ts";
import { Close, Plus } from "../ui/icons.tsx";

interface Props {
  readonly total: number | null;
  readonly unread: number;
  readonly floating: boolean;
}

const sorts = [
  { sort: "newest", label: "Newest" },
  { sort: "name", label: "Name" },
  { sort: "demo", label: "Demo time" },
] as const;

const number = new Intl.NumberFormat();

/** Heading, order and filters of the list. */
export function LeadFilterBar({ total, unread, floating }: Props) {
  const { filter, change } = useLeadFilter();
  const tags = useLiveQuery("leads.tags", {}, ["leads"]).data ?? [];
  return (
    <div className="leads-head">
      <div className="leads-title">
        <h2>Leads</h2>
        <span className="leads-total">{total === null ? "" : number.format(total)}</span>
        <select
          className="select"
          aria-label="Order of the leads"
          value={filter.sort}
          onChange={(event) => {
            const chosen = sorts.find((option) => option.sort === event.target.value);
            if (chosen !== undefined) change({ sort: chosen.sort });
          }}
        >
          {sorts.map(({ sort, label }) => (
            <option key={sort} value={sort}>
              {label}
            </option>
          ))}
        </select>
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
        <TagChips tags={tags} />
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
        <MoreTags tags={tags} />
      </fieldset>
    </div>
  );
}

interface ChipProps {
  readonly label: string;
  readonly count?: number | undefined;
  readonly pressed: boolean;
  readonly onPress: () => void;
}

function Chip({ label, count, pressed, onPress }: ChipProps) {
  return (
    <button type="button" className="chip" aria-pressed={pressed} onClick={onPress}>
      {label}
      {count !== undefined && count > 0 && ` ${number.format(count)}`}
    </button>
  );
}

interface TagsProps {
  readonly tags: Output<"leads.tags">;
}

/** The tag most in use, and those that are chosen. */
function TagChips({ tags }: TagsProps) {
  const chosen = useLeadFilter((state) => state.filter.tags);
  const { toggleTag } = useLeadFilter.getState();
  return tags
    .filter(({ tag }, index) => index === 0 || chosen.includes(tag))
    .map(({ tag, count }) => (
      <Chip
        key={tag}
        label={tag}
        count={count}
        pressed={chosen.includes(tag)}
        onPress={() => toggleTag(tag)}
      />
    ));
}

/** All the other tags. */
function MoreTags({ tags }: TagsProps) {
  const chosen = useLeadFilter((state) => state.filter.tags);
  const { toggleTag } = useLeadFilter.getState();
  if (tags.length < 2) return null;
  return (
    <>
      <button type="button" className="chip chip-more" aria-label="More tags" popoverTarget="tag-menu">
        <Plus size={12} />
      </button>
      <div id="tag-menu" className="popover tag-menu" popover="auto">
        {tags.map(({ tag, count }) => (
          <label key={tag}>
            <input type="checkbox" checked={chosen.includes(tag)} onChange={() => toggleTag(tag)} />
            <span className="truncate">{tag}</span>
            <span className="tag-count">{number.format(count)}</span>
          </label>
        ))}
      </div>
    </>
  );
}
