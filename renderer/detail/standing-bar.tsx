import type { LeadDetail, LeadState } from "../../shared/model/lead.ts";
import { snoozeTimes } from "../leads/snooze-times.ts";
import { changeLeads, standingWords } from "../leads/standing.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useStart } from "../state/session.ts";
import { useNow } from "../ui/clock.ts";
import { clockTime, dayName } from "../ui/format.ts";
import { PopoverMenu } from "../ui/popover-menu.tsx";
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

/** *Snooze* with the times that are offered, and any other day. */
export function SnoozeMenu({
  leadIds,
  onDone,
}: {
  readonly leadIds: readonly string[];
  readonly onDone?: () => void;
}) {
  const { timeZone } = useStart();
  const now = useNow("minute");
  const items = snoozeTimes(now, timeZone).map(({ label, until }) => {
    const at = Date.parse(until);
    return {
      label: `${label} · ${dayName(at, now)} ${clockTime(at)}`,
      run: async () => {
        if (await changeLeads(leadIds, { kind: "snooze", until })) onDone?.();
      },
    };
  });
  return (
    <PopoverMenu
      label="Snooze"
      className="button small"
      items={[
        ...items.map(({ label, run }) => ({ label, run: () => void run() })),
        {
          label: "Another day…",
          run: () =>
            useDialogs
              .getState()
              .show({ kind: "snooze", leadIds, ...(onDone === undefined ? {} : { onDone }) }),
        },
      ]}
    >
      Snooze
    </PopoverMenu>
  );
}
