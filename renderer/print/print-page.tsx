import { flushSync } from "react-dom";
import type { Root } from "react-dom/client";
import type { Calendar } from "../../shared/model/calendar.ts";
import { call } from "../api.ts";
import { eventTones } from "../calendar/event-colors.ts";
import { localDate, startOfDate } from "../state/view-dates.ts";
import { format, shortZone, zonePlace } from "../ui/format.ts";
import { setPageLocale } from "../ui/page-locale.ts";
import type { PrintedDay, PrintedEvent } from "./week-days.ts";
import { instantsOf, weekDays } from "./week-days.ts";
import "./print-page.css";

/** Draws the week that the address names (`#print/2026-11-23/2026-11-29/A4`) for paper, and says so when it stands. */
export async function drawWeek(root: Root, hash: string): Promise<void> {
  const [, first = "", last = ""] = hash.split("/");
  document.documentElement.dataset["theme"] = "light";
  document.documentElement.classList.add("on-paper");
  const [settings, calendars, occurrences] = await Promise.all([
    call("settings.get", {}),
    call("calendars.list", {}),
    call("calendar.range", instantsOf(first, last)),
  ]);
  setPageLocale(settings);
  const days = weekDays(occurrences, first, last);
  const used = new Set(days.flatMap(({ events }) => events.map(({ calendarId }) => calendarId)));
  const shown = calendars.filter(({ id }) => used.has(id));
  flushSync(() => root.render(<Week first={first} last={last} days={days} calendars={shown} />));
  // In the font that the lines were broken for.
  await Promise.all(["400", "600"].map((weight) => document.fonts.load(`${weight} 12px "Inter Variable"`)));
  await document.fonts.ready;
  await call("print.ready", {});
}

interface WeekProps {
  readonly first: string;
  readonly last: string;
  readonly days: readonly PrintedDay[];
  readonly calendars: readonly Calendar[];
}

function Week({ first, last, days, calendars }: WeekProps) {
  const zone = Temporal.Now.timeZoneId();
  const noon = startOfDate(first).getTime() + 12 * 3_600_000;
  const title = format({ day: "numeric", month: "long", year: "numeric" }, {}).formatRange(
    startOfDate(first),
    startOfDate(last),
  );
  const colors = new Map(calendars.map(({ id, color }) => [id, color]));
  document.title = title;
  return (
    <main className="paper">
      <header className="paper-head">
        <h1>{title}</h1>
        <p>
          Times in {zonePlace(zone)} ({shortZone(noon, zone)}), printed{" "}
          {format({ dateStyle: "medium", timeStyle: "short" }, {}).format(Date.now())}
        </p>
      </header>
      <div className={days.length > 5 ? "paper-days seven" : "paper-days"}>
        {days.map((day) => (
          <Day key={day.date} day={day} colors={colors} />
        ))}
      </div>
      <footer className="paper-foot">
        {calendars.map(({ id, name, color }) => (
          <span key={id}>
            <i style={{ backgroundColor: eventTones(color, null, "light").edge }} />
            {name}
          </span>
        ))}
      </footer>
    </main>
  );
}

function Day({ day, colors }: { readonly day: PrintedDay; readonly colors: ReadonlyMap<string, string> }) {
  const start = startOfDate(day.date);
  const isToday = day.date === localDate(Date.now());
  return (
    <section>
      <h2 className={isToday ? "today" : ""}>
        {format({ weekday: "long" }, {}).format(start)} <b>{format({ day: "numeric" }, {}).format(start)}</b>
      </h2>
      {day.events.length === 0 && <p className="paper-free">Nothing planned</p>}
      {day.events.map((event) => (
        <Card key={event.key} event={event} color={colors.get(event.calendarId) ?? ""} />
      ))}
    </section>
  );
}

function Card({ event, color }: { readonly event: PrintedEvent; readonly color: string }) {
  const { ground, edge, ink } = eventTones(color, event.colorId, "light");
  return (
    <article style={{ backgroundColor: ground, borderLeftColor: edge, color: ink }}>
      <p className="paper-time">{event.time}</p>
      <p className="paper-title">{event.title}</p>
      {event.place !== null && <p>{event.place}</p>}
    </article>
  );
}
