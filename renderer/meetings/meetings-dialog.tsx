import type { KeyboardEvent } from "react";
import { useState } from "react";
import type { MeetingLine, MeetingView } from "../../shared/model/meeting-list.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { eventKeyOf, useSelection } from "../state/selection.ts";
import { useView } from "../state/view.ts";
import { localDate } from "../state/view-dates.ts";
import { useNow } from "../ui/clock.ts";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { startMs, timeRange } from "../ui/format.ts";
import { byDay, emptyWords, lineWords, meetingViews } from "./meeting-lines.ts";
import "./meetings.css";

const pageSize = 100;

/** The meetings of all leads: those ahead, and what became of the others. A line opens its lead, and the calendar at its day. */
export function MeetingsDialog() {
  const now = useNow("minute");
  const [view, setView] = useState<MeetingView>("upcoming");
  const [limit, setLimit] = useState(pageSize);
  const { data, error, refresh } = useLiveQuery("meetings.list", { view, limit }, ["leads", "events"]);
  const [title, detail] = emptyWords[view];
  const choose = (next: MeetingView) => {
    setView(next);
    setLimit(pageSize);
  };
  return (
    <Dialog title="Meetings" wide>
      <fieldset className="view-switch meeting-views">
        <legend className="visually-hidden">Show</legend>
        {meetingViews.map(({ view: each, label }) => (
          <button key={each} type="button" aria-pressed={each === view} onClick={() => choose(each)}>
            {label}
          </button>
        ))}
      </fieldset>
      {error !== null && <ErrorNotice error={error} action={{ label: "Try again", run: refresh }} />}
      {data === undefined && error === null && <p className="dialog-sub">Reading…</p>}
      {data?.lines.length === 0 && (
        <div className="empty">
          <h3>{title}</h3>
          <p>{detail}</p>
        </div>
      )}
      {byDay(data?.lines ?? [], now).map(({ day, lines }) => (
        <section key={day} aria-label={day}>
          <h3 className="meeting-day">{day}</h3>
          <ul className="meeting-lines">
            {lines.map((line) => (
              <Line key={line.meeting.id} line={line} />
            ))}
          </ul>
        </section>
      ))}
      {data?.more === true && limit < 2000 && (
        <button type="button" className="button small" onClick={() => setLimit(limit + pageSize)}>
          Show more
        </button>
      )}
    </Dialog>
  );
}

function Line({ line }: { readonly line: MeetingLine }) {
  const { meeting, lead } = line;
  const words = lineWords(meeting);
  return (
    <li>
      <button
        type="button"
        className="meeting-line"
        data-meeting-line=""
        onClick={() => open(line)}
        onKeyDown={stepThrough}
      >
        <span className="meeting-line-time">{timeRange(meeting.time)}</span>
        <span className="truncate">
          {lead?.title ?? meeting.title}
          {lead !== null && lead.company !== null && lead.company !== lead.title && (
            <span className="meeting-line-company"> · {lead.company}</span>
          )}
        </span>
        <span className={`meeting-line-words ${meeting.status}`}>{words}</span>
      </button>
    </li>
  );
}

/** Arrow keys go from line to line, over the days. */
function stepThrough(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0) return;
  const lines = [...document.querySelectorAll<HTMLElement>("[data-meeting-line]")];
  const next = lines[lines.indexOf(event.currentTarget) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

function open({ meeting, lead }: MeetingLine): void {
  const on = meeting.status !== "cancelled" && meeting.status !== "rescheduled";
  const key = on ? eventKeyOf(meeting) : null;
  useDialogs.getState().close();
  useView.getState().reveal(localDate(startMs(meeting.time)));
  if (lead !== null) useSelection.getState().selectLead(meeting.leadId, key);
  else if (key !== null) useSelection.getState().selectEvent(key);
}
