import type { LeadDetail } from "../../shared/model/lead.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { fateOf } from "../meetings/fate.ts";
import { useSelection } from "../state/selection.ts";
import { useNow } from "../ui/clock.ts";
import { clockTime, dayName, duration, fullTime, startMs } from "../ui/format.ts";
import { platformNames } from "../ui/platform-names.ts";
import { Card } from "./detail-parts.tsx";
import "./history.css";

/** What was before with this person: their other calls, over all platforms, and the meetings there were. */
export function HistoryCard({ lead }: { readonly lead: LeadDetail }) {
  return (
    <>
      <CallsCard lead={lead} />
      <MeetingsCard lead={lead} />
    </>
  );
}

/** The same person's other calls. One that is somebody else's is taken apart, and put back when that was wrong. */
function CallsCard({ lead }: { readonly lead: LeadDetail }) {
  const now = useNow("minute");
  const { otherCalls, apart } = lead;
  if (otherCalls.length === 0 && !apart) return null;
  return (
    <Card title={apart ? "Other calls" : `Other calls of this person · ${otherCalls.length}`}>
      {apart && (
        <p className="dialog-sub">You said that this call is nobody else’s: it is matched with no other.</p>
      )}
      <ul className="history calls">
        {otherCalls.map(({ leadId, title, platform, at, durationSeconds, summary }) => (
          <li key={leadId}>
            <button
              type="button"
              className="link truncate"
              title={summary ?? undefined}
              onClick={() => useSelection.getState().selectLead(leadId, null)}
            >
              {dayName(Date.parse(at), now)} {clockTime(Date.parse(at))} · {title}
            </button>
            <span className="history-fate">
              {platform === "native" ? "" : `${platformNames[platform]} · `}
              {duration(durationSeconds)}
            </span>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="button small quiet"
        onClick={() => void attempt(() => call("lead.apart", { leadId: lead.id, apart: !apart }))}
      >
        {apart ? "Match it again" : "This call is somebody else’s"}
      </button>
    </Card>
  );
}

/** The meetings there were, newest first, without the one that has its own card. */
function MeetingsCard({ lead }: { readonly lead: LeadDetail }) {
  const now = useNow("minute");
  const current = lead.demo.kind === "booked" || lead.demo.kind === "over" ? lead.demo.meeting.id : null;
  const before = lead.meetings
    .filter((meeting) => meeting.id !== current)
    .toSorted((a, b) => startMs(b.time) - startMs(a.time));
  if (before.length === 0) return null;
  return (
    <Card title="Meetings">
      <ul className="history meetings">
        {before.map((meeting) => (
          <li key={meeting.id}>
            <span>{fullTime(meeting.time, now)}</span>
            <span className="history-fate">{fateOf(meeting, lead.meetings, now)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
