import { parseDate } from "@internationalized/date";
import type { FormEvent } from "react";
import { useState } from "react";
import type { AllDayTime } from "../../shared/model/event-time.ts";
import { daysBetween } from "../calendar/wall-time.ts";
import type { FindPurpose } from "../state/dialogs.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { eventKeyOf } from "../state/selection.ts";
import { useStart } from "../state/session.ts";
import { addDays, localDate, startOfDate } from "../state/view-dates.ts";
import { useNow } from "../ui/clock.ts";
import { DateField } from "../ui/date-field.tsx";
import { fullTime } from "../ui/format.ts";
import { busyOn, daysFrom, loadWords } from "./day-load.ts";
import { MailNote } from "./mail-note.tsx";
import { writeProposal } from "./write-proposal.ts";

interface Props {
  readonly purpose: Extract<FindPurpose, { kind: "propose" }>;
  readonly from: AllDayTime;
}

/** Other days for an event that lasts whole days: there is no hour to be free at, so it says what lies on them. */
export function ProposeDays({ purpose, from }: Props) {
  const { timeZone } = useStart();
  const now = useNow("minute");
  const today = localDate(now);
  const close = useDialogs((dialogs) => dialogs.close);
  const [date, setDate] = useState(() => {
    const after = addDays(from.startDate, 7);
    return after < today ? today : after;
  });
  const time = daysFrom(from, date);
  const range = {
    from: startOfDate(time.startDate).toISOString(),
    to: startOfDate(time.endDate).toISOString(),
  };
  const there = useLiveQuery("calendar.range", range, ["events", "calendars"]).data;
  const days = daysBetween(time.startDate, time.endDate);
  const same = date === from.startDate;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const written = await writeProposal(purpose, { from, slot: time, timeZone });
    if (written) close();
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <p className="dialog-sub">It is planned for {fullTime(from, now)}.</p>
      <div className="dialog-fields">
        <DateField
          label={days === 1 ? "Day" : "First day"}
          value={parseDate(date)}
          earliest={parseDate(today)}
          onChange={(day) => setDate(day.toString())}
        />
      </div>
      <p className="time-preview" aria-live="polite">
        {fullTime(time, now)}
      </p>
      <p className="find-note" role="status">
        {same
          ? "These are the days it is planned for."
          : there !== undefined && loadWords(busyOn(time, there, eventKeyOf(purpose.meeting)), days)}
      </p>
      <MailNote to={purpose.to} />
      <div className="dialog-actions">
        <button type="button" className="button" onClick={close}>
          Not now
        </button>
        <button type="submit" className="button primary" disabled={same}>
          Propose {days === 1 ? "this day" : "these days"}
        </button>
      </div>
    </form>
  );
}
