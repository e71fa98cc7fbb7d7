import type { EventTime } from "../../shared/model/event-time.ts";
import type { Settings } from "../../shared/model/status.ts";
import { addDays } from "../state/view-dates.ts";
import { hoursOn } from "./business-time.ts";
import type { CalendarItem } from "./calendar-item.ts";
import { toWall } from "./wall-time.ts";

export interface Surroundings {
  /** The event's own key, which it cannot clash with. */
  readonly key: string | null;
  readonly items: readonly CalendarItem[];
  readonly businessHours: Settings["businessHours"];
  readonly nowMs: number;
  /** The rep's zone, IANA. */
  readonly timeZone: string;
}

const dayMs = 86_400_000;

/** What speaks against a time, in words for the rep, who decides: past, busy, or out of hours. Null when nothing does. */
export function dropWarning(time: EventTime, around: Surroundings): string | null {
  if (time.kind === "allDay") {
    return time.endDate <= toWall(around.nowMs, around.timeZone).date ? "This is in the past" : null;
  }
  const start = Date.parse(time.start);
  const end = Date.parse(time.end);
  if (start < around.nowMs) return "This is in the past";
  const clash = clashWith(start, end, around);
  if (clash !== null) return `Clashes with “${clash.title}”`;
  // What lasts days is not held within the hours of one.
  return end - start >= dayMs || isOpen(start, end, around) ? null : "Out of business hours";
}

/** The first event that keeps the rep busy at that time. Epoch milliseconds. */
function clashWith(startMs: number, endMs: number, { key, items }: Surroundings): CalendarItem | null {
  const found = items.filter(
    (item) => item.id !== key && isBusy(item) && item.start.getTime() < endMs && startMs < item.end.getTime(),
  );
  return found.toSorted((a, b) => a.start.getTime() - b.start.getTime())[0] ?? null;
}

function isBusy({ occurrence }: CalendarItem): boolean {
  return occurrence.time.kind === "timed" && !occurrence.free && occurrence.response !== "declined";
}

function isOpen(startMs: number, endMs: number, { businessHours, timeZone }: Surroundings): boolean {
  const start = toWall(startMs, timeZone);
  const end = toWall(endMs, timeZone);
  const open = hoursOn(start.date, businessHours);
  if (open === null || start.minutes < open.from) return false;
  if (end.date === start.date) return end.minutes <= open.to;
  return end.date === addDays(start.date, 1) && end.minutes === 0 && open.to === 1440;
}

/** The first free time of a date within business hours, from now on; the opening (or nine) when there is none. Minutes after midnight. */
export function firstFreeMinute(
  date: string,
  minutes: number,
  around: Surroundings,
  instantOf: (minute: number) => number,
): number {
  const open = hoursOn(date, around.businessHours) ?? { from: 9 * 60, to: 18 * 60 };
  for (let minute = open.from; minute + minutes <= open.to; minute += 15) {
    const start = instantOf(minute);
    const end = instantOf(minute + minutes);
    if (start >= around.nowMs && clashWith(start, end, around) === null) return minute;
  }
  return open.from;
}
