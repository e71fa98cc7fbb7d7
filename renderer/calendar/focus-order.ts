import { localDate } from "../state/view-dates.ts";
import type { CalendarItem } from "./calendar-item.ts";
import { daysBetween } from "./wall-time.ts";

export type Direction = "next" | "previous" | "dayAfter" | "dayBefore";

/** An event as the arrows see it, in the rep's zone. */
interface Stop {
  readonly id: string;
  readonly date: string;
  readonly minutes: number;
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * The event that an arrow leads to: up and down by time, left and right to the nearest time on the nearest day that has an event.
 * Null when there is none that way.
 */
export function nextFocus(items: readonly CalendarItem[], from: string, direction: Direction): string | null {
  const stops = ordered(items);
  const index = stops.findIndex(({ id }) => id === from);
  const here = stops[index];
  if (here === undefined) return stops[0]?.id ?? null;
  if (direction === "next") return stops[index + 1]?.id ?? null;
  if (direction === "previous") return stops[index - 1]?.id ?? null;
  return onAnotherDay(stops, here, direction === "dayAfter" ? 1 : -1);
}

/** The event that comes first, or last, on the screen. */
export function outermost(items: readonly CalendarItem[], end: "first" | "last"): string | null {
  const stops = ordered(items);
  return (end === "first" ? stops[0] : stops.at(-1))?.id ?? null;
}

function onAnotherDay(stops: readonly Stop[], here: Stop, sign: 1 | -1): string | null {
  const distance = (stop: Stop) => daysBetween(here.date, stop.date) * sign;
  const beyond = stops.filter((stop) => distance(stop) > 0);
  const nearestDay = Math.min(...beyond.map(distance));
  const there = beyond.filter((stop) => distance(stop) === nearestDay);
  const away = (stop: Stop) => Math.abs(stop.minutes - here.minutes);
  return there.toSorted((a, b) => away(a) - away(b))[0]?.id ?? null;
}

function ordered(items: readonly CalendarItem[]): readonly Stop[] {
  return items
    .map(stopOf)
    .toSorted((a, b) => a.startMs - b.startMs || b.endMs - a.endMs || a.id.localeCompare(b.id));
}

function stopOf({ id, start, end }: CalendarItem): Stop {
  return {
    id,
    date: localDate(start.getTime()),
    minutes: start.getHours() * 60 + start.getMinutes(),
    startMs: start.getTime(),
    endMs: end.getTime(),
  };
}
