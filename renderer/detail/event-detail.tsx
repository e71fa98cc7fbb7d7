import { lazy, Suspense } from "react";
import { htmlText } from "../../shared/html-text.ts";
import type { EventDetail } from "../../shared/model/event.ts";
import { proposalOf } from "../availability/propose-time.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useNow } from "../ui/clock.ts";
import { endMs, foreignTime } from "../ui/format.ts";
import { More } from "../ui/icons.tsx";
import { joinName, responseWords } from "../ui/meeting-words.ts";
import type { MenuItem } from "../ui/popover-menu.tsx";
import { PopoverMenu } from "../ui/popover-menu.tsx";
import { When } from "../ui/when.tsx";
import { Card, copyText, openLink, Pending } from "./detail-parts.tsx";
import { Invitation } from "./invitation.tsx";
import { mayRunLate, runningLateMail } from "./running-late.ts";
import { StateLine } from "./state-line.tsx";

const RichDescription = lazy(async () => ({
  default: (await import("./rich-description.tsx")).RichDescription,
}));

interface Props {
  readonly event: { readonly calendarId: string; readonly eventId: string };
}

/** An event without a lead, opened: when, where, who comes, and what the rep can do. */
export function EventDetailView({ event: ref }: Props) {
  const { data: event, error, refresh } = useLiveQuery("event.get", ref, ["events", "calendars"]);
  if (event === undefined) return <Pending error={error} retry={refresh} />;
  return (
    <>
      <header className="person">
        <h2 className="selectable">{event.title}</h2>
        <p className="person-line">
          Calendar: {event.calendarName}
          {event.recurrence.length > 0 || event.masterId !== null ? " · repeats" : ""}
        </p>
      </header>
      <TimeCard event={event} />
      <Invitation event={event} />
      <Guests event={event} />
      <Description event={event} />
    </>
  );
}

function TimeCard({ event }: { readonly event: EventDetail }) {
  const now = useNow("minute");
  const { calendarId, eventId, joinUrl, notMovable } = event;
  const late = mayRunLate(event, now) ? runningLateMail(event) : null;
  const there = foreignTime(event.time);
  const over = endMs(event.time) <= now;
  const { show } = useDialogs.getState();
  const proposal = proposalOf(event, now);
  return (
    <section className="card demo-card">
      <h3>
        <When time={event.time} nowMs={now} />
      </h3>
      {there !== null && <p className="foreign-time">{there}</p>}
      {event.location !== null && <p className="selectable">{event.location}</p>}
      <StateLine event={event} state={event.state} reason={event.stateReason} />
      {notMovable !== null && <p className="missing">{notMovable}</p>}
      <div className="card-actions start">
        {joinUrl !== null && !over && (
          <button type="button" className="button primary" onClick={() => void openLink(joinUrl, false)}>
            Join {joinName(joinUrl)}
          </button>
        )}
        <button
          type="button"
          className="button"
          onClick={() => show({ kind: "editor", start: { kind: "event", calendarId, eventId } })}
        >
          {notMovable === null ? "Edit" : "Details"}
        </button>
        {proposal !== null && (
          <button
            type="button"
            className="button"
            onClick={() => show({ kind: "findTimes", purpose: proposal })}
          >
            Propose a new time
          </button>
        )}
        {notMovable === null && (
          <>
            <button type="button" className="button" onClick={() => show({ kind: "move", meeting: event })}>
              Move
            </button>
            <button
              type="button"
              className="button danger"
              onClick={() => show({ kind: "cancel", meeting: event })}
            >
              Cancel meeting
            </button>
          </>
        )}
        <PopoverMenu label="More for this event" className="icon-button" items={menuOf(event, late)}>
          <More />
        </PopoverMenu>
      </div>
    </section>
  );
}

function menuOf(event: EventDetail, late: string | null): readonly MenuItem[] {
  const { calendarId, eventId, joinUrl, htmlLink } = event;
  const copy = { kind: "copy", calendarId, eventId } as const;
  const findable = event.notMovable === null && event.time.kind === "timed";
  const purpose = { kind: "move", meeting: event, leadId: event.leadId } as const;
  return [
    ...(findable
      ? [
          {
            label: "Find another time…",
            run: () => useDialogs.getState().show({ kind: "findTimes", purpose }),
          },
        ]
      : []),
    { label: "Duplicate…", run: () => useDialogs.getState().show({ kind: "editor", start: copy }) },
    ...(joinUrl === null ? [] : [{ label: "Copy link", run: () => void copyText(joinUrl, "Link") }]),
    ...(htmlLink === null
      ? []
      : [{ label: "Open in Google Calendar", run: () => void openLink(htmlLink, false) }]),
    ...(late === null ? [] : [{ label: "I’m running late…", run: () => void openLink(late, false) }]),
  ];
}

function Guests({ event }: { readonly event: EventDetail }) {
  if (event.attendees.length === 0) return null;
  return (
    <Card title={`Guests · ${event.attendees.length}`}>
      <ul className="guests">
        {event.attendees.map((guest) => (
          <li key={guest.email}>
            <span className="truncate selectable" title={guest.email}>
              {guest.name ?? guest.email}
              {guest.self && " (you)"}
            </span>
            <span className={guest.organizer ? "reply" : `reply ${guest.response}`}>
              {guest.organizer ? "organizer" : responseWords(guest.response)}
              {guest.optional && ", optional"}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Description({ event }: { readonly event: EventDetail }) {
  const text = event.description === null ? "" : htmlText(event.description);
  if (text === "") return null;
  return (
    <Card title="Description">
      <Suspense fallback={<p className="description selectable">{text}</p>}>
        <RichDescription html={event.description ?? ""} />
      </Suspense>
    </Card>
  );
}
