import type { Demo } from "../../../shared/model/lead.ts";
import type { KnownMeeting } from "../../meetings/meeting-query.ts";
import type { DecisionRow } from "../demo.ts";
import { demoOf } from "../demo.ts";

/** What was decided about a call's wish for a demo. */
export interface CallDecision {
  readonly leadId: string;
  readonly decision: DecisionRow;
}

/**
 * What became of a person's demo, and the call it came of: a countdown that runs, else what was asked for last. `decisions` in the order of the calls and
 * `meetings`, both the newest first; `leadId` is the call that is shown.
 */
export function personDemo(
  leadId: string,
  decisions: readonly CallDecision[],
  meetings: readonly KnownMeeting[],
  now: number,
): { readonly demo: Demo; readonly demoLeadId: string } {
  const decided =
    decisions.find(({ decision }) => decision.state === "countdown") ??
    decisions.toSorted((a, b) => b.decision.startedAt - a.decision.startedAt)[0];
  const demo = demoOf(decided?.decision ?? null, meetings, now);
  const demoLeadId = "meeting" in demo ? demo.meeting.leadId : (decided?.leadId ?? leadId);
  return { demo, demoLeadId };
}
