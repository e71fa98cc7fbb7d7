import { assertNever } from "../../shared/assert-never.ts";
import type { Demo, LeadDetail } from "../../shared/model/lead.ts";
import { call } from "../api.ts";
import { attempt, perform } from "../commands/perform.ts";
import { Countdown } from "../leads/countdown-bar.tsx";
import { OverCard } from "../meetings/over-card.tsx";
import { useNow } from "../ui/clock.ts";
import { fullTime } from "../ui/format.ts";
import { MeetingCard } from "./meeting-card.tsx";
import { ProposedCard } from "./proposed-card.tsx";
import { SaidTime } from "./said-time.tsx";
import { FindTimesButton, ScheduleButton } from "./schedule-buttons.tsx";

interface Props {
  readonly lead: LeadDetail;
}

/** The demo: booked, about to be, asked for, or not asked for; with what the rep can do about it. */
export function DemoCard({ lead }: Props) {
  const { demo } = lead;
  switch (demo.kind) {
    case "booked":
      return (
        <>
          <MeetingCard meeting={demo.meeting} />
          <SaidTime lead={lead} />
        </>
      );
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
  const leadId = lead.demoLeadId;
  return (
    <section className="card demo-card">
      <h3>{fullTime(demo.time, now)}</h3>
      <p>Callsheet books this demo by itself and sends the invitation.</p>
      <SaidTime lead={lead} />
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
