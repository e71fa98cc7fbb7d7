import type { EventTime } from "../../shared/model/event-time.ts";
import { useView } from "../state/view.ts";
import { localDate } from "../state/view-dates.ts";
import { startMs } from "../ui/format.ts";

/** Turns the calendar to a day, and its hours to the time of day. */
export function turnTo(time: EventTime): void {
  const start = startMs(time);
  useView.getState().setDate(localDate(start));
  if (time.kind === "timed") requestAnimationFrame(() => scrollToHour(new Date(start)));
}

function scrollToHour(start: Date): void {
  const hours = document.querySelector(".rbc-time-content");
  if (hours === null) return;
  const part = (start.getHours() * 60 + start.getMinutes()) / 1440;
  hours.scrollTop = part * hours.scrollHeight - hours.clientHeight / 3;
}
