import type { TimedTime } from "../../shared/model/event-time.ts";
import type { Demo, LeadDetail } from "../../shared/model/lead.ts";
import { askedQuery, askedTime } from "../availability/asked-time.ts";
import { perform } from "../commands/perform.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useNow } from "../ui/clock.ts";
import { foreignTime, fullTime, fullTimeWithin } from "../ui/format.ts";
import { SaidTime } from "./said-time.tsx";
import { FindTimesButton, ScheduleButton } from "./schedule-buttons.tsx";

interface Props {
  readonly lead: LeadDetail;
  readonly demo: Extract<Demo, { kind: "proposed" }>;
}

/** A demo that was asked for and not booked by itself: why, how that time stands by now, and the nearest that are free. */
export function ProposedCard({ lead, demo }: Props) {
  const now = useNow("minute");
  const { time, reason } = demo;
  const query = askedQuery(lead, demo, now);
  const { data, loading } = useLiveQuery("availability.find", query, ["events", "calendars", "settings"]);
  const { book, words, reasonHolds, slots } = askedTime(demo, data, now);
  // Nothing to press before it is known what it would do.
  const bookable = query !== null && !loading;
  return (
    <section className="card demo-card">
      <h3>{time === null ? "Asked for a demo" : `Asked for ${fullTimeWithin(time, now)}`}</h3>
      {time !== null && <Foreign time={time} />}
      {reasonHolds && <p>{reason}</p>}
      <SaidTime lead={lead} />
      {bookable && words !== null && <p>{words}</p>}
      {bookable && slots.length > 0 && <Slots leadId={lead.demoLeadId} slots={slots} nowMs={now} />}
      <div className="card-actions">
        <FindTimesButton lead={lead} />
        <ScheduleButton lead={lead} suggested={slots[0] ?? time} primary={query === null} />
        {bookable && time !== null && book !== "no" && (
          <button
            type="button"
            className={book === "yes" ? "button primary" : "button"}
            onClick={() => void perform("lead.book", { leadId: lead.demoLeadId, time })}
          >
            {book === "yes" ? "Book it" : "Book it anyway"}
          </button>
        )}
      </div>
    </section>
  );
}

interface SlotsProps {
  readonly leadId: string;
  readonly slots: readonly TimedTime[];
  readonly nowMs: number;
}

/** Each is booked with one press. */
function Slots({ leadId, slots, nowMs }: SlotsProps) {
  return (
    <>
      <p className="slots-head">Free near that time, book one:</p>
      <div className="slots">
        {slots.map((slot) => (
          <button
            key={slot.start}
            type="button"
            className="button"
            onClick={() => void perform("lead.book", { leadId, time: slot })}
          >
            {fullTime(slot, nowMs)}
          </button>
        ))}
      </div>
    </>
  );
}

function Foreign({ time }: { readonly time: TimedTime }) {
  const there = foreignTime(time);
  return there === null ? null : <p className="foreign-time">{there}</p>;
}
