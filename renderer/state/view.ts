import { create } from "zustand";
import type { Settings } from "../../shared/model/status.ts";
import { addDays, firstWeekday, localDate, shownDates, step as stepDate } from "./view-dates.ts";

export type CalendarView = Settings["view"];

interface ViewState {
  readonly view: CalendarView;
  /** The day the view is built around, `YYYY-MM-DD` in the rep's zone. */
  readonly date: string;
  readonly setView: (view: CalendarView) => void;
  readonly setDate: (date: string) => void;
  /** Turns to a day that is not on the screen; stays where it is otherwise. */
  readonly reveal: (date: string) => void;
  readonly today: () => void;
  /** Forward or back by what the view shows: a day, a week, a month. */
  readonly step: (direction: 1 | -1) => void;
  /** Forward or back by days, for the keyboard and for dragging to the edge. */
  readonly moveByDays: (days: number) => void;
}

/** Where the calendar stands. */
export const useView = create<ViewState>()((set) => ({
  view: "week",
  date: localDate(Date.now()),
  setView: (view) => set({ view }),
  setDate: (date) => set({ date }),
  reveal: (day) =>
    set(({ view, date }) => {
      const { first, last } = shownDates(view, date, firstWeekday());
      return first <= day && day <= last ? {} : { date: day };
    }),
  today: () => set({ date: localDate(Date.now()) }),
  step: (direction) => set(({ view, date }) => ({ date: stepDate(view, date, direction) })),
  moveByDays: (days) => set(({ date }) => ({ date: addDays(date, days) })),
}));
