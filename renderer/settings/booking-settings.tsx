import { useSession } from "../state/session.ts";
import type { BusinessHours } from "./business-hours.ts";
import { halfHours, wallTime, weekdayName, withDay, withTime } from "./business-hours.ts";

/** Whether demos are booked by themselves, and in which hours. */
export function BookingSettings() {
  const settings = useSession((session) => session.settings);
  const changeSettings = useSession((session) => session.changeSettings);
  if (settings === null) return null;
  const { autoSchedule, businessHours } = settings;
  const change = (hours: BusinessHours) => void changeSettings({ businessHours: hours });
  return (
    <section className="settings-section">
      <h3>Booking</h3>
      <label className="settings-switch">
        <input
          type="checkbox"
          role="switch"
          aria-checked={autoSchedule}
          checked={autoSchedule}
          onChange={() => void changeSettings({ autoSchedule: !autoSchedule })}
        />
        <span>
          Book demos by itself
          <span className="dialog-sub">
            Ten seconds after a lead who asked for a time arrives, unless you say otherwise.
          </span>
        </span>
      </label>
      <fieldset className="hours">
        <legend className="field-label">
          Business hours: outside of them a demo is proposed, not booked
        </legend>
        {businessHours.map((day, index) => (
          <div key={weekdayName(index)} className="hours-day">
            <label>
              <input
                type="checkbox"
                checked={day !== null}
                onChange={() => change(withDay(businessHours, index, day === null))}
              />
              {weekdayName(index)}
            </label>
            {day === null ? (
              <span className="dialog-sub">Day off</span>
            ) : (
              <span className="hours-times">
                <HourSelect hours={businessHours} index={index} end="from" value={day.from} change={change} />
                –
                <HourSelect hours={businessHours} index={index} end="to" value={day.to} change={change} />
              </span>
            )}
          </div>
        ))}
      </fieldset>
    </section>
  );
}

interface HourSelectProps {
  readonly hours: BusinessHours;
  readonly index: number;
  readonly end: "from" | "to";
  readonly value: number;
  readonly change: (hours: BusinessHours) => void;
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
