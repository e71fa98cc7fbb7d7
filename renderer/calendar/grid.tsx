import type { CSSProperties } from "react";
import { memo, useCallback, useLayoutEffect, useMemo, useRef } from "react";
import type { View } from "react-big-calendar";
import { Calendar } from "react-big-calendar";
import type { Settings } from "../../shared/model/status.ts";
import type { CalendarView } from "../state/view.ts";
import { localDate, startOfDate } from "../state/view-dates.ts";
import { takeScroll } from "../state/window-view.ts";
import { firstShownMinute, hoursOn } from "./business-time.ts";
import type { CalendarItem } from "./calendar-item.ts";
import { columnLayout } from "./column-layout.ts";
import { gridParts } from "./grid-parts.tsx";
import { createLocalizer } from "./localizer.ts";
import { useSecondZone } from "./zone-columns.tsx";

interface Props {
  readonly view: CalendarView;
  /** The day the view is built around, `YYYY-MM-DD`. */
  readonly date: string;
  readonly today: string;
  readonly items: readonly CalendarItem[];
  readonly businessHours: Settings["businessHours"];
  readonly onOpenDay: (date: string) => void;
}

type DayStyle = CSSProperties & Record<"--opens" | "--closes", string>;

/** The label of the first hour stands on its line and needs some room above it. Minutes. */
const labelMinutes = 10;

/**
 * The width of a column of hours, `--gutter` in calendar.css. Told it, the library does not draw every view twice to measure it; its types do
 * not name the property that its time grid reads.
 */
const gutterWidth = 57;
const views: View[] = ["day", "work_week", "week", "month", "agenda"];
const messages = {
  allDay: "All day",
  noEventsInRange: "Nothing in these 30 days.",
  date: "Date",
  time: "Time",
  event: "Event",
};
const now = () => new Date();
const steered = () => {
  // Where the calendar stands is kept in state/view.ts; the library only draws it.
};

/** The calendar drawn by react-big-calendar. Drawn again only when what it shows changed: never while something is dragged. */
export const Grid = memo(function Grid({ view, date, today, items, businessHours, onOpenDay }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const localizer = useMemo(() => createLocalizer(), []);
  const second = useSecondZone() !== null;
  const gutter = { width: second ? 2 * gutterWidth : gutterWidth };
  const events = useMemo(() => [...items], [items]);
  const shownDate = useMemo(() => startOfDate(date), [date]);
  const dayProps = useCallback(
    (day: Date) => {
      const key = localDate(day.getTime());
      const open = hoursOn(key, businessHours);
      const style: DayStyle = {
        "--opens": `${((open?.from ?? 0) / 1440) * 100}%`,
        "--closes": `${((open?.to ?? 0) / 1440) * 100}%`,
      };
      return { className: dayClass(key, today, open === null), style };
    },
    [businessHours, today],
  );
  const scrollTo = useMemo(() => {
    const midnight = startOfDate(localDate(Date.now()));
    midnight.setMinutes(Math.max(0, firstShownMinute(businessHours) - labelMinutes));
    return midnight;
  }, [businessHours]);

  useLayoutEffect(() => {
    const scroller = root.current?.querySelector(".rbc-time-content");
    const scroll = takeScroll();
    if (scroller != null && scroll !== null) scroller.scrollTop = scroll;
  }, []);
  useLayoutEffect(() => {
    if (root.current === null) return;
    dropTableRoles(root.current);
    makeScrollable(root.current);
  });
  return (
    <div ref={root} className={`grid view-${view}`}>
      <Calendar<CalendarItem>
        {...gutter}
        localizer={localizer}
        view={view}
        views={views}
        date={shownDate}
        events={events}
        onView={steered}
        onNavigate={steered}
        onDrillDown={(day) => onOpenDay(localDate(day.getTime()))}
        components={gridParts}
        dayPropGetter={dayProps}
        dayLayoutAlgorithm={columnLayout}
        getNow={now}
        length={29}
        messages={messages}
        scrollToTime={scrollTo}
        showMultiDayTimes
        step={60}
        timeslots={1}
        toolbar={false}
        tooltipAccessor={null}
      />
    </div>
  );
});

function dayClass(day: string, today: string, closed: boolean): string {
  return [day < today ? "past-day" : "", closed ? "closed-day" : ""].filter(Boolean).join(" ");
}

/** The library gives a few elements the roles of a table without its other parts, which says nothing sensible when read aloud. */
function dropTableRoles(root: HTMLElement): void {
  for (const element of root.querySelectorAll("[role=row], [role=rowgroup], [role=cell], [role=table]")) {
    element.removeAttribute("role");
    element.removeAttribute("aria-label");
  }
}

/** Hours are scrolled through by the keyboard along their events; where there are none they take the focus themselves. */
function makeScrollable(root: HTMLElement): void {
  const hours = root.querySelector<HTMLElement>(".rbc-time-content");
  if (hours === null) return;
  if (hours.querySelector("[data-event]") === null) {
    hours.tabIndex = 0;
    hours.setAttribute("role", "group");
    hours.setAttribute("aria-label", "Hours, nothing in them");
  } else for (const name of ["tabindex", "role", "aria-label"]) hours.removeAttribute(name);
}
