import type { EventDetail } from "../../shared/model/event.ts";
import { perform } from "../commands/perform.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useNow } from "../ui/clock.ts";
import { endMs, foreignTime } from "../ui/format.ts";
import { joinName, responseWords } from "../ui/meeting-words.ts";
import { When } from "../ui/when.tsx";
import { Card, copyText, openLink, Pending } from "./detail-parts.tsx";
import { htmlText } from "./html-text.ts";
import { StateLine } from "./state-line.tsx";

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
          {event.calendarName}
          {event.recurrence.length > 0 || event.masterId !== null ? " · repeats" : ""}
        </p>
      </header>
      <TimeCard event={event} />
      {event.response !== null && !isOwn(event) && <Invitation event={event} />}
      <Guests event={event} />
      <Description event={event} />
    </>
  );
}

/** Whoever organizes it need not say whether they come. */
function isOwn({ attendees }: EventDetail): boolean {
  return attendees.some((guest) => guest.self && guest.organizer);
}

function TimeCard({ event }: { readonly event: EventDetail }) {
  const now = useNow("minute");
  const { joinUrl, notMovable } = event;
  const there = foreignTime(event.time);
  const over = endMs(event.time) <= now;
  const { show } = useDialogs.getState();
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
        {joinUrl !== null && (
          <button type="button" className="button quiet" onClick={() => void copyText(joinUrl, "Link")}>
            Copy link
          </button>
        )}
      </div>
    </section>
  );
}

const replies = [
  { response: "accepted", label: "Yes" },
  { response: "tentative", label: "Maybe" },
  { response: "declined", label: "No" },
] as const;

function Invitation({ event }: { readonly event: EventDetail }) {
  const { calendarId, eventId } = event;
  return (
    <Card title="Will you come?">
      <fieldset className="replies">
        <legend className="visually-hidden">Your reply</legend>
        {replies.map(({ response, label }) => (
          <button
            key={response}
            type="button"
            className="button"
            aria-pressed={event.response === response}
            onClick={() => void perform("event.respond", { calendarId, eventId, response })}
          >
            {label}
          </button>
        ))}
      </fieldset>
    </Card>
  );
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
  const { htmlLink } = event;
  if (text === "" && htmlLink === null) return null;
  return (
    <Card title="Description">
      {text !== "" && <p className="description selectable">{text}</p>}
      {htmlLink !== null && (
        <button type="button" className="link strong" onClick={() => void openLink(htmlLink, false)}>
          Open in Google Calendar
        </button>
      )}
    </Card>
  );
}
