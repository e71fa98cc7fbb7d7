import type { LeadDetail, Meeting } from "../../shared/model/lead.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { fateOf } from "../meetings/fate.ts";
import { eventKeyOf, useSelection } from "../state/selection.ts";
import { useToasts } from "../state/toasts.ts";
import { useNow } from "../ui/clock.ts";
import { clockTime, dayName, duration, fullTimeWithin } from "../ui/format.ts";
import { Calendar, ChatBubble, Phone } from "../ui/icons.tsx";
import { platformNames } from "../ui/platform-names.ts";
import { Card } from "./detail-parts.tsx";
import type { TimelineEntry } from "./timeline.ts";
import { timelineOf } from "./timeline.ts";
import "./history.css";

/**
 * All there was with this person, over all platforms and calls, the newest first. A call that is somebody else's is taken apart, and put back when
 * that was wrong.
 */
export function HistoryCard({ lead }: { readonly lead: LeadDetail }) {
  const { otherCalls, apart } = lead;
  const entries = timelineOf(lead);
  if (entries.length < 2 && !apart) return null;
  return (
    <Card title={otherCalls.length === 0 ? "Timeline" : `Timeline · ${entries.length}`}>
      {apart && (
        <p className="dialog-sub">You said that this call is nobody else’s: it is matched with no other.</p>
      )}
      <ol className="timeline">
        {entries.map((entry) => (
          <li key={entry.key}>
            {entry.kind === "call" ? (
              <CallEntry entry={entry} />
            ) : (
              <MeetingEntry lead={lead} meeting={entry.meeting} />
            )}
          </li>
        ))}
      </ol>
      {(apart || otherCalls.length > 0) && (
        <button type="button" className="button small quiet" onClick={() => void divide(lead.id, !apart)}>
          {apart ? "Match it again" : "This call is somebody else’s"}
        </button>
      )}
    </Card>
  );
}

/** Takes a call apart from the others, or back, and says so. */
async function divide(leadId: string, apart: boolean): Promise<void> {
  await attempt(async () => {
    await call("lead.apart", { leadId, apart });
    useToasts.getState().show({
      message: apart ? "This call is by itself now" : "This call is matched again",
      action: { label: "Undo", run: () => void attempt(() => call("lead.apart", { leadId, apart: !apart })) },
    });
  });
}

function CallEntry({ entry }: { readonly entry: Extract<TimelineEntry, { kind: "call" }> }) {
  const now = useNow("minute");
  const { leadId, title, platform, summary, durationSeconds, direction } = entry.call;
  const chat = direction === "chat";
  const when = `${dayName(entry.at, now)} ${clockTime(entry.at)}`;
  const words = `${chat ? "Chat" : "Call"} ${when} · ${title}`;
  return (
    <>
      {chat ? <ChatBubble size={14} /> : <Phone size={14} />}
      <div className="timeline-text">
        {entry.here ? (
          <strong>{words}</strong>
        ) : (
          <button
            type="button"
            className="link"
            onClick={() => useSelection.getState().selectLead(leadId, null)}
          >
            {words}
          </button>
        )}
        <p className="timeline-detail">
          {platform === "native" ? "" : `${platformNames[platform]} · `}
          {chat ? "Asked for a meeting" : duration(durationSeconds)}
          {entry.here ? ` · this ${chat ? "chat" : "call"}` : ""}
        </p>
        {!entry.here && summary !== null && <p className="timeline-detail timeline-summary">{summary}</p>}
        {!entry.here && (
          <button
            type="button"
            className="link timeline-apart"
            aria-label={`Not the same person: ${words}`}
            onClick={() => void divide(leadId, true)}
          >
            Not the same person
          </button>
        )}
      </div>
    </>
  );
}

function MeetingEntry({ lead, meeting }: { readonly lead: LeadDetail; readonly meeting: Meeting }) {
  const now = useNow("minute");
  const all = [...lead.meetings, ...lead.otherMeetings];
  const words = `Meeting ${fullTimeWithin(meeting.time, now)}`;
  return (
    <>
      <Calendar size={14} />
      <div className="timeline-text">
        {meeting.status === "scheduled" ? (
          <button
            type="button"
            className="link"
            onClick={() => useSelection.getState().selectLead(meeting.leadId, eventKeyOf(meeting))}
          >
            {words}
          </button>
        ) : (
          <span>{words}</span>
        )}
        <p className="timeline-detail">{fateOf(meeting, all, now)}</p>
      </div>
    </>
  );
}
