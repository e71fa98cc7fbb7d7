import { useDialogs } from "../state/dialogs.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { count } from "../ui/format.ts";
import "./review.css";

/** How many asked for a demo and wait for the rep's word; nothing while nobody does. */
export function ReviewLine() {
  const { data } = useLiveQuery("leads.proposals", { limit: 1 }, ["leads", "events"]);
  const total = data?.total ?? 0;
  if (total === 0) return null;
  return (
    <button
      type="button"
      className="review-line"
      onClick={() => useDialogs.getState().show({ kind: "review" })}
    >
      <span>{count(total, "asked for a demo", "asked for demos")}</span>
      <span className="link">Review</span>
    </button>
  );
}
