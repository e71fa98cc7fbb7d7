import type { LeadDetail, Meeting } from "../../shared/model/lead.ts";
import { useNow } from "../ui/clock.ts";
import { fullTime, startMs } from "../ui/format.ts";
import { Card } from "./detail-parts.tsx";

/** The meetings there were, newest first, without the live one that has its own card. */
export function HistoryCard({ lead }: { readonly lead: LeadDetail }) {
  const now = useNow("minute");
  const current = lead.demo.kind === "booked" ? lead.demo.meeting.id : null;
  const before = lead.meetings
    .filter((meeting) => meeting.id !== current)
    .toSorted((a, b) => startMs(b.time) - startMs(a.time));
  if (before.length === 0) return null;
  return (
    <Card title="Meetings">
      <ul className="history">
        {before.map((meeting) => (
          <li key={meeting.id}>
            <span>{fullTime(meeting.time, now)}</span>
            <span className="history-fate">{fateOf(meeting)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function fateOf(meeting: Meeting): string {
  const fates = {
    scheduled: "booked",
    rescheduled: "moved",
    cancelled: "cancelled",
    completed: "took place",
  } as const;
  const { status, reason } = meeting;
  return status === "cancelled" && reason !== null ? `cancelled: ${reason}` : fates[status];
}
