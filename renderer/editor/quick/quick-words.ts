import { assertNever } from "../../../shared/assert-never.ts";
import type { EventTime } from "../../../shared/model/event-time.ts";
import { fromWall } from "../../calendar/wall-time.ts";
import { startOfDate } from "../../state/view-dates.ts";
import type { Reader } from "../../ui/format.ts";
import { clockTime, count } from "../../ui/format.ts";
import type { Remark } from "./quick-parse.ts";

/** "45 min", "1 h 30 min", "2 days". */
export function lengthWords(time: EventTime): string {
  if (time.kind === "allDay") {
    return count(
      Math.round((Date.parse(time.endDate) - Date.parse(time.startDate)) / 86_400_000),
      "day",
      "days",
    );
  }
  return lengthOfMinutes(Math.round((Date.parse(time.end) - Date.parse(time.start)) / 60_000));
}

/** "45 min", "1 h 30 min". */
export function lengthOfMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes} min`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

/** How something was read, for the rep to see before it counts. */
export function remarkWords(remark: Remark, timeZone: string, reader: Reader = {}): string {
  switch (remark.kind) {
    case "dateOrder": {
      const date = new Intl.DateTimeFormat(reader.locale, { day: "numeric", month: "long" });
      return `${remark.text} is read as ${date.format(startOfDate(remark.date))}.`;
    }
    case "hour":
      return `“${remark.text}” is read as ${wallWords(remark.minutes, timeZone, reader)}.`;
    case "laterDay":
      return `Today’s ${wallWords(remark.minutes, timeZone, reader)} is over.`;
    case "skippedHour":
      return `The clocks go forward that night: ${wallWords(remark.minutes, timeZone, reader)} does not exist.`;
    case "past":
      return "This is in the past.";
    default:
      return assertNever(remark);
  }
}

/** A time of day as the locale writes it, on a day on which every hour exists. */
function wallWords(minutes: number, timeZone: string, { locale }: Reader): string {
  return clockTime(fromWall({ date: "2026-01-15", minutes: minutes % 1440 }, timeZone), { locale, timeZone });
}
