import { useEffect, useState } from "react";
import { Calendar } from "react-big-calendar";
import "react-big-calendar/lib/css/react-big-calendar.css";
import { dayOf, localizer, weeks } from "./weeks.ts";

const nothing = () => undefined;

/** The bare calendar, turned by two keys. It is given the events of the week that it shows and no others. */
export function BareCalendar() {
  const [week, setWeek] = useState(0);
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === "j") setWeek((shown) => shown + 1);
      if (key === "k") setWeek((shown) => shown - 1);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <Calendar
      localizer={localizer}
      culture="en-GB"
      view="week"
      views={["week"]}
      date={dayOf(week)}
      events={weeks[week] ?? []}
      onNavigate={nothing}
      onView={nothing}
      toolbar={false}
    />
  );
}
