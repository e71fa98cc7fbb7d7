import { DateLocalizer } from "react-big-calendar";
import { firstWeekday } from "../state/view-dates.ts";
import { clockTime, format, hasTwelveHours } from "../ui/format.ts";

/** Formats by Intl in the page's locale and hours; weeks start where the locale's do. */
export function createLocalizer(locale?: string): DateLocalizer {
  const reader = { locale };
  const by = (options: Intl.DateTimeFormatOptions) => {
    const made = format(options, reader);
    return (date: Date) => made.format(date);
  };
  const clock = (date: Date) => clockTime(date.getTime(), reader);
  const nothing = () => "";
  return new DateLocalizer({
    // JavaScript counts weekdays from Sunday, ISO from Monday.
    firstOfWeek: () => (firstWeekday(locale) + 1) % 7,
    format: (value) => {
      throw new TypeError(`No format for ${String(value)}: every format here is a function.`);
    },
    formats: {
      dateFormat: by({ day: "numeric" }),
      dayFormat: by({ weekday: "short", day: "numeric" }),
      weekdayFormat: by({ weekday: "short" }),
      timeGutterFormat: hasTwelveHours(reader) ? by({ hour: "numeric" }) : clock,
      // Over the rest of a day's events in a month.
      dayHeaderFormat: by({ weekday: "long", day: "numeric", month: "long" }),
      // The top bar says what is shown.
      dayRangeHeaderFormat: nothing,
      monthHeaderFormat: nothing,
      agendaHeaderFormat: nothing,
      agendaDateFormat: by({ weekday: "short", day: "numeric", month: "short" }),
      agendaTimeFormat: clock,
      agendaTimeRangeFormat: ({ start, end }) => `${clock(start)} – ${clock(end)}`,
      // Events say their time themselves, where there is room for it.
      eventTimeRangeFormat: nothing,
      eventTimeRangeStartFormat: nothing,
      eventTimeRangeEndFormat: nothing,
    },
    inRange,
    // An event of no length at midnight is an event, not a whole day.
    startAndEndAreDateOnly: () => false,
  });
}

/**
 * Is the value between both ends, to the unit? Asked for every event and day column, so days are compared without making dates
 * of both ends first. What ends at midnight is not in the day that begins then.
 */
function inRange(value: Date, min: Date, max: Date, unit?: string): boolean {
  if (unit !== "day") return value >= min && value <= max;
  const { dayStart, nextDay } = boundsOf(value);
  if (max.getTime() < dayStart || min.getTime() >= nextDay) return false;
  return max.getTime() > dayStart || min.getTime() === max.getTime();
}

/** Every event of a week is asked about for one day after the other: the day asked about last is known. */
let lastDay = { value: Number.NaN, dayStart: 0, nextDay: 0 };

function boundsOf(date: Date): { readonly dayStart: number; readonly nextDay: number } {
  const value = date.getTime();
  if (value !== lastDay.value) {
    const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
    const dayStart = new Date(year, month, day).getTime();
    lastDay = { value, dayStart, nextDay: new Date(year, month, day + 1).getTime() };
  }
  return lastDay;
}
