import { create } from "zustand";
import type { EventTime } from "../../shared/model/event-time.ts";
import { useView } from "../state/view.ts";
import { firstWeekday, localDate, shownDates } from "../state/view-dates.ts";
import { firstFreeMinute } from "./drop-warning.ts";
import type { CalendarHost } from "./host.ts";
import { repZone, surroundings } from "./host.ts";
import { fromWall, timedTime } from "./wall-time.ts";

/** The length of a meeting made without dragging one out. Minutes. */
const usualMinutes = 30;

interface Creation {
  /** The time of the meeting that is being given a title; null when none is. */
  readonly time: EventTime | null;
  readonly begin: (time: EventTime) => void;
  readonly end: () => void;
}

export const useCreation = create<Creation>()((set) => ({
  time: null,
  begin: (time) => set({ time }),
  end: () => set({ time: null }),
}));

/** A meeting of the usual length from a minute of a date on, in the rep's zone. */
export function meetingAt(date: string, minutes: number): EventTime {
  const timeZone = repZone();
  const start = fromWall({ date, minutes }, timeZone);
  return timedTime(start, start + usualMinutes * 60_000, timeZone, timeZone);
}

/** The first free half hour of a date within business hours, from now on. */
export function freeStart(host: CalendarHost, date: string, minutes: number = usualMinutes): number {
  const timeZone = repZone();
  return firstFreeMinute(date, minutes, surroundings(host, null), (minute) =>
    fromWall({ date, minutes: minute }, timeZone),
  );
}

/** The day a new meeting goes to when nobody says which: today while it is shown, else the first day that is. */
export function shownDay(): string {
  const { view, date } = useView.getState();
  const { first, last } = shownDates(view, date, firstWeekday());
  const today = localDate(Date.now());
  return today >= first && today <= last ? today : first;
}
