import type { LeadsChange } from "../../shared/model/lead.ts";
import { useLeadPicks } from "../state/lead-picks.ts";
import { count } from "../ui/format.ts";
import { Close, More } from "../ui/icons.tsx";
import { PopoverMenu } from "../ui/popover-menu.tsx";
import { exportLeads, pickAll } from "./picking.ts";
import { SnoozeMenu } from "./snooze-menu.tsx";
import { changeLeads } from "./standing.ts";
import "./picks.css";

/** What can be done with the leads that are picked. */
export function PickBar() {
  const picked = useLeadPicks((picks) => picks.ids);
  const { clear } = useLeadPicks.getState();
  if (picked.size === 0) return null;
  const leadIds = [...picked];
  const all = async (change: LeadsChange) => {
    if (await changeLeads(leadIds, change)) clear();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons in a row, with no fields to group
    <div className="pick-bar" role="group" aria-label="Picked leads">
      <span className="pick-count" role="status">
        {count(picked.size, "lead", "leads")}
      </span>
      <button
        type="button"
        className="button small"
        onClick={() => void all({ kind: "state", state: "done" })}
      >
        Done
      </button>
      <SnoozeMenu leadIds={leadIds} onDone={clear} />
      <PopoverMenu
        label="More for the picked leads"
        className="icon-button small"
        items={[
          { label: "Mark read", run: () => void all({ kind: "read", read: true }) },
          { label: "Mark unread", run: () => void all({ kind: "read", read: false }) },
          { label: "To follow up", run: () => void all({ kind: "state", state: "followUp" }) },
          { label: "Back in the list", run: () => void all({ kind: "state", state: "open" }) },
          { label: "Export as CSV…", run: () => void exportLeads(leadIds) },
          { label: "Pick all", run: () => void pickAll() },
        ]}
      >
        <More size={14} />
      </PopoverMenu>
      <button type="button" className="icon-button small" aria-label="Pick none" onClick={clear}>
        <Close size={14} />
      </button>
    </div>
  );
}
