import { ApiError, invalid, required, timeRangeEmpty } from "./errors.ts";
import type { GoogleEvent, GoogleEventTime } from "./model.ts";
import { formatInstant, instantOf, isTimeZone, wallOf } from "./zones.ts";

/** A start or end that was understood. Wall times are epoch milliseconds as if the wall were UTC. */
export type Moment =
  | { readonly kind: "allDay"; readonly wall: number }
  | { readonly kind: "timed"; readonly instant: number; readonly timeZone: string | undefined };

const DATE = /^\d{4}-\d\d-\d\d$/;
const DATE_TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/i;

/** Understands a start or end. @throws ApiError 400 naming `field` */
export function readMoment(time: GoogleEventTime, field: "start" | "end"): Moment {
  const { date, dateTime, timeZone } = time;
  if (date != null && dateTime != null)
    throw invalid(`Both date and dateTime are given for ${field} time.`, field);
  if (timeZone != null && !isTimeZone(timeZone))
    throw invalid(`Invalid time zone definition for ${field} time.`, field);
  if (date != null) {
    const wall = DATE.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
    if (Number.isNaN(wall)) throw invalid(`Invalid value for ${field} date.`, field);
    return { kind: "allDay", wall };
  }
  if (dateTime == null) throw required(`Missing ${field} time.`);
  return { kind: "timed", instant: readInstant(dateTime, timeZone, field), timeZone: timeZone ?? undefined };
}

/** A start or end if it can be understood: what somebody else wrote may be broken. */
export function tryMoment(
  time: GoogleEventTime | null | undefined,
  field: "start" | "end",
): Moment | undefined {
  if (time == null) return undefined;
  try {
    return readMoment(time, field);
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}

function readInstant(dateTime: string, timeZone: string | null | undefined, field: string): number {
  const [, wallText, offset] = DATE_TIME.exec(dateTime) ?? [];
  const wall = wallText === undefined ? Number.NaN : Date.parse(`${wallText}Z`);
  if (Number.isNaN(wall)) throw invalid(`Invalid value for ${field} time.`, field);
  if (offset !== undefined) return Date.parse(`${wallText}${offset.toUpperCase()}`);
  if (timeZone == null) throw required(`Missing time zone definition for ${field} time.`);
  return instantOf(timeZone, wall);
}

/**
 * Checks the times of an event and writes them as Google lists them: instants with the offset of the calendar's zone, the
 * zone always named. @throws ApiError 400 `required`, `invalid` or `timeRangeEmpty` (rule 14: `end` is exclusive)
 */
export function normalizeTimes(
  event: GoogleEvent,
  calendarZone: string,
): { start: GoogleEventTime; end: GoogleEventTime } {
  if (event.start == null) throw required("Missing start time.");
  if (event.end == null) throw required("Missing end time.");
  const start = readMoment(event.start, "start");
  const end = readMoment(event.end, "end");
  if (start.kind !== end.kind)
    throw invalid("Start and end times must either both be date or both be dateTime.");
  const repeats = (event.recurrence?.length ?? 0) > 0;
  if (repeats && start.kind === "timed" && start.timeZone === undefined) {
    throw required("Missing time zone definition for start time.");
  }
  const length = position(end) - position(start);
  if (length < 0 || (length === 0 && start.kind === "allDay")) throw timeRangeEmpty();
  return { start: writeMoment(start, calendarZone), end: writeMoment(end, calendarZone) };
}

/** Writes a moment as Google lists it. */
export function writeMoment(moment: Moment, responseZone: string): GoogleEventTime {
  if (moment.kind === "allDay") return { date: new Date(moment.wall).toISOString().slice(0, 10) };
  return { dateTime: formatInstant(responseZone, moment.instant), timeZone: moment.timeZone ?? responseZone };
}

/** The same times written with the offset of another zone; what cannot be read stays as it is. */
export function inZone<T extends GoogleEventTime | undefined>(
  time: T,
  responseZone: string,
): T | GoogleEventTime {
  const dateTime = time?.dateTime;
  if (time == null || dateTime == null) return time;
  const instant = Date.parse(dateTime);
  return Number.isNaN(instant) ? time : { ...time, dateTime: formatInstant(responseZone, instant) };
}

/** Instant at which a moment lies; an all-day one begins at midnight of the given zone. */
export function momentInstant(moment: Moment, dayZone: string): number {
  return moment.kind === "timed" ? moment.instant : instantOf(dayZone, moment.wall);
}

/** Wall time of a moment in its own zone. */
export function momentWall(moment: Moment, fallbackZone: string): number {
  return moment.kind === "allDay" ? moment.wall : wallOf(moment.timeZone ?? fallbackZone, moment.instant);
}

/** A moment that lies at a wall time, of the same kind and zone as `like`. */
export function momentAtWall(like: Moment, wall: number, fallbackZone: string): Moment {
  if (like.kind === "allDay") return { kind: "allDay", wall };
  return { ...like, instant: instantOf(like.timeZone ?? fallbackZone, wall) };
}

/** An RFC 3339 instant with offset, as query parameters carry it. @throws ApiError 400 naming the parameter */
export function readTimestamp(text: string, name: string): number {
  const instant = /(Z|[+-]\d\d:\d\d)$/i.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(instant))
    throw invalid(`Invalid value for ${name}: an RFC 3339 time with offset is needed.`, name);
  return instant;
}

function position(moment: Moment): number {
  return moment.kind === "timed" ? moment.instant : moment.wall;
}
