import { nextMeetingOf, titleParts } from "../../shared/next-meeting.ts";
import { until } from "../../shared/until.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useSelection } from "../state/selection.ts";
import { useStart } from "../state/session.ts";
import { useView } from "../state/view.ts";
import { localDate } from "../state/view-dates.ts";
import { useNow } from "../ui/clock.ts";
import { clockTime, startMs } from "../ui/format.ts";

const hour = 3_600_000;

/** Whom the rep meets next, when, and the way in. Empty when nothing comes within a day. */
export function NextMeeting() {
  const now = useNow("minute");
  const from = Math.floor(now / hour) * hour - hour;
  const range = { from: new Date(from).toISOString(), to: new Date(from + 25 * hour).toISOString() };
  const start = useStart();
  const { data } = useLiveQuery("calendar.range", range, ["events", "calendars"], {
    // Read for the first screen, which shows at least the days to come.
    initial: start.range === null ? undefined : start.occurrences,
    keepPrevious: true,
  });
  const meeting = nextMeetingOf(data ?? [], now);
  if (meeting === null) return null;

  const { who, rest } = titleParts(meeting.title);
  const startsAt = startMs(meeting.time);
  const { joinUrl } = meeting;
  const open = () => {
    useView.getState().setDate(localDate(startsAt));
    useSelection.getState().selectEvent(meeting.key, meeting.leadId);
  };
  return (
    <div className="next-meeting">
      <button type="button" className="next-meeting-text" onClick={open}>
        <span className="next-meeting-line truncate">
          <strong>{who}</strong> {until(startsAt, now)}
        </span>
        <span className="next-meeting-sub truncate">
          {[rest, clockTime(startsAt)].filter((part) => part !== null).join(" · ")}
        </span>
      </button>
      {joinUrl !== null && (
        <button
          type="button"
          className="button primary"
          aria-label={`Join ${who}, ${until(startsAt, now)}`}
          onClick={() => void attempt(() => call("link.open", { url: joinUrl, fromLead: false }))}
        >
          Join
        </button>
      )}
    </div>
  );
}
