import type { EventTime } from "../../shared/model/event-time.ts";
import type { GoogleTime } from "./event.ts";

/** One end of an event as a write sends it; `null` takes away the other kind's key (Google merges objects in a patch). */
export interface GoogleTimeBody {
  readonly date?: string | null;
  readonly dateTime?: string | null;
  readonly timeZone?: string | null;
}

/**
 * Google's two ends as one `EventTime`. `fallbackTimeZone` (the calendar's) is the event's zone where Google names none, which it leaves out
 * for single events. An end in a zone of its own (a flight) keeps its instant; the event is said to live in its start's zone.
 * @throws RangeError when one end is a date and the other a time.
 */
export function toEventTime(start: GoogleTime, end: GoogleTime, fallbackTimeZone: string): EventTime {
  if (start.dateTime !== undefined && end.dateTime !== undefined) {
    return {
      kind: "timed",
      start: start.dateTime,
      end: end.dateTime,
      timeZone: start.timeZone ?? fallbackTimeZone,
    };
  }
  if (start.date !== undefined && end.date !== undefined) {
    return { kind: "allDay", startDate: start.date, endDate: end.date };
  }
  throw new RangeError("start and end: one is a date, the other a time");
}

/**
 * Both ends as a write sends them. When the event turns between all-day and timed, the keys of the other kind are sent as `null`, or
 * Google keeps them and refuses the mixture (400). `previousKind` is null for a new event.
 */
export function toGoogleTime(
  time: EventTime,
  previousKind: EventTime["kind"] | null,
): { readonly start: GoogleTimeBody; readonly end: GoogleTimeBody } {
  if (time.kind === "timed") {
    const cleared = previousKind === "allDay" ? { date: null } : {};
    return {
      start: { dateTime: time.start, timeZone: time.timeZone, ...cleared },
      end: { dateTime: time.end, timeZone: time.timeZone, ...cleared },
    };
  }
  const cleared = previousKind === "timed" ? { dateTime: null, timeZone: null } : {};
  return {
    start: { date: time.startDate, ...cleared },
    end: { date: time.endDate, ...cleared },
  };
}
