import type { TimedTime } from "../../shared/model/event-time.ts";
import type { LeadDetail } from "../../shared/model/lead.ts";
import { useDialogs } from "../state/dialogs.ts";

interface Props {
  readonly lead: LeadDetail;
}

/** Looks for free times for the demo. */
export function FindTimesButton({ lead: { demoLeadId: leadId, title } }: Props) {
  const find = () =>
    useDialogs.getState().show({ kind: "findTimes", purpose: { kind: "book", leadId, title } });
  return (
    <button type="button" className="button" onClick={find}>
      Find times
    </button>
  );
}

interface ScheduleProps extends Props {
  readonly suggested: TimedTime | null;
  readonly primary: boolean;
}

/** Opens the pickers, where `suggested` is. */
export function ScheduleButton({ lead, suggested, primary }: ScheduleProps) {
  const { demoLeadId: leadId, title } = lead;
  return (
    <button
      type="button"
      className={primary ? "button primary" : "button"}
      onClick={() => useDialogs.getState().show({ kind: "book", leadId, title, suggested })}
    >
      {suggested === null ? "Schedule" : "Another time"}
    </button>
  );
}
