import { localDate } from "../state/view-dates.ts";
import type { CalendarItem } from "./calendar-item.ts";
import { daysBetween } from "./wall-time.ts";

export type Direction = "next" | "previous" | "dayAfter" | "dayBefore";

/** An event as the arrows see it, in the rep's zone. */
interface Stop {
  readonly id: string;
  readonly date: string;
  readonly minutes: number;
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
  let found: CalendarItem | null = null;
  for (const item of items) {
    const order = found === null ? 0 : inOrder(item, found);
    if (found === null || (end === "first" ? order < 0 : order > 0)) found = item;
  }
  return found?.id ?? null;
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
  return items.toSorted(inOrder).map(stopOf);
}

/** The earlier first, of those that begin together the longer. */
function inOrder(a: CalendarItem, b: CalendarItem): number {
  return (
    a.start.getTime() - b.start.getTime() ||
    b.end.getTime() - a.end.getTime() ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

function stopOf({ id, start }: CalendarItem): Stop {
  return {
    id,
    date: localDate(start.getTime()),
    minutes: start.getHours() * 60 + start.getMinutes(),
  };
}
