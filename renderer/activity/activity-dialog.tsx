import { useState } from "react";
import type { Activity } from "../../shared/model/status.ts";
import { copyText } from "../detail/detail-parts.tsx";
import { syncNow } from "../layout/use-desk-commands.ts";
import type { ActivityFilter } from "../state/dialogs.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useSession } from "../state/session.ts";
import { useNow } from "../ui/clock.ts";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { age, count } from "../ui/format.ts";
import { Copy } from "../ui/icons.tsx";
import { activityFilters, countsOf, filtered } from "./activity-filter.ts";
import { EntryActions } from "./entry-actions.tsx";
import "./activity.css";

const empty: Readonly<Record<ActivityFilter, readonly [string, string]>> = {
  all: ["Nothing yet", "What Callsheet sends for you, and what others change, is written down here."],
  needsYou: ["Nothing needs you", "A change that Google refused, or that two people made, would be here."],
  waiting: ["Nothing waits", "Changes made offline, and those of the last ten seconds, wait here."],
  done: ["Nothing went out yet", "What Callsheet sent for you is written down here."],
  incoming: ["Nothing came in yet", "What others change in Google is written down here."],
};

/** What went out, what came in, what waits, what failed, and what to do about it. */
export function ActivityDialog({ filter: asked = "all" }: { readonly filter?: ActivityFilter | undefined }) {
  const { data, error, refresh } = useLiveQuery("activity.list", {}, ["activity", "events"]);
  const [filter, setFilter] = useState<ActivityFilter>(asked);
  const lines = filtered(data ?? [], filter);
  const [title, detail] = empty[filter];
  return (
    <Dialog title="Activity" wide>
      {error !== null && <ErrorNotice error={error} action={{ label: "Try again", run: refresh }} />}
      {data === undefined && error === null && <p className="dialog-sub">Reading…</p>}
      {data !== undefined && <Filters lines={data} filter={filter} onChoose={setFilter} />}
      {data !== undefined && <Offline waiting={countsOf(data).waiting} />}
      {data !== undefined && lines.length === 0 && (
        <div className="empty">
          <h3>{title}</h3>
          <p>{detail}</p>
        </div>
      )}
      <ul className="activity">
        {lines.map((entry) => (
          <ActivityEntry key={entry.id} entry={entry} />
        ))}
      </ul>
      <footer className="activity-foot">
        <button
          type="button"
          className="button small"
          onClick={() => useDialogs.getState().show({ kind: "audit" })}
        >
          Who did what…
        </button>
        <button
          type="button"
          className="button small"
          onClick={() => useDialogs.getState().show({ kind: "diagnostics" })}
        >
          Diagnostics…
        </button>
      </footer>
    </Dialog>
  );
}

interface FiltersProps {
  readonly lines: readonly Activity[];
  readonly filter: ActivityFilter;
  readonly onChoose: (filter: ActivityFilter) => void;
}

function Filters({ lines, filter, onChoose }: FiltersProps) {
  const counts = countsOf(lines);
  return (
    <fieldset className="view-switch activity-filters">
      <legend className="visually-hidden">Show</legend>
      {activityFilters.map(({ filter: each, label }) => (
        <button key={each} type="button" aria-pressed={each === filter} onClick={() => onChoose(each)}>
          {label} <span className="activity-count">{counts[each]}</span>
        </button>
      ))}
    </fieldset>
  );
}

/** Being offline is a quiet state: it is said once, not with every change that waits. */
function Offline({ waiting }: { readonly waiting: number }) {
  const online = useSession((session) => session.status?.online ?? true);
  if (online || waiting === 0) return null;
  return (
    <div className="activity-offline">
      <p className="dialog-sub" role="status">
        {count(waiting, "change waits", "changes wait")} for the network. Nothing is lost; sending goes on by
        itself.
      </p>
      <button type="button" className="button small" onClick={() => void syncNow()}>
        Try now
      </button>
    </div>
  );
}

function ActivityEntry({ entry }: { readonly entry: Activity }) {
  const now = useNow("minute");
  return (
    <li className="activity-entry">
      <span className={`activity-dot ${entry.kind}`}>
        <span className="visually-hidden">{kindWords[entry.kind]}: </span>
      </span>
      <div className="activity-text selectable">
        <p>{entry.title}</p>
        <p className="activity-detail">
          {entry.detail === "" ? "" : `${entry.detail} · `}
          {age(Date.parse(entry.at), now)}
        </p>
        {entry.overwritten !== null && <p className="activity-detail">Not kept: {entry.overwritten}</p>}
      </div>
      <div className="activity-actions">
        <EntryActions entry={entry} />
        <button
          type="button"
          className="icon-button"
          aria-label={`Copy details: ${entry.title}`}
          title="Copy details"
          onClick={() => void copyText(entry.copy, "Details")}
        >
          <Copy size={14} />
        </button>
      </div>
    </li>
  );
}

const kindWords: Readonly<Record<Activity["kind"], string>> = {
  done: "Done",
  waiting: "Waiting",
  failed: "Failed",
  conflict: "Conflict",
  problem: "Problem",
  incoming: "Came in",
};
