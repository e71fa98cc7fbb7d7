import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import type { FindPurpose } from "../state/dialogs.ts";
import { useDialogs } from "../state/dialogs.ts";
import { eventRefOf, useSelection } from "../state/selection.ts";
import { useToasts } from "../state/toasts.ts";
import { proposalOf } from "./propose-time.ts";

/** Looks for times for what is open: another one for its meeting, or one for the lead's demo. */
export async function findTimesHere(): Promise<void> {
  const { leadId, eventKey } = useSelection.getState();
  const purpose = await attempt(() => purposeOf(leadId, eventKey));
  if (purpose === null) return;
  if ("refused" in purpose) useToasts.getState().show({ message: purpose.refused });
  else useDialogs.getState().show({ kind: "findTimes", purpose });
}

async function purposeOf(
  leadId: string | null,
  eventKey: string | null,
): Promise<FindPurpose | { readonly refused: string }> {
  if (leadId !== null) {
    const { demo, title } = await call("lead.get", { leadId });
    const live = demo.kind === "booked" && demo.meeting.status === "scheduled";
    return live ? { kind: "move", meeting: demo.meeting, leadId } : { kind: "book", leadId, title };
  }
  if (eventKey === null) return { refused: "Pick a lead or a meeting first." };
  const meeting = await call("event.get", eventRefOf(eventKey));
  if (meeting.notMovable !== null) {
    return proposalOf(meeting, Date.now()) ?? { refused: meeting.notMovable };
  }
  if (meeting.time.kind === "allDay") return { refused: "This lasts whole days: drag it to other ones." };
  return { kind: "move", meeting, leadId: meeting.leadId };
}
