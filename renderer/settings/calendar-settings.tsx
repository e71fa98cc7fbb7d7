import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useStart } from "../state/session.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";

/** Which calendars are shown and synced, and which one takes the bookings. */
export function CalendarSettings() {
  const { calendars: initial } = useStart();
  const { data: calendars = initial, error, refresh } = useLiveQuery("calendars.list", {}, ["calendars"]);
  return (
    <section className="settings-section">
      <h3>Calendars</h3>
      {error !== null && <ErrorNotice error={error} action={{ label: "Try again", run: refresh }} />}
      {calendars.length === 0 && <p className="dialog-sub">They appear here once Google is connected.</p>}
      <ul className="settings-calendars">
        {calendars.map(({ id, name, color, selected, booking, writable }) => (
          <li key={id}>
            <label className="settings-shown">
              <input
                type="checkbox"
                checked={selected}
                onChange={() =>
                  void attempt(() => call("calendars.choose", { calendarId: id, selected: !selected }))
                }
              />
              <span className="calendar-color" aria-hidden="true" style={{ background: color }} />
              <span className="truncate">{name}</span>
            </label>
            {writable ? (
              <label>
                <input
                  type="radio"
                  name="booking-calendar"
                  checked={booking}
                  onChange={() =>
                    void attempt(() => call("calendars.choose", { calendarId: id, booking: true }))
                  }
                />
                Bookings go here
              </label>
            ) : (
              <span className="dialog-sub">View only</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
