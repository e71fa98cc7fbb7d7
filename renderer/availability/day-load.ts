import type { Occurrence } from "../../shared/model/event.ts";
import type { AllDayTime } from "../../shared/model/event-time.ts";
import { daysBetween } from "../calendar/wall-time.ts";
import { addDays } from "../state/view-dates.ts";
import { endMs, startMs } from "../ui/format.ts";

/** The whole days of `time`, as many of them, from another first one. `YYYY-MM-DD` */
export function daysFrom(time: AllDayTime, startDate: string): AllDayTime {
  return {
    kind: "allDay",
    startDate,
    endDate: addDays(startDate, daysBetween(time.startDate, time.endDate)),
  };
}

/**
 * What keeps the rep busy on whole days, the earliest first: not what is shown as free or was declined, nor the event itself. Zone: the
 * system's.
 */
export function busyOn(
  { startDate, endDate }: AllDayTime,
  occurrences: readonly Occurrence[],
  own: string,
): readonly Occurrence[] {
  const days: AllDayTime = { kind: "allDay", startDate, endDate };
  const [from, until] = [startMs(days), endMs(days)];
  return occurrences
    .filter(({ key, free, response }) => key !== own && !free && response !== "declined")
    .filter(({ time }) => startMs(time) < until && endMs(time) > from)
    .toSorted((a, b) => startMs(a.time) - startMs(b.time));
}

const most = 2;

/** "You have nothing on these days."; "You have “Fair” and 3 more on these days." */
export function loadWords(busy: readonly Pick<Occurrence, "title">[], days: number): string {
  const when = days === 1 ? "that day" : "on those days";
  if (busy.length === 0) return `You have nothing else ${when}.`;
  const named = busy.slice(0, most).map(({ title }) => `“${title}”`);
  const rest = busy.length - named.length;
  const all = rest === 0 ? named : [...named, `${rest} more`];
  return `You have ${new Intl.ListFormat("en").format(all)} ${when}.`;
}
