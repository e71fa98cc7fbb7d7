import type { Occurrence } from "../../shared/model/event.ts";
import { addDays, startOfDate } from "../state/view-dates.ts";
import type { Reader } from "../ui/format.ts";
import { clockTime, hasTwelveHours, timeRange } from "../ui/format.ts";
import { joinName, stateWords } from "../ui/meeting-words.ts";
import type { CalendarItem } from "./calendar-item.ts";

/** All that an event says of itself. */
interface EventWords {
  /** As it is read aloud. */
  readonly name: string;
  readonly tooltip: string;
  readonly start: string;
  readonly range: string;
  /** What narrow columns show in place of the range: 12-hour ranges are long. Null where the range always fits. */
  readonly shortRange: string | null;
  readonly place: string | null;
}

const known = new WeakMap<CalendarItem, EventWords>();

/** The words of an item in the system's locale, found once: a week that is turned back to has its words ready. */
export function wordsOf(item: CalendarItem): EventWords {
  const found = known.get(item);
  if (found !== undefined) return found;
  const { occurrence, title, start } = item;
  const range = itemTime(item);
  const place = placeOf(occurrence);
  const lines = [title, range, place, occurrence.stateReason, occurrence.notMovable];
  const words = {
    name: eventName(item),
    tooltip: lines.filter((line) => line !== null).join("\n"),
    start: clockTime(start.getTime()),
    range,
    shortRange: occurrence.time.kind === "timed" && hasTwelveHours() ? clockTime(start.getTime()) : null,
    place,
  };
  known.set(item, words);
  return words;
}

/** Where it is, in short: the room, or the service of the call. */
export function placeOf({ location, joinUrl }: Occurrence): string | null {
  if (location !== null && location.trim() !== "") return location;
  return joinUrl === null ? null : joinName(joinUrl).replace("Google ", "");
}

/** "11:30 – 12:00" for what fits in a day of hours; the whole range for what does not. */
export function itemTime({ occurrence, start, end, allDay }: CalendarItem, reader: Reader = {}): string {
  if (occurrence.time.kind === "timed" && allDay) {
    return formatter(reader, { ...dayMonth, hour: "numeric", minute: "2-digit" }).formatRange(start, end);
  }
  return timeRange(occurrence.time, reader);
}

const dayMonth: Intl.DateTimeFormatOptions = { weekday: "short", day: "numeric", month: "short" };
const longDay: Intl.DateTimeFormatOptions = { weekday: "long", day: "numeric", month: "long" };

/**
 * An event as it is read aloud: "Priya Nair + TechCorp + Demo, Tuesday 24 November 11:30 to 12:00, Meet, waiting to be sent".
 */
export function eventName(item: CalendarItem, reader: Reader = {}): string {
  const { occurrence, kind } = item;
  const facts = [
    item.title,
    spokenTime(item, reader),
    placeOf(occurrence),
    kind === "booking" ? "about to be booked" : null,
    occurrence.state === "synced" ? null : lowered(stateWords(occurrence.state)),
    occurrence.stateReason,
    occurrence.response === null || occurrence.response === "accepted" ? null : reply[occurrence.response],
    occurrence.masterId === null ? null : "repeats",
    occurrence.notMovable === null ? null : "cannot be moved",
  ];
  return facts.filter((fact) => fact !== null && fact !== "").join(", ");
}

const reply = { declined: "declined", tentative: "maybe", needsAction: "not answered yet" } as const;

/** When an event is, as it is read aloud. */
export function spokenTime({ occurrence, start, end }: CalendarItem, reader: Reader = {}): string {
  return spokenEventTime(occurrence.time, start, end, reader);
}

/** "Tuesday 24 November 11:30 to 12:00", "Tuesday 24 November, all day", with both days when there are two. */
export function spokenEventTime(
  time: Occurrence["time"],
  start: Date,
  end: Date,
  reader: Reader = {},
): string {
  const day = formatter(reader, longDay);
  if (time.kind === "allDay") {
    const last = addDays(time.endDate, -1);
    const first = day.format(startOfDate(time.startDate));
    return last <= time.startDate
      ? `${first}, all day`
      : `${first} to ${day.format(startOfDate(last))}, all day`;
  }
  const [from, until] = [day.format(start), day.format(end)];
  const clockFrom = clockTime(start.getTime(), reader);
  const clockUntil = clockTime(end.getTime(), reader);
  return from === until
    ? `${from} ${clockFrom} to ${clockUntil}`
    : `${from} ${clockFrom} to ${until} ${clockUntil}`;
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatter(reader: Reader, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([reader, options]);
  const known = formats.get(key);
  if (known !== undefined) return known;
  const { locale, timeZone } = reader;
  const made = new Intl.DateTimeFormat(locale, timeZone === undefined ? options : { ...options, timeZone });
  formats.set(key, made);
  return made;
}
