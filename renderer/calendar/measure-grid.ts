import type { CalendarView } from "../state/view.ts";
import { addDays, firstWeekday, localDate, shownDates } from "../state/view-dates.ts";
import type { Box, Geometry } from "./grid-geometry.ts";
import { visibleRange } from "./visible-range.ts";

/** Where days, hours and weeks lie on the screen now; null for a view without them, or before it is drawn. */
export function measureGrid(root: HTMLElement, view: CalendarView, date: string): Geometry | null {
  if (view === "agenda") return null;
  return view === "month" ? measureMonth(root, date) : measureDays(root, view, date);
}

function measureDays(root: HTMLElement, view: CalendarView, date: string): Geometry | null {
  const { first } = shownDates(view, date, firstWeekday());
  const columns = [...root.querySelectorAll(".rbc-time-content > .rbc-day-slot")].map(boxOf);
  const content = root.querySelector(".rbc-time-content");
  const allDay = root.querySelector(".rbc-allday-cell");
  const [column] = columns;
  if (content === null || allDay === null || column === undefined) return null;
  return {
    kind: "time",
    days: columns.map(({ left, right }, index) => ({ date: addDays(first, index), left, right })),
    hours: { top: column.top, bottom: column.bottom },
    view: { ...boxOf(content), left: column.left },
    allDay: boxOf(allDay),
  };
}

function measureMonth(root: HTMLElement, date: string): Geometry | null {
  const rows = [...root.querySelectorAll(".rbc-month-row")];
  const columns = [...(rows[0]?.querySelectorAll(".rbc-day-bg") ?? [])].map(boxOf);
  const boxes = rows.map(boxOf);
  const [top, bottom] = [boxes[0], boxes.at(-1)];
  if (top === undefined || bottom === undefined || columns.length === 0) return null;
  const first = localDate(Date.parse(visibleRange("month", date, firstWeekday()).from));
  return {
    kind: "month",
    weeks: boxes.map((box, index) => ({
      first: addDays(first, 7 * index),
      top: box.top,
      bottom: box.bottom,
    })),
    columns,
    view: { ...top, bottom: bottom.bottom },
  };
}

function boxOf(element: Element): Box {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { left, top, right, bottom };
}

/** The part of the calendar that scrolls by hours. */
export function scrollerOf(root: HTMLElement): Element | null {
  return root.querySelector(".rbc-time-content");
}
