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

declare global {
  interface Window {
    /** What the bare window's preload script exposes. */
    readonly floor: { commit(change: string): Promise<string>; delta(): Promise<string> };
  }
}

/** The bare calendar with its own addon for dragging, turned by a key. What is dropped stays there, and main is told. */
export function BareDrag() {
  const [week, setWeek] = useState(0);
  const [events, setEvents] = useState(weeks);
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
      events={events[week] ?? []}
      onNavigate={nothing}
      onView={nothing}
      onEventDrop={({ event, start, end }) => {
        const moved = { ...event, start: new Date(start), end: new Date(end) };
        setEvents((before) => before.map((all) => all.map((one) => (one === event ? moved : one))));
        const time = { kind: "timed", start: moved.start, end: moved.end, timeZone: "UTC" };
        void window.floor.commit(JSON.stringify({ calendarId: "own", eventId: event.title, time }));
      }}
      toolbar={false}
    />
  );
}
