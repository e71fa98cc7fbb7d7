import type { LeadDetail, LeadState } from "../../shared/model/lead.ts";
import { SnoozeMenu } from "../leads/snooze-menu.tsx";
import { changeLeads, standingWords } from "../leads/standing.ts";
import { useNow } from "../ui/clock.ts";
import "./standing.css";

/** How a lead stands, and the ways to put it away or keep it at hand. */
export function StandingBar({ lead }: { readonly lead: LeadDetail }) {
  const now = useNow("minute");
  const words = standingWords(lead, now);
  const { id, state, unread } = lead;
  const button = (wanted: Exclude<LeadState, "snoozed">, label: string) => (
    <button
      type="button"
      className="button small"
      aria-pressed={state === wanted}
      onClick={() => void changeLeads([id], { kind: "state", state: state === wanted ? "open" : wanted })}
    >
      {label}
    </button>
  );
  return (
    <div className="standing">
      <div className="standing-acts">
        {button("done", "Done")}
        {button("followUp", "Follow up")}
        <SnoozeMenu leadIds={[id]} />
        {state === "snoozed" ? (
          <button
            type="button"
            className="button small quiet"
            onClick={() => void changeLeads([id], { kind: "state", state: "open" })}
          >
            Wake
          </button>
        ) : (
          <button
            type="button"
            className="button small quiet"
            onClick={() => void changeLeads([id], { kind: "read", read: unread })}
          >
            {unread ? "Mark read" : "Mark unread"}
          </button>
        )}
      </div>
      {words !== null && <p className="standing-words">{words}</p>}
    </div>
  );
}
