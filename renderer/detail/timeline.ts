import type { LeadDetail, Meeting } from "../../shared/model/lead.ts";
import { startMs } from "../ui/format.ts";

/** What there was with a person: their calls over all platforms, and their meetings. */
export type TimelineEntry =
  | {
      readonly kind: "call";
      readonly key: string;
      /** Epoch milliseconds. */
      readonly at: number;
      readonly call: LeadDetail["otherCalls"][number];
      /** Is it the one that is open? */
      readonly here: boolean;
    }
  | { readonly kind: "meeting"; readonly key: string; readonly at: number; readonly meeting: Meeting };

type Person = Pick<
  LeadDetail,
  "id" | "title" | "platform" | "call" | "summary" | "otherCalls" | "meetings" | "otherMeetings"
>;

/** All of it in one order, the newest (or the furthest ahead) first; what begins at the same moment keeps the call after its meeting. */
export function timelineOf(lead: Person): readonly TimelineEntry[] {
  const { id, title, platform, call, summary } = lead;
  const own = {
    leadId: id,
    title,
    platform,
    summary,
    at: call.at,
    durationSeconds: call.durationSeconds,
    direction: call.direction,
  };
  const calls = call.direction === "imported" ? lead.otherCalls : [own, ...lead.otherCalls];
  const entries: TimelineEntry[] = [
    ...[...lead.meetings, ...lead.otherMeetings].map(
      (meeting) =>
        ({ kind: "meeting", key: `meeting ${meeting.id}`, at: startMs(meeting.time), meeting }) as const,
    ),
    ...calls.map(
      (one) =>
        ({
          kind: "call",
          key: `call ${one.leadId}`,
          at: Date.parse(one.at),
          call: one,
          here: one.leadId === id,
        }) as const,
    ),
  ];
  return entries.toSorted((a, b) => b.at - a.at);
}
