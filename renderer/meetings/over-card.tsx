import type { Meeting } from "../../shared/model/lead.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useStart } from "../state/session.ts";
import { useView } from "../state/view.ts";
import { localDate } from "../state/view-dates.ts";
import { useNow } from "../ui/clock.ts";
import { startMs } from "../ui/format.ts";
import { More } from "../ui/icons.tsx";
import { PopoverMenu } from "../ui/popover-menu.tsx";
import { When } from "../ui/when.tsx";
import { rebookTime } from "./rebook-time.ts";

interface Props {
  readonly meeting: Meeting;
  /** The lead's name. */
  readonly title: string;
}

/** Says whether anybody came to a meeting. */
export function setOutcome(meetingId: string, outcome: "no_show" | "took_place"): void {
  void attempt(() => call("meeting.outcome", { meetingId, outcome }));
}

/** The lead's last meeting once it is over: did they come, and what next. */
export function OverCard({ meeting, title }: Props) {
  const now = useNow("minute");
  const { timeZone } = useStart();
  const { id, leadId, status, time } = meeting;
  const missed = status === "no_show";
  const rebook = () => {
    const suggested = rebookTime(time, Date.now(), timeZone);
    useDialogs.getState().show({ kind: "book", leadId, title, suggested });
  };
  const show = () => useView.getState().reveal(localDate(startMs(time)));
  return (
    <section className="card meeting-card" aria-label="Last meeting">
      <div className="meeting-text">
        <h3>
          <When time={time} nowMs={now} />
        </h3>
        <p role="status">{missed ? "Nobody came" : "Took place"}</p>
      </div>
      <div className="meeting-actions">
        {!missed && (
          <button type="button" className="button" onClick={() => setOutcome(id, "no_show")}>
            No-show
          </button>
        )}
        <button type="button" className={missed ? "button primary" : "button"} onClick={rebook}>
          Book again
        </button>
        <PopoverMenu
          label="More for this meeting"
          className="icon-button"
          items={[
            { label: "Show in calendar", run: show },
            ...(missed ? [{ label: "They came after all", run: () => setOutcome(id, "took_place") }] : []),
          ]}
        >
          <More />
        </PopoverMenu>
      </div>
    </section>
  );
}
