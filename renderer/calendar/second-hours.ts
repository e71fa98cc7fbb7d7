import { localDate } from "../state/view-dates.ts";
import type { Reader } from "../ui/format.ts";
import { clockTime, format, hasTwelveHours, shortWeekday } from "../ui/format.ts";
import { fromWall } from "./wall-time.ts";

/** What stands beside one hour of the grid. */
export interface SecondHour {
  /** "04:30"; a full hour of a 12-hour clock is "4 AM". */
  readonly label: string;
  /** "Tue" where another day begins over there; else null. */
  readonly day: string | null;
}

/**
 * What clocks elsewhere show at the hours of a day: each as it is at that very hour, so a day on which clocks change here or there is right.
 * @param date the day whose hours the grid shows, `YYYY-MM-DD`
 * @param here IANA zone of the grid
 * @param there IANA zone of the second column
 */
export function secondHours(
  date: string,
  here: string,
  there: string,
  reader: Reader = {},
): readonly SecondHour[] {
  const away = { ...reader, timeZone: there };
  const short = hasTwelveHours(reader);
  let before: string | null = null;
  return Array.from({ length: 24 }, (_, hour) => {
    const at = fromWall({ date, minutes: hour * 60 }, here);
    const dayThere = localDate(at, there);
    const begins = before !== null && dayThere !== before;
    before = dayThere;
    const full = clockTime(at, away);
    const isFullHour = short && minutesOf(at, there) === 0;
    return {
      label: isFullHour ? format({ hour: "numeric" }, away).format(at) : full,
      day: begins ? shortWeekday(at, away) : null,
    };
  });
}

function minutesOf(epochMs: number, timeZone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(timeZone).minute;
}

/** Is the distance of both zones the same at the start of two days? Where it is not, one column of hours cannot be right for both. */
export function sameDistance(first: string, last: string, here: string, there: string): boolean {
  const distance = (date: string) => {
    const noon = Temporal.Instant.fromEpochMilliseconds(fromWall({ date, minutes: 720 }, here));
    return noon.toZonedDateTimeISO(there).offsetNanoseconds - noon.toZonedDateTimeISO(here).offsetNanoseconds;
  };
  return distance(first) === distance(last);
}
