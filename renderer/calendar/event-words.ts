import type { Occurrence } from "../../shared/model/event.ts";
import { addDays, startOfDate } from "../state/view-dates.ts";
import type { Reader } from "../ui/format.ts";
import { clockTime, foreignTime, format, timeRange } from "../ui/format.ts";
import { joinName, stateWords } from "../ui/meeting-words.ts";
import type { CalendarItem } from "./calendar-item.ts";
import { sizeOf } from "./event-style.ts";

/** All that an event says of itself. */
interface EventWords {
  /** As it is read aloud. */
  readonly name: string;
  readonly tooltip: string;
  readonly start: string;
  readonly range: string;
  /** What follows the start, "– 12:00" or "· Room 5": it is seen where there is room for all of it. */
  readonly afterStart: string;
  readonly place: string | null;
}

const known = new WeakMap<CalendarItem, EventWords>();

/** The words of an item in the page's locale, found once: a week that is turned back to has its words ready. */
export function wordsOf(item: CalendarItem): EventWords {
  const found = known.get(item);
  if (found !== undefined) return found;
  const { occurrence, title, start } = item;
  const range = itemTime(item);
  const place = placeOf(occurrence);
  const there = foreignTime(occurrence.time);
  const lines = [title, range, there, place, occurrence.stateReason, occurrence.notMovable];
  const words = {
    name: eventName(item),
    tooltip: lines.filter((line) => line !== null).join("\n"),
    start: clockTime(start.getTime()),
    range,
    afterStart: place !== null && sizeOf(item) === "medium" ? `· ${place}` : afterStart(range),
    place,
  };
  known.set(item, words);
  return words;
}

function afterStart(range: string): string {
  const dash = range.indexOf("–");
  return dash === -1 ? "" : range.slice(dash);
}

/** Where it is, in short: the room, or the service of the call. */
export function placeOf({ location, joinUrl }: Occurrence): string | null {
  if (location !== null && location.trim() !== "") return location;
  return joinUrl === null ? null : joinName(joinUrl).replace("Google ", "");
}

/** "11:30 – 12:00" for what fits in a day of hours; the whole range for what does not. */
export function itemTime({ occurrence, start, end, allDay }: CalendarItem, reader: Reader = {}): string {
  if (occurrence.time.kind === "timed" && allDay) {
    return format({ ...dayMonth, hour: "numeric", minute: "2-digit" }, reader).formatRange(start, end);
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
    kind === "booking" ? "about to be booked" : kind === "asked" ? "asked for" : null,
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
  const day = format(longDay, reader);
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
