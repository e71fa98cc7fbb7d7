import { useEffect, useState } from "react";
import { Calendar } from "react-big-calendar";
import withDragAndDrop from "react-big-calendar/lib/addons/dragAndDrop";
import "react-big-calendar/lib/css/react-big-calendar.css";
import "react-big-calendar/lib/addons/dragAndDrop/styles.css";
import type { FullWeekEvent } from "../../support/full-week.ts";
import { dayOf, localizer, weeks } from "./weeks.ts";

// Bundled for the browser, a CommonJS module's default is the module.
const addon: typeof withDragAndDrop =
  typeof withDragAndDrop === "function" ? withDragAndDrop : Reflect.get(withDragAndDrop, "default");
const DraggableCalendar = addon<FullWeekEvent>(Calendar);
const nothing = () => undefined;

/** The bare calendar with its own addon for dragging, turned by two keys. */
export function BareDrag() {
  const [week, setWeek] = useState(0);
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === "j") setWeek((shown) => shown + 1);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <DraggableCalendar
      localizer={localizer}
      culture="en-GB"
      view="week"
      views={["week"]}
      date={dayOf(week)}
      events={weeks[week] ?? []}
      onNavigate={nothing}
      onView={nothing}
      onEventDrop={nothing}
      toolbar={false}
    />
  );
}
