import { format, getDay, parse, startOfWeek } from "date-fns";
import { enGB } from "date-fns/locale/en-GB";
import { Calendar, dateFnsLocalizer } from "react-big-calendar";
import "react-big-calendar/lib/css/react-big-calendar.css";
import { createRoot } from "react-dom/client";

// The bare calendar: React and react-big-calendar with 40 static events in this week, and nothing else.
const localizer = dateFnsLocalizer({ format, parse, startOfWeek, getDay, locales: { "en-GB": enGB } });
const monday = startOfWeek(new Date(), { weekStartsOn: 1 });
const events = Array.from({ length: 40 }, (_, index) => {
  const start = new Date(monday);
  start.setDate(start.getDate() + (index % 5));
  start.setHours(9 + Math.floor(index / 5), 0, 0, 0);
  return { title: `Event ${index}`, start, end: new Date(start.getTime() + 30 * 60_000) };
});

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <Calendar localizer={localizer} culture="en-GB" defaultView="week" events={events} />,
  );
}
