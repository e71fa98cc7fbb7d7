import type { Calendar } from "../../shared/model/calendar.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useStart } from "../state/session.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { CalendarColor } from "./calendar-color.tsx";
import { accessWords, troubleWords } from "./calendar-words.ts";
import { SetBy } from "./managed-settings.tsx";
import "./calendar-settings.css";

/** Which calendars are shown and synced, in which colour, and which one takes the bookings. */
export function CalendarSettings() {
  const { calendars: initial } = useStart();
  const { data: calendars = initial, error, refresh } = useLiveQuery("calendars.list", {}, ["calendars"]);
  return (
    <section className="settings-section">
      <h3>Calendars</h3>
      {error !== null && <ErrorNotice error={error} action={{ label: "Try again", run: refresh }} />}
      {calendars.length === 0 ? (
        <p className="dialog-sub">They appear here once Google is connected.</p>
      ) : (
        <>
          <p className="dialog-sub">
            Ticked calendars are shown and synced. What you changed in one still goes out when you untick it.
            Colours stay on this computer.
          </p>
          <SetBy
            what="Which calendars there are is"
            is={({ allowedCalendars }) => allowedCalendars !== null}
          />
          <ul className="settings-calendars">
            {calendars.map((calendar) => (
              <CalendarRow key={calendar.id} calendar={calendar} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function CalendarRow({ calendar }: { readonly calendar: Calendar }) {
  const { id, name, selected, booking } = calendar;
  const trouble = selected || calendar.lost !== null ? troubleWords(calendar) : null;
  return (
    <li data-lost={calendar.lost ?? undefined}>
      <label className="settings-shown">
        <input
          type="checkbox"
          aria-label={`Sync ${name}`}
          checked={selected}
          // It is synced as long as bookings go there: a booking must not miss what else is in its calendar.
          disabled={booking || calendar.access === "busyOnly"}
          onChange={() =>
            void attempt(() => call("calendars.choose", { calendarId: id, selected: !selected }))
          }
        />
      </label>
      <CalendarColor calendar={calendar} />
      <div className="settings-calendar">
        <p className="truncate">{name}</p>
        <p className="dialog-sub">{accessWords(calendar)}</p>
        {trouble !== null && (
          <p className="settings-trouble" role="status">
            {trouble}
          </p>
        )}
      </div>
      <BookingChoice calendar={calendar} />
    </li>
  );
}

/** Only where something can be added; the calendar that had the bookings says so even when it is lost. */
function BookingChoice({ calendar: { id, name, booking, writable } }: { readonly calendar: Calendar }) {
  if (!writable && !booking) return null;
  return (
    <label className="settings-booking">
      <input
        type="radio"
        name="booking-calendar"
        aria-label={`Bookings go to ${name}`}
        checked={booking}
        disabled={!writable}
        onChange={() => void attempt(() => call("calendars.choose", { calendarId: id, booking: true }))}
      />
      {writable ? "Bookings go here" : "Bookings paused"}
    </label>
  );
}
