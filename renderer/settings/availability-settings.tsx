import type { Settings } from "../../shared/model/status.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useSession, useStart } from "../state/session.ts";
import type { Limit } from "./booking-limits.ts";
import { limitChoices, limitWords } from "./booking-limits.ts";
import type { BusinessHours } from "./business-hours.ts";
import { halfHours, wallTime, weekdayName, withDay, withTime } from "./business-hours.ts";
import "./availability-settings.css";

/** When the rep can be booked: hours, what is kept free around a meeting, how soon, and which calendars count. */
export function AvailabilitySettings() {
  const settings = useSession((session) => session.settings);
  const changeSettings = useSession((session) => session.changeSettings);
  if (settings === null) return null;
  return (
    <section className="settings-section">
      <h3>Availability</h3>
      <p className="dialog-sub">
        For the free times that Callsheet finds, and for demos it books by itself: what does not fit is
        proposed, not booked. You can always book as you like.
      </p>
      <Hours
        hours={settings.businessHours}
        change={(businessHours) => void changeSettings({ businessHours })}
      />
      <div className="limits">
        {limits.map(({ limit, label }) => (
          <label key={limit}>
            <span className="field-label">{label}</span>
            <select
              className="select"
              value={settings[limit]}
              onChange={(event) => void changeSettings({ [limit]: Number(event.target.value) })}
            >
              {limitChoices(limit, settings[limit]).map((minutes) => (
                <option key={minutes} value={minutes}>
                  {limitWords(minutes)}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      <CountedCalendars />
    </section>
  );
}

const limits: readonly { readonly limit: Limit & keyof Settings; readonly label: string }[] = [
  { limit: "bufferBefore", label: "Free before a meeting" },
  { limit: "bufferAfter", label: "Free after a meeting" },
  { limit: "minimumNotice", label: "Shortest notice" },
];

interface HoursProps {
  readonly hours: BusinessHours;
  readonly change: (hours: BusinessHours) => void;
}

function Hours({ hours, change }: HoursProps) {
  return (
    <fieldset className="hours">
      <legend className="field-label">Business hours</legend>
      {hours.map((day, index) => (
        <div key={weekdayName(index)} className="hours-day">
          <label>
            <input
              type="checkbox"
              checked={day !== null}
              onChange={() => change(withDay(hours, index, day === null))}
            />
            {weekdayName(index)}
          </label>
          {day === null ? (
            <span className="dialog-sub">Day off</span>
          ) : (
            <span className="hours-times">
              <HourSelect hours={hours} index={index} end="from" value={day.from} change={change} />
              –
              <HourSelect hours={hours} index={index} end="to" value={day.to} change={change} />
            </span>
          )}
        </div>
      ))}
    </fieldset>
  );
}

interface HourSelectProps extends HoursProps {
  readonly index: number;
  readonly end: "from" | "to";
  readonly value: number;
}

function HourSelect({ hours, index, end, value, change }: HourSelectProps) {
  return (
    <select
      className="select"
      aria-label={`${weekdayName(index)}, ${end === "from" ? "from" : "until"}`}
      value={value}
      onChange={(event) => change(withTime(hours, index, end, Number(event.target.value)))}
    >
      {halfHours(end, value).map((minutes) => (
        <option key={minutes} value={minutes}>
          {wallTime(minutes)}
        </option>
      ))}
    </select>
  );
}

/** What stands in a ticked calendar keeps the rep busy. */
function CountedCalendars() {
  const { calendars: initial, workspace } = useStart();
  const asked = workspace === null ? null : {};
  const { data: calendars = initial } = useLiveQuery("calendars.list", asked, ["calendars"]);
  const synced = calendars.filter(({ selected }) => selected);
  if (synced.length === 0) return null;
  return (
    <fieldset className="hours">
      <legend className="field-label">You are busy when there is something in</legend>
      {synced.map(({ id, name, counts, booking }) => (
        <div key={id} className="hours-day">
          <label>
            <input
              type="checkbox"
              checked={counts}
              // A booking must not miss what else is in its calendar.
              disabled={booking}
              onChange={() =>
                void attempt(() => call("calendars.choose", { calendarId: id, counts: !counts }))
              }
            />
            <span className="truncate">{name}</span>
          </label>
          {booking && <span className="dialog-sub">Bookings go here</span>}
        </div>
      ))}
      <p className="dialog-sub">
        Events shown as free, declined invitations, working places and birthdays never count.
      </p>
    </fieldset>
  );
}
