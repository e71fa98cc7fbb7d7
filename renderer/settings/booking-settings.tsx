import { useSession } from "../state/session.ts";

/** Whether demos are booked by themselves. */
export function BookingSettings() {
  const settings = useSession((session) => session.settings);
  const changeSettings = useSession((session) => session.changeSettings);
  if (settings === null) return null;
  const { autoSchedule } = settings;
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
            Shortly after a lead who asked for a time arrives, as its template says, unless you say otherwise.
          </span>
        </span>
      </label>
    </section>
  );
}
