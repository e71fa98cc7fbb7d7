import type { LeadFilter } from "../../shared/model/lead.ts";
import { useDialogs } from "../state/dialogs.ts";
import { isFiltering, useLeadFilter } from "../state/lead-filter.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useSession } from "../state/session.ts";

interface Props {
  readonly filter: LeadFilter;
}

/** A shelf that holds nobody, with nothing else left out. */
const emptyShelves: Readonly<Partial<Record<LeadFilter["shelf"], readonly [string, string]>>> = {
  followUp: ["Nobody to follow up", "Leads that you mark “Follow up” wait here until you get back to them."],
  snoozed: ["Nobody is snoozed", "Leads that you snooze rest here, and come back by themselves."],
  done: ["Nobody is done yet", "Leads that you mark as done are put away here."],
};

/** No rows: because nothing matches, because no platform is connected, or because nobody has been called yet. */
export function LeadListEmpty({ filter }: Props) {
  const connected = useSession((session) => session.status?.platform.state ?? "none");
  const clear = useLeadFilter((state) => state.clear);
  const known = (useLiveQuery("leads.sources", {}, ["leads"]).data ?? []).length > 0;
  const shelf = isFiltering({ ...filter, shelf: "inHand" }) ? undefined : emptyShelves[filter.shelf];
  if (shelf !== undefined) {
    return (
      <div className="empty" role="status">
        <h3>{shelf[0]}</h3>
        <p>{shelf[1]}</p>
        <button type="button" className="button small" onClick={clear}>
          Show who is in hand
        </button>
      </div>
    );
  }
  if (isFiltering(filter)) {
    return (
      <div className="empty" role="status">
        <h3>No lead matches</h3>
        <p>{filter.search === "" ? "Nobody fits these filters." : `Nothing found for “${filter.search}”.`}</p>
        <button type="button" className="button small" onClick={clear}>
          Clear filters
        </button>
      </div>
    );
  }
  if (known) {
    return (
      <div className="empty" role="status">
        <h3>Nobody waits for you</h3>
        <p>All leads are done or snoozed. “Done”, “Snoozed” and “All” above show them.</p>
      </div>
    );
  }
  if (connected === "none") {
    return (
      <div className="empty" role="status">
        <h3>No call platform connected</h3>
        <p>Leads come from the platform whose AI agent makes your calls.</p>
        <button
          type="button"
          className="button small"
          onClick={() => useDialogs.getState().show({ kind: "settings" })}
        >
          Connect it
        </button>
      </div>
    );
  }
  return (
    <div className="empty" role="status">
      <h3>No leads yet</h3>
      <p>Whoever your AI agent speaks to appears here within seconds of the call.</p>
    </div>
  );
}
