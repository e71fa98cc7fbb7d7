import { useEffect } from "react";
import { useLeadFilter } from "../state/lead-filter.ts";
import { useLeadPicks } from "../state/lead-picks.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { LeadFilterBar } from "./lead-filter-bar.tsx";
import { LeadGrid } from "./lead-grid.tsx";
import { LeadListEmpty } from "./lead-list-empty.tsx";
import { PickBar } from "./pick-bar.tsx";
import { ReviewLine } from "./review-line.tsx";
import { useLeadPages } from "./use-lead-pages.ts";
import "./leads.css";

interface Props {
  readonly floating: boolean;
}

/** The leads: how many, which ones, and the list itself in each of its states. */
export function LeadsPane({ floating }: Props) {
  const filter = useLeadFilter((state) => state.filter);
  const { pages, state } = useLeadPages(filter);
  // What is not shown must not be changed along.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter begins anew
  useEffect(() => useLeadPicks.getState().clear(), [filter]);
  return (
    <section className={floating ? "pane leads-pane floating" : "pane leads-pane"} aria-label="Leads">
      <LeadFilterBar total={state.total} unread={state.unread} floating={floating} />
      <ReviewLine />
      <PickBar />
      {state.error !== null && (
        <div className="leads-error">
          <ErrorNotice error={state.error} action={{ label: "Try again", run: pages.refresh }} />
        </div>
      )}
      {state.total === 0 ? (
        <LeadListEmpty filter={filter} />
      ) : (
        // Another filter starts at the top.
        <LeadGrid key={JSON.stringify(filter)} pages={pages} state={state} />
      )}
    </section>
  );
}
