import { assertNever } from "../../shared/assert-never.ts";
import type { TimedTime } from "../../shared/model/event-time.ts";
import type { Demo, LeadDetail } from "../../shared/model/lead.ts";
import { call } from "../api.ts";
import { attempt, perform } from "../commands/perform.ts";
import { Countdown } from "../leads/countdown-bar.tsx";
import { OverCard } from "../meetings/over-card.tsx";
import { useDialogs } from "../state/dialogs.ts";
import { useNow } from "../ui/clock.ts";
import { foreignTime, fullTime } from "../ui/format.ts";
import { MeetingCard } from "./meeting-card.tsx";

interface Props {
  readonly lead: LeadDetail;
}

/** The demo: booked, about to be, asked for, or not asked for; with what the rep can do about it. */
export function DemoCard({ lead }: Props) {
  const { demo } = lead;
  switch (demo.kind) {
    case "booked":
      return <MeetingCard meeting={demo.meeting} />;
    case "over":
      return <OverCard meeting={demo.meeting} title={lead.title} />;
    case "countdown":
      return <CountdownCard lead={lead} demo={demo} />;
    case "proposed":
      return <ProposedCard lead={lead} demo={demo} />;
    case "none":
      return (
        <section className="card meeting-card">
          <div className="meeting-text">
            <h3>No demo asked</h3>
            <p>Nothing was agreed in the call.</p>
          </div>
          <div className="meeting-actions">
            <FindTimesButton lead={lead} />
            <ScheduleButton lead={lead} suggested={null} primary={false} />
          </div>
        </section>
      );
    default:
      return assertNever(demo);
  }
}

interface CountdownProps extends Props {
  readonly demo: Extract<Demo, { kind: "countdown" }>;
}

function CountdownCard({ lead, demo }: CountdownProps) {
  const now = useNow("minute");
  const leadId = lead.id;
  return (
    <section className="card demo-card">
      <h3>{fullTime(demo.time, now)}</h3>
      <p>Callsheet books this demo by itself and sends the invitation.</p>
      <p className="demo-countdown">
        <Countdown demo={demo} />
      </p>
      <div className="card-actions">
        <button
          type="button"
          className="button"
          onClick={() => void attempt(() => call("lead.decline", { leadId }))}
        >
          Don’t book
        </button>
        <button
          type="button"
          className="button primary"
          onClick={() => void perform("lead.bookNow", { leadId })}
        >
          Book now
        </button>
      </div>
    </section>
  );
}

interface ProposedProps extends Props {
  readonly demo: Extract<Demo, { kind: "proposed" }>;
}

function ProposedCard({ lead, demo }: ProposedProps) {
  const now = useNow("minute");
  const { time, slots, reason } = demo;
  const bookable = time !== null && slots.length === 0 && lead.email !== null && Date.parse(time.start) > now;
  return (
    <section className="card demo-card">
      <h3>{time === null ? "Asked for a demo" : `Asked for ${fullTime(time, now)}`}</h3>
      {time !== null && <Foreign time={time} />}
      <p>{reason}</p>
      {slots.length > 0 && (
        <>
          <p className="slots-head">Free near that time:</p>
          <div className="slots">
            {slots.map((slot) => (
              <button
                key={slot.start}
                type="button"
                className="button"
                onClick={() => void perform("lead.book", { leadId: lead.id, time: slot })}
              >
                {fullTime(slot, now)}
              </button>
            ))}
          </div>
        </>
      )}
      <div className="card-actions">
        <FindTimesButton lead={lead} />
        <ScheduleButton lead={lead} suggested={slots[0] ?? time} primary={!bookable && slots.length === 0} />
        {bookable && (
          <button
            type="button"
            className="button primary"
            onClick={() => void perform("lead.book", { leadId: lead.id, time })}
          >
            Book it
          </button>
        )}
      </div>
    </section>
  );
}

function Foreign({ time }: { readonly time: TimedTime }) {
  const there = foreignTime(time);
  return there === null ? null : <p className="foreign-time">{there}</p>;
}

function FindTimesButton({ lead: { id: leadId, title } }: Props) {
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

function ScheduleButton({ lead, suggested, primary }: ScheduleProps) {
  const { id: leadId, title } = lead;
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
