import type { Meeting } from "../../shared/model/lead.ts";
import { setOutcome } from "../meetings/over-card.tsx";
import { useDialogs } from "../state/dialogs.ts";
import { useView } from "../state/view.ts";
import { localDate } from "../state/view-dates.ts";
import { useNow } from "../ui/clock.ts";
import { capitalized, endMs, startMs } from "../ui/format.ts";
import { More } from "../ui/icons.tsx";
import { joinName, responseWords } from "../ui/meeting-words.ts";
import type { MenuItem } from "../ui/popover-menu.tsx";
import { PopoverMenu } from "../ui/popover-menu.tsx";
import { When } from "../ui/when.tsx";
import { copyText, openLink } from "./detail-parts.tsx";
import { StateLine } from "./state-line.tsx";

/** Half an hour before its start the way in is the first thing a rep wants. */
const joinSoonMs = 30 * 60_000;

/** The lead's live meeting. */
export function MeetingCard({ meeting }: { readonly meeting: Meeting }) {
  const now = useNow("minute");
  const { joinUrl, status } = meeting;
  const over = status !== "scheduled";
  const soon = !over && startMs(meeting.time) - now < joinSoonMs && endMs(meeting.time) > now;
  const move = () => useDialogs.getState().show({ kind: "move", meeting });
  return (
    <section className="card meeting-card">
      <div className="meeting-text">
        <h3>
          <When time={meeting.time} nowMs={now} />
        </h3>
        <p>
          {joinUrl !== null && (
            <>
              <button type="button" className="link" onClick={() => void openLink(joinUrl, false)}>
                {joinName(joinUrl)}
              </button>
              {" · "}
            </>
          )}
          {joinUrl === null ? capitalized(meetingWords(meeting)) : meetingWords(meeting)}
        </p>
        <StateLine event={meeting} state={meeting.state} reason={meeting.reason} />
      </div>
      <div className="meeting-actions">
        {soon && joinUrl !== null && (
          <button type="button" className="button primary" onClick={() => void openLink(joinUrl, false)}>
            Join
          </button>
        )}
        {!over && (
          <button type="button" className="button" onClick={move}>
            Move
          </button>
        )}
        <PopoverMenu
          label="More for this meeting"
          className="icon-button"
          items={menuOf(meeting, over, startMs(meeting.time) <= now)}
        >
          <More />
        </PopoverMenu>
      </div>
    </section>
  );
}

function meetingWords({ status, state, guestResponse, bookedBy }: Meeting): string {
  if (status === "cancelled") return "cancelled";
  if (status !== "scheduled") return "over";
  // While it waits nobody has been invited yet, or not to this time.
  if (guestResponse !== null)
    return `${state === "synced" ? "invited, " : ""}${responseWords(guestResponse)}`;
  return bookers[bookedBy];
}

const bookers: Readonly<Record<Meeting["bookedBy"], string>> = {
  rep: "booked by you",
  rule: "booked by itself",
  chat: "booked in a chat",
  agent: "booked by the calling agent",
};

function menuOf(meeting: Meeting, over: boolean, begun: boolean): readonly MenuItem[] {
  const { joinUrl } = meeting;
  const show = () => useView.getState().setDate(localDate(startMs(meeting.time)));
  const again = () => useDialogs.getState().show({ kind: "retemplate", meeting });
  const find = () =>
    useDialogs
      .getState()
      .show({ kind: "findTimes", purpose: { kind: "move", meeting, leadId: meeting.leadId } });
  const cancel = () => useDialogs.getState().show({ kind: "cancel", meeting });
  return [
    { label: "Show in calendar", run: show },
    ...(joinUrl === null ? [] : [{ label: "Copy link", run: () => void copyText(joinUrl, "Link") }]),
    ...(over ? [] : [{ label: "Find another time…", run: find }]),
    ...(over || begun ? [] : [{ label: "Use another template…", run: again }]),
    ...(begun && !over ? [{ label: "Nobody came", run: () => setOutcome(meeting.id, "no_show") }] : []),
    ...(over ? [] : [{ label: "Cancel meeting…", run: cancel, danger: true }]),
  ];
}
