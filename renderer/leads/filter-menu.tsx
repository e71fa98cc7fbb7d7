import type { FormEvent } from "react";
import { useState } from "react";
import type { Output } from "../../shared/contract.ts";
import type { LeadFilter, SavedFilter } from "../../shared/model/lead.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { isFiltering, useLeadFilter } from "../state/lead-filter.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useToasts } from "../state/toasts.ts";
import { Close, Plus } from "../ui/icons.tsx";
import { platformNames } from "../ui/platform-names.ts";
import { exportShown, importFile } from "./picking.ts";
import { spanChoices, spanOf, spanValue } from "./since-words.ts";

interface Props {
  readonly tags: Output<"leads.tags">;
  readonly saved: readonly SavedFilter[];
}

const number = new Intl.NumberFormat();

/** All the filters that have no chip of their own, and those that are kept under a name. */
export function FilterMenu({ tags, saved }: Props) {
  const { filter, toggleTag, toggleSource } = useLeadFilter();
  const sources = useLiveQuery("leads.sources", {}, ["leads", "sources"]).data ?? [];
  const used = filter.sources.length > 0 || filter.since.kind !== "any";
  return (
    <>
      <button
        type="button"
        className={used ? "chip chip-more used" : "chip chip-more"}
        aria-label={used ? "More filters, some are on" : "More filters"}
        popoverTarget="filter-menu"
      >
        <Plus size={12} />
      </button>
      <div id="filter-menu" className="popover filter-menu" popover="auto">
        <Checks
          title="Tag"
          options={tags.map(({ tag, count }) => ({ id: tag, label: tag, count }))}
          chosen={filter.tags}
          onToggle={toggleTag}
        />
        <Checks
          title="From"
          options={sources.map(({ id, platform, name, count }) => ({
            id,
            label: sourceName(id, platform, name),
            count,
          }))}
          chosen={filter.sources}
          onToggle={toggleSource}
        />
        <Since since={filter.since} />
        <Saved saved={saved} filter={filter} />
        <div className="filter-files">
          <button type="button" className="button small" onClick={() => void exportShown()}>
            Export these…
          </button>
          <button
            type="button"
            className="button small"
            popoverTarget="filter-menu"
            popoverTargetAction="hide"
            onClick={() => void importFile()}
          >
            Import CSV…
          </button>
        </div>
      </div>
    </>
  );
}

function sourceName(id: string, platform: keyof typeof platformNames, name: string | null): string {
  if (id === "csv") return "Imported from a file";
  const of = platformNames[platform];
  if (name === null) return `${of}, not connected`;
  // A vendor that names no account goes by its own name.
  return name === of ? of : `${of}, ${name}`;
}

interface ChecksProps {
  readonly title: string;
  readonly options: readonly { readonly id: string; readonly label: string; readonly count: number }[];
  readonly chosen: readonly string[];
  readonly onToggle: (id: string) => void;
}

function Checks({ title, options, chosen, onToggle }: ChecksProps) {
  if (options.length === 0) return null;
  return (
    <fieldset>
      <legend className="card-head">{title}</legend>
      {options.map(({ id, label, count }) => (
        <label key={id}>
          <input type="checkbox" checked={chosen.includes(id)} onChange={() => onToggle(id)} />
          <span className="truncate">{label}</span>
          <span className="tag-count">{number.format(count)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** When the lead last changed: some days back from today, or from one day to another. */
function Since({ since }: { readonly since: LeadFilter["since"] }) {
  const { change } = useLeadFilter.getState();
  return (
    <fieldset>
      <legend className="card-head">Last changed</legend>
      <select
        className="select"
        aria-label="Last changed"
        value={spanValue(since)}
        onChange={(event) => change({ since: spanOf(event.target.value) })}
      >
        {spanChoices(since).map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      {since.kind === "dates" && (
        <div className="filter-dates">
          {(["from", "to"] as const).map((side) => (
            <input
              key={side}
              type="date"
              className="field"
              aria-label={side === "from" ? "First day" : "Last day"}
              value={since[side] ?? ""}
              onChange={(event) =>
                change({
                  since: { ...since, [side]: event.target.value === "" ? null : event.target.value },
                })
              }
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}

function Saved({ saved, filter }: { readonly saved: readonly SavedFilter[]; readonly filter: LeadFilter }) {
  const [name, setName] = useState("");
  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    const given = name.trim();
    if (given === "") return;
    const done = await attempt(() => call("filter.save", { name: given, filter }));
    if (done !== null) setName("");
  }
  return (
    <fieldset>
      <legend className="card-head">Saved</legend>
      {saved.map((one) => (
        <p key={one.id} className="saved-filter">
          <span className="truncate">{one.name}</span>
          <button
            type="button"
            className="icon-button small"
            aria-label={`Forget the filter ${one.name}`}
            onClick={() => void attempt(() => forget(one))}
          >
            <Close size={12} />
          </button>
        </p>
      ))}
      <form className="save-filter" onSubmit={(event) => void save(event)}>
        <input
          className="field"
          aria-label="Name for these filters"
          placeholder="Name for these filters"
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <button type="submit" className="button" disabled={name.trim() === "" || !isFiltering(filter)}>
          Save
        </button>
      </form>
    </fieldset>
  );
}

async function forget({ id, name, filter }: SavedFilter): Promise<void> {
  await call("filter.remove", { id });
  useToasts.getState().show({
    message: `“${name}” is forgotten`,
    action: { label: "Undo", run: () => void attempt(() => call("filter.save", { name, filter })) },
  });
}
